/// The parts of a text that stand inside quotation marks, as UTF-8 ranges without the marks.
///
/// Marks pair within a line. Guillemets nest; curly and straight double marks alternate, because newspapers print “ and ”
/// either way round; an opening mark that is never closed encloses nothing.
package struct QuotedRanges: Sendable {
  package private(set) var ranges: [Range<Int>] = []

  package init(_ bytes: [UInt8]) {
    var line = 0
    var guillemets: [Int] = []
    var open: Int?
    var i = 0
    while i < bytes.count {
      let (scalar, length) = WordCutter.scalar(bytes, i, bytes.count)
      switch scalar {
      case 0x0A, 0x0D:
        line = i + length
        guillemets = []
        open = nil
      case 0xAB: guillemets.append(i + length)
      case 0xBB: close(i, length, &guillemets, line)
      case 0x22, 0x201C, 0x201D, 0x201E, 0x201F:
        if let start = open {
          ranges.append(start..<i)
          open = nil
        } else {
          open = i + length
        }
      default: break
      }
      i += length
    }
    ranges.sort { $0.lowerBound < $1.lowerBound }
  }

  /// A closing guillemet with nothing open is an opening one of a text that turns them round.
  private mutating func close(_ at: Int, _ length: Int, _ open: inout [Int], _ line: Int) {
    if let start = open.popLast() {
      if start < at { ranges.append(start..<at) }
    } else {
      open.append(at + length)
    }
  }

  /// Whether a place is inside marks.
  package func contains(_ range: Range<Int>) -> Bool {
    ranges.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
  }

  /// The widest quoted part around a place.
  package func around(_ range: Range<Int>) -> Range<Int>? {
    ranges.filter { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }.max { $0.count < $1.count }
  }

  /// An opening mark stands just before, and a closing one just after (final punctuation may come between).
  package static func enclosesMarks(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var i = range.lowerBound
    while i > 0, bytes[i - 1] == 0x20 { i -= 1 }
    guard isMark(bytes, endingAt: i) else { return false }
    var j = range.upperBound
    for _ in 0..<4 where j < bytes.count {
      let (scalar, length) = WordCutter.scalar(bytes, j, bytes.count)
      if isMark(scalar) { return true }
      guard [0x20, 0x2E, 0x2C, 0x60C, 0x21, 0x3F, 0x61F, 0x2026].contains(scalar) else { return false }
      j += length
    }
    return false
  }

  private static func isMark(_ scalar: UInt32) -> Bool {
    scalar == 0x22 || scalar == 0xAB || scalar == 0xBB || (0x201C...0x201F).contains(scalar)
  }

  private static func isMark(_ bytes: [UInt8], endingAt end: Int) -> Bool {
    if end >= 1, bytes[end - 1] == 0x22 { return true }
    if end >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xAB || bytes[end - 1] == 0xBB { return true }
    return end >= 3 && bytes[end - 3] == 0xE2 && bytes[end - 2] == 0x80 && (0x9C...0x9F).contains(bytes[end - 1])
  }
}
