import Language

/// A list of what is attached to words, in the order in which it is tried.
struct AffixList: Sendable {
  private(set) var forms: [[UInt8]] = []

  mutating func append(_ form: [UInt8]) { forms.append(form) }
  mutating func sortLongestFirst() { forms.sort { $0.count > $1.count } }

  /// Length of the first form that the word begins with at `start`, when `rest` bytes remain; 0 for none.
  func prefix(of word: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, rest: Int) -> Int {
    for form in forms where end - start - form.count >= rest {
      var k = 0
      while k < form.count, word[start + k] == form[k] { k += 1 }
      if k == form.count { return k }
    }
    return 0
  }

  /// Length of the first form that the word ends with, when `rest` bytes remain; 0 for none.
  func suffix(of word: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, rest: Int) -> Int {
    for form in forms where end - start - form.count >= rest {
      var k = 1
      while k <= form.count, word[end - k] == form[form.count - k] { k += 1 }
      if k > form.count { return form.count }
    }
    return 0
  }
}

/// The keys of one folded word: without its conjunction, and its stem.
struct WordKeys {
  let joined: UInt64
  let stem: UInt64
  let person: UInt64
  /// Where the word starts without its conjunction.
  let start: Int

  init(_ word: UnsafeBufferPointer<UInt8>, key: UInt64, _ lexicon: ComparisonLexicon) {
    start = lexicon.conjunctions.prefix(of: word, 0, word.count, rest: 4)
    joined = start == 0 ? key : Self.hash(word, start, word.count)
    stem = Self.stemHash(word, start, lexicon)
    person = Self.personHash(word, start, lexicon)
  }

  /// The word as a number with attached particles ("بخمسة", "والثلاثة").
  static func number(
    _ word: UnsafeBufferPointer<UInt8>, _ keys: WordKeys, _ lexicon: ComparisonLexicon
  ) -> ComparisonLexicon.NumberEntry? {
    if keys.start > 0, let entry = lexicon.numbers[keys.joined] { return entry }
    let length = lexicon.prefixes.prefix(of: word, 0, word.count, rest: 4)
    guard length > 0 else { return nil }
    return lexicon.numbers[hash(word, length, word.count)]
  }

  static func hash(_ word: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var hash = FNV.seed
    for index in start..<end { hash = FNV.step(hash, word[index]) }
    return hash
  }

  private static func personHash(
    _ word: UnsafeBufferPointer<UInt8>, _ from: Int, _ lexicon: ComparisonLexicon
  ) -> UInt64 {
    let future = word.count - from >= 8 && word[from] == 0xD8 && word[from + 1] == 0xB3
    let letter = future ? from + 2 : from
    let person = lexicon.persons.prefix(of: word, letter, word.count, rest: 6)
    let start = person > 0 ? letter + person : from
    let end = word.count - lexicon.pronouns.suffix(of: word, start, word.count, rest: 6)
    return FNV.step(hash(word, start, end), future ? 1 : 0)
  }

  private static func stemHash(
    _ word: UnsafeBufferPointer<UInt8>, _ from: Int, _ lexicon: ComparisonLexicon
  ) -> UInt64 {
    let least = (word.first ?? 0) >= 0xD8 ? 6 : 3
    var start = from + lexicon.prefixes.prefix(of: word, from, word.count, rest: least)
    start += lexicon.persons.prefix(of: word, start, word.count, rest: least)
    var end = word.count
    for _ in 0..<2 { end -= lexicon.suffixes.suffix(of: word, start, end, rest: least) }
    return hash(word, start, end)
  }
}
