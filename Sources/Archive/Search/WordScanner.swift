import Language

/// Cuts text into words as SQLite's built-in tokenizer cuts the folded column: runs of letters, digits and their marks.
enum WordScanner {
  static func spans(in text: ArraySlice<UInt8>) -> [Span] {
    var spans: [Span] = []
    var start: Int?
    var offset = text.startIndex
    while offset < text.endIndex {
      let length = scalarLength(text[offset])
      let end = min(offset + length, text.endIndex)
      if belongsToWord(text, offset, end) {
        if start == nil { start = offset }
      } else if let begun = start {
        spans.append(Span(begun, offset))
        start = nil
      }
      offset = end
    }
    if let begun = start { spans.append(Span(begun, text.endIndex)) }
    return spans.filter { !isOnlyMarks(text[$0.range]) }
  }

  /// True when the word is Arabic letters or ASCII, which the byte folding covers wholly.
  static func isPlain(_ word: ArraySlice<UInt8>) -> Bool {
    word.allSatisfy { $0 < 0x80 || ($0 >= 0xD8 && $0 <= 0xDB) || $0 & 0xC0 == 0x80 }
  }

  private static func scalarLength(_ byte: UInt8) -> Int {
    byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }

  private static func belongsToWord(_ text: ArraySlice<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let byte = text[start]
    if byte < 0x80 {
      return (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    let scalar = decode(text, start, end)
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

  private static func decode(_ text: ArraySlice<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
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
  private static func isOnlyMarks(_ word: ArraySlice<UInt8>) -> Bool {
    var offset = word.startIndex
    while offset < word.endIndex {
      let end = min(offset + scalarLength(word[offset]), word.endIndex)
      let scalar = decode(word, offset, end)
      if !Folding.isArabicMark(scalar), !Folding.isInvisible(scalar) { return false }
      offset = end
    }
    return true
  }
}
