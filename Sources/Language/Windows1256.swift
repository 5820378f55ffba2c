/// The single-byte Arabic code page of Windows.
enum Windows1256 {
  /// The scalars of bytes 0x80…0xFF.
  private static let upperHalf: [UInt16] = [
    0x20AC, 0x067E, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0679, 0x2039, 0x0152, 0x0686, 0x0698, 0x0688,
    0x06AF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x06A9, 0x2122, 0x0691, 0x203A, 0x0153, 0x200C, 0x200D, 0x06BA,
    0x00A0, 0x060C, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6, 0x00A7,
    0x00A8, 0x00A9, 0x06BE, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,
    0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7,
    0x00B8, 0x00B9, 0x061B, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x061F,
    0x06C1, 0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627,
    0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x062F,
    0x0630, 0x0631, 0x0632, 0x0633, 0x0634, 0x0635, 0x0636, 0x00D7,
    0x0637, 0x0638, 0x0639, 0x063A, 0x0640, 0x0641, 0x0642, 0x0643,
    0x00E0, 0x0644, 0x00E2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00E7,
    0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x0649, 0x064A, 0x00EE, 0x00EF,
    0x064B, 0x064C, 0x064D, 0x064E, 0x00F4, 0x064F, 0x0650, 0x00F7,
    0x0651, 0x00F9, 0x0652, 0x00FB, 0x00FC, 0x200E, 0x200F, 0x06D2,
  ]

  /// Every byte sequence is valid in this code page.
  static func decode(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 2)
    for byte in bytes { appendUTF8(scalar(byte), to: &output) }
    return output
  }

  @inline(__always) static func scalar(_ byte: UInt8) -> UInt32 {
    byte < 0x80 ? UInt32(byte) : UInt32(upperHalf[Int(byte) - 0x80])
  }

  /// What a byte stands for, as far as running text is concerned.
  static func isLetterOrPunctuation(_ byte: UInt8) -> Bool {
    let s = scalar(byte)
    return (0x0600...0x06FF).contains(s) || (0x2010...0x203A).contains(s) || s == 0xAB || s == 0xBB || s == 0xA0
      || s == 0x200C || s == 0x200D || (0xE0...0xFC).contains(s) && s != 0xF7
  }
}

/// Counts what kinds of bytes a file has, to tell its encoding and whether it is text at all.
struct ByteCensus {
  /// Bytes that begin no valid UTF-8 sequence.
  var wrong = 0
  /// Bytes above 0x7F, and those of them that Windows-1256 uses in running text.
  var high = 0
  var textual = 0
  /// Control characters that no text has.
  var controls = 0
  var firstNul: Int?
  private let length: Int

  init(_ bytes: [UInt8], from start: Int) {
    length = bytes.count
    bytes.withUnsafeBufferPointer { count($0, from: start) }
  }

  private mutating func count(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    var i = start
    while i < bytes.count {
      let b = bytes[i]
      if b >= 0x20 && b < 0x80 {
        i += 1
        continue
      }
      if b < 0x20 {
        countControl(b, at: i)
        i += 1
        continue
      }
      let sequence = utf8Length(bytes, i)
      if sequence == 0 { wrong += 1 }
      let end = i + max(1, sequence)
      high += end - i
      if sequence == 0, Windows1256.isLetterOrPunctuation(b) { textual += 1 }
      i = end
    }
  }

  private mutating func countControl(_ b: UInt8, at i: Int) {
    if b == 0 && firstNul == nil { firstNul = i }
    if !(b >= 0x09 && b <= 0x0D || b == 0x1A || b == 0x1B) { controls += 1 }
  }

  /// Most bytes above 0x7F are wrong in UTF-8 but letters in Windows-1256, and nothing says "binary".
  var looksLikeWindows1256: Bool {
    firstNul == nil && wrong * 2 >= high && textual * 10 >= wrong * 9 && controls * 100 <= length
  }

  func binaryFindings(length: Int) -> [Finding] {
    if let firstNul { return [Finding(.binaryContent, at: Span(firstNul, firstNul + 1), detail: "NUL")] }
    if controls * 10 > length { return [Finding(.binaryContent, at: Span(0, length), detail: "control characters")] }
    return []
  }
}
