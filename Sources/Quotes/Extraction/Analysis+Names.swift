import Language

extension Analysis {
  /// A name as shown: without marks around it and without the particles attached to its first word (بجامعة → جامعة، للوزارة → الوزارة).
  func cleanName(_ range: Range<Int>) -> String {
    let inner = withoutMarks(range)
    guard !inner.isEmpty else { return "" }
    let clitics = words[inner.lowerBound].clitics
    if clitics.contains(.li), words[inner.lowerBound].isDefinite, skippedBytes(inner.lowerBound) == nil {
      let rest = string(inner).drop { $0 == "و" || $0 == "ف" }
      return rest.hasPrefix("لل") ? "ال" + rest.dropFirst(2) : String(rest)
    }
    return text[nameSpan(inner)]
  }

  /// The span of a name without particles attached to its first word; with them where the article has merged (للوزارة).
  func nameSpan(_ range: Range<Int>) -> Span {
    let inner = withoutMarks(range)
    guard !inner.isEmpty else { return span(range) }
    var result = span(inner)
    result.start += skippedBytes(inner.lowerBound) ?? 0
    return result
  }

  private func withoutMarks(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, tokens[lower].kind == .mark, partner[lower] < 0 || Int(partner[lower]) >= upper - 1 {
      lower += 1
    }
    while upper > lower, tokens[upper - 1].kind == .mark, partner[upper - 1] < lower { upper -= 1 }
    return lower..<upper
  }

  /// Bytes of the particles before a word that the lexicon knows; nil where they cannot be cut off.
  private func skippedBytes(_ i: Int) -> Int? {
    let word = words[i]
    guard tokens[i].kind == .word, !word.clitics.isEmpty, !word.classes.isEmpty else { return 0 }
    var letters = 0
    for clitic in [Clitics.wa, .fa, .bi, .li, .ka] where word.clitics.contains(clitic) { letters += 1 }
    let at = Int(tokens[i].start) + letters * 2
    if word.clitics.contains(.li), word.isDefinite, at + 1 < Int(tokens[i].end), text.utf8[at] == 0xD9,
      text.utf8[at + 1] == 0x84
    {
      return nil
    }
    // letters in presentation forms have three bytes: such a word keeps its particles
    return at < Int(tokens[i].end) && text.utf8[at] & 0xC0 != 0x80 ? letters * 2 : 0
  }
}
