import Language

/// Cuts text into words: runs of letters, digits and their marks.
enum WordScanner {
  static func spans(in text: ArraySlice<UInt8>) -> [Span] {
    var spans: [Span] = []
    let start = text.startIndex
    text.withUnsafeBufferPointer { bytes in
      forEachWord(in: bytes) { spans.append(Span(start + $0.lowerBound, start + $0.upperBound)) }
    }
    return spans
  }

  /// Calls with the place of every word, in order.
  static func forEachWord(in text: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void) {
    var start: Int?
    var offset = 0
    while offset < text.count {
      let end = min(offset + scalarLength(text[offset]), text.count)
      if belongsToWord(text, offset, end) {
        if start == nil { start = offset }
      } else if let begun = start {
        if !isOnlyMarks(text, begun, offset) { body(begun..<offset) }
        start = nil
      }
      offset = end
    }
    if let begun = start, !isOnlyMarks(text, begun, text.count) { body(begun..<text.count) }
  }

  /// True when the word is Arabic letters or ASCII, which the byte folding covers wholly.
  static func isPlain(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    word.allSatisfy { $0 < 0x80 || ($0 >= 0xD8 && $0 <= 0xDB) || $0 & 0xC0 == 0x80 }
  }

  private static func scalarLength(_ byte: UInt8) -> Int {
    byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }

  private static func belongsToWord(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let scalar = decode(text, start, end)
    return scalar < 0x800 ? ofTwoBytes[Int(scalar)] : belongsToWord(scalar)
  }

  /// The answer for every scalar of one or two bytes.
  private static let ofTwoBytes = (0..<0x800).map { belongsToWord(UInt32($0)) }

  private static func belongsToWord(_ scalar: UInt32) -> Bool {
    if (0x0620...0x065F).contains(scalar) { return true }
    if Folding.isInvisible(scalar) { return scalar == 0x200C || scalar == 0x200D || scalar == 0x00AD }
    guard let unicode = Unicode.Scalar(scalar) else { return false }
    switch unicode.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
      return true
    default: return false
    }
  }

  private static func decode(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    switch end - start {
    case 2: return UInt32(text[start] & 0x1F) << 6 | UInt32(text[start + 1] & 0x3F)
    case 3:
      return UInt32(text[start] & 0x0F) << 12 | UInt32(text[start + 1] & 0x3F) << 6 | UInt32(text[start + 2] & 0x3F)
    case 4:
      let high = UInt32(text[start] & 0x07) << 18 | UInt32(text[start + 1] & 0x3F) << 12
      return high | UInt32(text[start + 2] & 0x3F) << 6 | UInt32(text[start + 3] & 0x3F)
    default: return UInt32(text[start])
    }
  }

  /// Tatweel or harakat that stand alone fold to nothing and are no word.
  private static func isOnlyMarks(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var offset = start
    while offset < end {
      let next = min(offset + scalarLength(text[offset]), end)
      let scalar = decode(text, offset, next)
      if !Folding.isArabicMark(scalar), !Folding.isInvisible(scalar) { return false }
      offset = next
    }
    return true
  }
}
