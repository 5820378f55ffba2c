import Language

/// A text cut into words with the keys by which they are compared.
///
/// Cutting takes linear time and reads any bytes. Numbers of several words ("خمسة وعشرين ألفا") become one word that
/// carries their value, so that they equal the same number in digits.
package struct ComparedText: Sendable {
  /// The text's UTF-8 bytes; offsets of words count in them.
  package let bytes: [UInt8]
  package var words: [ComparedWord] = []
  /// Key of each word written together with the next one ("عبد الله" as "عبدالله"); 0 for the last.
  package var pairs: [UInt64] = []
  package var weight: Float = 0
  /// There is an ellipsis after the last word.
  var endsWithEllipsis = false

  package init(_ text: String, lexicon: ComparisonLexicon) {
    self.init(bytes: Array(text.utf8), lexicon: lexicon)
  }

  /// - Parameter range: the part of `bytes` that is read; everything by default.
  package init(bytes: [UInt8], range: Range<Int>? = nil, lexicon: ComparisonLexicon) {
    self.bytes = bytes
    var cutter = WordCutter(lexicon: lexicon)
    cutter.cut(bytes, range ?? 0..<bytes.count)
    words = cutter.words
    endsWithEllipsis = cutter.gap.contains(.ellipsis)
    joinNumbers(lexicon, cutter.numbers)
    markExpressions(lexicon)
    joinPairs(lexicon)
    for word in words { weight += word.weight }
  }

  /// The text of a range of words, as written, with what stands between them.
  package func text(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    return String(
      decoding: bytes[Int(words[range.lowerBound].start)..<Int(words[range.upperBound - 1].end)], as: UTF8.self)
  }

  /// UTF-8 offsets of a range of words.
  package func place(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return 0..<0 }
    return Int(words[range.lowerBound].start)..<Int(words[range.upperBound - 1].end)
  }

  /// A quotation mark stands before these words, and one after them.
  package func isBetweenMarks(_ range: Range<Int>) -> Bool {
    range.upperBound < words.count && words[range.lowerBound].gap.contains(.mark)
      && words[range.upperBound].gap.contains(.mark)
  }

  private mutating func markExpressions(_ lexicon: ComparisonLexicon) {
    for index in words.indices {
      let word = words[index]
      // A word that is listed as it is has no attached letter: فقط is not ف and قط.
      let isWhole = word.joined == word.key || lexicon.expressions[word.key] != nil
      for key in isWhole ? [word.key] : [word.key, word.joined] {
        guard let found = lexicon.expressions[key] else { continue }
        for expression in found where matches(expression, at: index) {
          for offset in expression.keys.indices { mark(index + offset, expression.classes) }
        }
      }
    }
  }

  private func matches(_ expression: ComparisonLexicon.Expression, at index: Int) -> Bool {
    guard index + expression.keys.count <= words.count else { return false }
    let seat = words[index].seat
    if seat != 0, expression.seat != 0, seat != expression.seat { return false }
    for offset in 1..<max(1, expression.keys.count) where words[index + offset].key != expression.keys[offset] {
      return false
    }
    return true
  }

  private mutating func mark(_ index: Int, _ classes: WordClass) {
    words[index].classes.formUnion(classes)
    words[index].classes.remove(.function)
    words[index].weight = words[index].classes.weight
  }

  private mutating func joinPairs(_ lexicon: ComparisonLexicon) {
    pairs = [UInt64](repeating: 0, count: words.count)
    for index in words.indices.dropLast() {
      let a = words[index]
      let b = words[index + 1]
      if let written = lexicon.contractions[ComparisonLexicon.pair(a.key, b.key)] {
        pairs[index] = written
      } else if a.number.isNaN, b.number.isNaN {
        pairs[index] = a.withNext
      }
    }
  }
}
