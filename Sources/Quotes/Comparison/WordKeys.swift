import Language

/// The keys of one folded word: without its conjunction, and its stem.
struct WordKeys {
  let joined: UInt64
  let stem: UInt64
  let person: UInt64
  private let word: [UInt8]
  private let joinedStart: Int

  init(_ word: [UInt8], _ lexicon: ComparisonLexicon) {
    self.word = word
    joinedStart = Self.conjunction(word, lexicon)
    joined = joinedStart == 0 ? FNV.hash(word) : FNV.hash(word[joinedStart...])
    stem = Self.stemHash(word, joinedStart, lexicon)
    person = Self.personHash(word, joinedStart, lexicon)
  }

  /// The word as a number with attached particles ("بخمسة", "والثلاثة").
  func number(_ lexicon: ComparisonLexicon) -> ComparisonLexicon.NumberEntry? {
    if joinedStart > 0, let entry = lexicon.numbers[joined] { return entry }
    for prefix in lexicon.prefixes where word.starts(with: prefix) && word.count - prefix.count >= 4 {
      if let entry = lexicon.numbers[FNV.hash(word[prefix.count...])] { return entry }
    }
    return nil
  }

  private static func conjunction(_ word: [UInt8], _ lexicon: ComparisonLexicon) -> Int {
    for form in lexicon.conjunctions where word.count - form.count >= 4 && word.starts(with: form) { return form.count }
    return 0
  }

  private static func personHash(_ word: [UInt8], _ from: Int, _ lexicon: ComparisonLexicon) -> UInt64 {
    var start = from
    var end = word.count
    let future = word.count - start >= 8 && word[start] == 0xD8 && word[start + 1] == 0xB3
    let letter = future ? start + 2 : start
    for person in lexicon.persons where end - letter - person.count >= 6 && word[letter...].starts(with: person) {
      start = letter + person.count
      break
    }
    for pronoun in lexicon.pronouns
    where end - start - pronoun.count >= 6 && word[start..<end].suffix(pronoun.count).elementsEqual(pronoun) {
      end -= pronoun.count
      break
    }
    return FNV.step(FNV.hash(word[start..<end]), future ? 1 : 0)
  }

  private static func stemHash(_ word: [UInt8], _ from: Int, _ lexicon: ComparisonLexicon) -> UInt64 {
    let arabic = (word.first ?? 0) >= 0xD8
    let least = arabic ? 6 : 3
    var start = from
    var end = word.count
    for prefix in lexicon.prefixes where end - start - prefix.count >= least && word[start...].starts(with: prefix) {
      start += prefix.count
      break
    }
    for person in lexicon.persons where end - start - person.count >= least && word[start...].starts(with: person) {
      start += person.count
      break
    }
    for _ in 0..<2 {
      for suffix in lexicon.suffixes
      where end - start - suffix.count >= least && word[start..<end].suffix(suffix.count).elementsEqual(suffix) {
        end -= suffix.count
        break
      }
    }
    return FNV.hash(word[start..<end])
  }
}
