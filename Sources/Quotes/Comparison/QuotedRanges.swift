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

  /// Direct speech of which only one mark was printed or found, the marks inside it in pairs; or between brackets.
  package static func isMarkedSpeech(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    if enclosesMarks(bytes, range) { return true }
    var start = range.lowerBound
    while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
    var end = range.upperBound
    while end < bytes.count, [0x20, 0x2E, 0x2C, 0x21].contains(bytes[end]) { end += 1 }
    let next = end < bytes.count ? WordCutter.scalar(bytes, end, bytes.count).0 : 0
    if start > 0, let close = [0x28: 0x29, 0x5B: 0x5D, 0x7B: 0x7D][Int(bytes[start - 1])], close == Int(next) {
      return true
    }
    return (isMark(bytes, endingAt: start) || isMark(next)) && hasPairedMarks(bytes, range)
  }

  private static func hasPairedMarks(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var depth = 0
    var others = 0
    var i = range.lowerBound
    while i < range.upperBound {
      let (scalar, length) = WordCutter.scalar(bytes, i, range.upperBound)
      if scalar == 0xAB { depth += 1 }
      if scalar == 0xBB { depth -= 1 }
      if scalar == 0x22 || (0x201C...0x201F).contains(scalar) { others += 1 }
      if depth < 0 { return false }
      i += length
    }
    return depth == 0 && others % 2 == 0
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
