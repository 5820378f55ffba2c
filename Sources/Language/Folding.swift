import Foundation

/// Removes differences of spelling that carry no meaning for the purpose at hand.
///
/// `reading` is used to look words up while reading: it drops harakat, tatweel and invisible controls, makes one alef
/// of أإآٱ, maps Persian yeh and kaf, presentation forms and Arabic-Indic digits, and lower-cases Latin, but keeps
/// ى apart from ي and ة from ه (على/علي differ). `matching` is used to search and compare names: it also
/// folds ى→ي, ة→ه, ؤ→و, ئ→ي. Both are idempotent, and both are the only folding in the project: word lists fold on load with them.
public enum Folding: Sendable {
  case reading, matching

  /// The folded text.
  public func fold(_ text: String) -> String { String(decoding: foldedBytes(text), as: UTF8.self) }

  private func foldedBytes(_ text: String) -> [UInt8] { fold(ArraySlice(text.utf8)) }

  /// The folded bytes of a word or phrase of a list, whose letters are composed first.
  package func fold(_ utf8: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    if utf8.contains(where: { $0 >= 0xC3 && $0 != 0xE2 && !(0xD8...0xDB).contains($0) }) {
      let composed = Array(String(decoding: utf8, as: UTF8.self).precomposedStringWithCompatibilityMapping.utf8)
      composed.withUnsafeBufferPointer { foldBytes($0, into: &bytes) }
    } else {
      utf8.withUnsafeBufferPointer { foldBytes($0, into: &bytes) }
    }
    return bytes
  }

  /// FNV-1a hash of the folded text: what `Token.form` holds for `reading`.
  public func hash(_ text: String) -> UInt64 { FNV.hash(foldedBytes(text)) }

  /// Appends the folded form of valid UTF-8 bytes to `output`. Scalars it does not know are kept.
  public func foldBytes(_ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    var i = 0
    let n = input.count
    while i < n {
      let kept = endOfKept(input, from: i)
      if kept > i {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: input[i..<kept]))
        i = kept
        continue
      }
      let b = input[i]
      if b < 0x80 {
        output.append(b >= 0x41 && b <= 0x5A ? b | 0x20 : b)
        i += 1
      } else if b < 0xE0, i + 1 < n {
        let scalar = UInt32(b & 0x1F) << 6 | UInt32(input[i + 1] & 0x3F)
        appendFolded(twoByte: scalar, b, input[i + 1], &output)
        i += 2
      } else if b < 0xF0, i + 2 < n {
        let scalar = UInt32(b & 0x0F) << 12 | UInt32(input[i + 1] & 0x3F) << 6 | UInt32(input[i + 2] & 0x3F)
        if Self.isInvisible(scalar) {
          i += 3
          continue
        }
        if (0xFB50...0xFDFF).contains(scalar) || (0xFE70...0xFEFC).contains(scalar) {
          appendPresentationForm(scalar, &output)
        } else {
          output.append(b)
          output.append(input[i + 1])
          output.append(input[i + 2])
        }
        i += 3
      } else {
        output.append(b)
        i += 1
      }
    }
  }

  /// The end of the bytes from `start` on that fold to themselves: nearly always the whole word.
  @inline(__always) private func endOfKept(_ input: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var i = start
    while i < input.count {
      let b = input[i]
      if b < 0x80 {
        if b >= 0x41 && b <= 0x5A { return i }
        i += 1
      } else {
        guard b == 0xD8 || b == 0xD9, i + 1 < input.count, keepsArabic(b, input[i + 1]) else { return i }
        i += 2
      }
    }
    return i
  }

  /// A letter that is its own folded form: ا، ب–غ، ف–ي; for matching without ة and ى.
  @inline(__always) private func keepsArabic(_ b0: UInt8, _ b1: UInt8) -> Bool {
    if b0 == 0xD8 { return b1 >= 0xA7 && b1 <= 0xBA && (self == .reading || b1 != 0xA9) }
    return b1 >= 0x81 && b1 <= 0x8A && (self == .reading || b1 != 0x89)
  }

  /// Bidirectional and joining controls, zero-width spaces, byte-order mark: they show nothing.
  public static func isInvisible(_ scalar: UInt32) -> Bool {
    (0x200B...0x200F).contains(scalar) || (0x202A...0x202E).contains(scalar) || (0x2060...0x2069).contains(scalar)
      || scalar == 0xFEFF || scalar == 0x061C || scalar == 0x00AD
  }

  /// Harakat, Quranic marks and tatweel: written or not, the word is the same.
  public static func isArabicMark(_ scalar: UInt32) -> Bool {
    (0x064B...0x065F).contains(scalar) || scalar == 0x0670 || scalar == 0x0640 || (0x0610...0x061A).contains(scalar)
      || (0x06D6...0x06DC).contains(scalar) || (0x06DF...0x06E8).contains(scalar) || (0x06EA...0x06ED).contains(scalar)
  }

  private func appendFolded(twoByte scalar: UInt32, _ b0: UInt8, _ b1: UInt8, _ output: inout [UInt8]) {
    if scalar < 0x0600 {
      if scalar == 0x00AD { return }
      if (0x00C0...0x00DE).contains(scalar), scalar != 0x00D7 { return Self.append(scalar + 0x20, &output) }
      if (0x0391...0x03A9).contains(scalar) || (0x0410...0x042F).contains(scalar) {
        return Self.append(scalar + 0x20, &output)
      }
      output.append(b0)
      output.append(b1)
      return
    }
    if Self.isArabicMark(scalar) || scalar == 0x061C { return }
    switch scalar {
    case 0x0622, 0x0623, 0x0625, 0x0671: Self.append(0x0627, &output)
    case 0x06CC: Self.append(0x064A, &output)
    case 0x06A9: Self.append(0x0643, &output)
    case 0x0660...0x0669: output.append(UInt8(0x30 + scalar - 0x0660))
    case 0x06F0...0x06F9: output.append(UInt8(0x30 + scalar - 0x06F0))
    case 0x0649 where self == .matching: Self.append(0x064A, &output)
    case 0x0626 where self == .matching: Self.append(0x064A, &output)
    case 0x0624 where self == .matching: Self.append(0x0648, &output)
    case 0x0629 where self == .matching: Self.append(0x0647, &output)
    default:
      output.append(b0)
      output.append(b1)
    }
  }

  private func appendPresentationForm(_ scalar: UInt32, _ output: inout [UInt8]) {
    guard let unicode = Unicode.Scalar(scalar) else { return }
    let plain = Array(String(unicode).precomposedStringWithCompatibilityMapping.utf8)
    guard plain != Array(String(unicode).utf8) else {
      output.append(contentsOf: plain)
      return
    }
    plain.withUnsafeBufferPointer { foldBytes($0, into: &output) }
  }

  private static func append(_ scalar: UInt32, _ output: inout [UInt8]) {
    output.append(UInt8(0xC0 | scalar >> 6))
    output.append(UInt8(0x80 | scalar & 0x3F))
  }
}

/// The 64-bit FNV-1a hash (Fowler, Noll, Vo), by which words and features are looked up.
public enum FNV {
  public static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  @inlinable public static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
  @inlinable public static func hash<Bytes: Sequence>(_ bytes: Bytes) -> UInt64 where Bytes.Element == UInt8 {
    var hash = seed
    for byte in bytes { hash = step(hash, byte) }
    return hash
  }
  public static func hash(_ text: String) -> UInt64 { hash(text.utf8) }
}
