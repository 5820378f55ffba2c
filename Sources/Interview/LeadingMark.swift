import Language

/// A sign that newspapers print before a question or an answer, without regard to how often it is repeated in the text.
struct LeadingMark: Hashable, Sendable {
  enum Sign: UInt8, Sendable {
    case none, star, bullet, dash, dots, control, number, equals, strong, emphasis, heading, symbol
  }
  var sign: Sign
  /// How many in a row (1 or 2, more count as 2); always 1 for dashes, dots and numbers.
  var count: UInt8

  static let none = LeadingMark(sign: .none, count: 0)
  var isNone: Bool { sign == .none }

  init(sign: Sign, count: Int) {
    self.sign = sign
    let plain = sign == .dash || sign == .dots || sign == .number
    self.count = plain ? 1 : UInt8(min(count, 2))
  }

  /// The sign that a scalar can be; `.none` for everything else.
  static func sign(of scalar: UInt32) -> Sign {
    switch scalar {
    case 0x2A, 0x066D, 0xFF0A, 0x2217: .star
    case 0x2022, 0x25CF, 0x00B7, 0x25AA, 0x25A0, 0x25E6, 0x25CB, 0x25C6, 0x2219, 0x25FE, 0x25FC, 0x26AB, 0x2B24: .bullet
    case 0x2D, 0x2010...0x2015, 0x0640, 0x2212: .dash
    case 0x3D: .equals
    case 0x01...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F, 0xFFFD, 0xF000...0xF0FF: .control
    case 0x25C4, 0x25BA, 0x25B6, 0x25C0, 0x00BB, 0x25A1, 0x2756, 0x27A2, 0x2605, 0x2666, 0x203A, 0x00A7, 0x00B6, 0x23,
      0x7E:
      .symbol
    default: .none
    }
  }

  /// The name that a layout carries ("star", "double-bullet", "dash").
  var name: String {
    let base = String(describing: sign)
    return count == 2 ? "double-" + base : base
  }
}

/// Reads scalars of valid UTF-8 at byte offsets.
struct ByteCursor {
  let bytes: [UInt8]

  /// The scalar at an offset and its width in bytes.
  @inline(__always) func scalar(at i: Int) -> (value: UInt32, width: Int) {
    let b = bytes[i]
    if b < 0x80 { return (UInt32(b), 1) }
    if b < 0xE0, i + 1 < bytes.count { return (UInt32(b & 0x1F) << 6 | UInt32(bytes[i + 1] & 0x3F), 2) }
    if b < 0xF0, i + 2 < bytes.count {
      return (UInt32(b & 0x0F) << 12 | UInt32(bytes[i + 1] & 0x3F) << 6 | UInt32(bytes[i + 2] & 0x3F), 3)
    }
    guard i + 3 < bytes.count else { return (0xFFFD, bytes.count - i) }
    let high = UInt32(b & 0x07) << 18 | UInt32(bytes[i + 1] & 0x3F) << 12
    return (high | UInt32(bytes[i + 2] & 0x3F) << 6 | UInt32(bytes[i + 3] & 0x3F), 4)
  }

  /// The scalar before an offset and its width; (0, 0) at the start.
  @inline(__always) func scalar(before i: Int) -> (value: UInt32, width: Int) {
    guard i > 0 else { return (0, 0) }
    var start = i - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return (scalar(at: start).value, i - start)
  }

  static func isSpace(_ s: UInt32) -> Bool {
    s == 0x20 || s == 0x09 || s == 0x0A || s == 0x0D || s == 0xA0 || s == 0x3000 || (0x2000...0x200A).contains(s)
      || s == 0x202F || s == 0x2028 || s == 0x2029
  }
  static func isBlank(_ s: UInt32) -> Bool { isSpace(s) || Folding.isInvisible(s) }

  /// The first offset from `i` that is neither white space nor invisible.
  func skipBlank(from i: Int, to end: Int) -> Int {
    var i = i
    while i < end {
      let (s, width) = scalar(at: i)
      guard Self.isBlank(s) else { break }
      i += width
    }
    return min(i, end)
  }

  /// The end of the text in `start..<end` without white space and invisible scalars behind it.
  func trimEnd(_ end: Int, from start: Int) -> Int {
    var end = end
    while end > start {
      let (s, width) = scalar(before: end)
      guard Self.isBlank(s) else { break }
      end -= width
    }
    return max(end, start)
  }
}
