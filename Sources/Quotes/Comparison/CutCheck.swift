/// Looks at what stands just before and after an excerpt: a cut must not take away what turns the kept words.
struct CutCheck {
  let said: ComparedText
  let bounds: Range<Int>

  struct Cut {
    var kind: Change.Kind
    var words: Range<Int>
  }

  private static let boundary: ComparedWord.Gap = [.comma, .stop, .line, .ellipsis, .mark, .bracket]
  private static let end: ComparedWord.Gap = [.stop, .line]

  /// A negation, condition or hedge before the excerpt's first word, in the same clause.
  func before(_ start: Int) -> Cut? {
    guard start > bounds.lowerBound, start < said.words.count else { return nil }
    let first = said.words[start]
    if first.gap.isDisjoint(with: Self.boundary) {
      if let cut = negation(start) ?? adjacent(start) { return cut }
    }
    return condition(start)
  }

  private func adjacent(_ start: Int) -> Cut? {
    for index in stride(from: start - 1, through: max(bounds.lowerBound, start - 2), by: -1) {
      let word = said.words[index]
      if word.classes.contains(.negation) { return Cut(kind: .negation, words: index..<start) }
      if word.classes.contains(.modality), !said.words[start].hasConjunction {
        return Cut(kind: .modality, words: index..<start)
      }
      if index == start - 1, word.classes.contains(.quantifier), !said.words[start].hasConjunction {
        return Cut(kind: .quantifier, words: index..<start)
      }
      if !word.gap.isDisjoint(with: Self.boundary) || said.words[start].hasConjunction { return nil }
    }
    return nil
  }

  private func negation(_ start: Int) -> Cut? {
    guard !said.words[start].hasConjunction else { return nil }
    for index in stride(from: start - 1, through: max(bounds.lowerBound, start - 6), by: -1) {
      let word = said.words[index]
      if word.classes.contains(.negation) { return Cut(kind: .negation, words: index..<start) }
      if word.hasConjunction || !word.gap.isDisjoint(with: Self.boundary) { return nil }
    }
    return nil
  }

  private func condition(_ start: Int) -> Cut? {
    let first = said.words[start]
    if first.hasConjunction, !first.gap.isDisjoint(with: Self.boundary) || !startsAnswer(start) { return nil }
    if !first.gap.isDisjoint(with: Self.end) { return nil }
    var commas = first.gap.contains(.comma) ? 1 : 0
    for index in stride(from: start - 1, through: max(bounds.lowerBound, start - 14), by: -1) {
      let word = said.words[index]
      if word.classes.contains(.condition) { return Cut(kind: .condition, words: index..<start) }
      if !word.gap.isDisjoint(with: Self.end) { return nil }
      if word.gap.contains(.comma) {
        commas += 1
        if commas > 1 || start - index > 2 { return nil }
      }
    }
    return nil
  }

  /// The word begins with the ف that answers a condition.
  private func startsAnswer(_ index: Int) -> Bool {
    let word = said.words[index]
    let start = Int(word.start)
    return word.hasConjunction && said.bytes[start] == 0xD9 && said.bytes[start + 1] == 0x81
  }

  /// A condition, restriction or contrast that directly follows the excerpt.
  func after(_ end: Int) -> Cut? {
    guard end < bounds.upperBound, end < said.words.count, end > bounds.lowerBound else { return nil }
    let next = said.words[end]
    let reach = end..<min(bounds.upperBound, end + 4)
    if next.classes.contains(.contrast) { return Cut(kind: .contrast, words: reach) }
    guard next.gap.isDisjoint(with: Self.end) else { return nil }
    if next.classes.contains(.negation), closesSentence(end) { return Cut(kind: .negation, words: end..<end + 1) }
    guard !next.hasConjunction else { return nil }
    if next.classes.contains(.condition) { return Cut(kind: .condition, words: reach) }
    if next.classes.contains(.restriction) { return Cut(kind: .restriction, words: reach) }
    let second = end + 1
    guard second < bounds.upperBound, next.gap.isDisjoint(with: Self.boundary),
      said.words[second].gap.isDisjoint(with: Self.boundary), said.words[second].classes.contains(.restriction)
    else { return nil }
    return Cut(kind: .restriction, words: end..<second + 1)
  }

  /// The word is the last one of its sentence: a negation there takes back what stands before ("…أما هو فلا").
  private func closesSentence(_ index: Int) -> Bool {
    index + 1 >= min(bounds.upperBound, said.words.count) || !said.words[index + 1].gap.isDisjoint(with: Self.end)
  }
}
