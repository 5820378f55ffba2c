/// Words that the lexicon does not know as written: stems before attached pronouns, and ordinary words by their part of speech.
extension Lexicon {
  /// An attached pronoun: its number in `Word.pronoun`, its length in bytes, and its letters as the end of a word.
  struct Pronoun: Sendable {
    var number: UInt8
    var length: Int
    var letters: UInt64
    var mask: UInt64
  }

  private static let allPronouns = Conjugation.pronouns.enumerated().map { index, bytes in
    Pronoun(
      number: UInt8(index + 1), length: bytes.count, letters: bytes.reduce(0) { $0 << 8 | UInt64($1) },
      mask: (1 << UInt64(bytes.count * 8)) - 1)
  }

  /// The pronouns that a word of at least six bytes can end in (ي and ني).
  static func pronouns(at folded: [UInt8]) -> [Pronoun] {
    guard endsPronoun(folded[folded.count - 2], folded[folded.count - 1]) else { return [] }
    var end: UInt64 = 0
    for i in (folded.count - 6)..<folded.count { end = end << 8 | UInt64(folded[i]) }
    return allPronouns.filter { end & $0.mask == $0.letters && folded.count > $0.length + 4 }
  }

  /// ه ا م ن ك ي: the letters that attached pronouns end in.
  private static func endsPronoun(_ b0: UInt8, _ b1: UInt8) -> Bool {
    b0 == 0xD8 ? b1 == 0xA7 : b0 == 0xD9 && (b1 == 0x83 || (0x85...0x87).contains(b1) || b1 == 0x8A)
  }

  /// Tries the stems without an attached pronoun: verbs (حضّها) and nouns (وزارته → وزارة).
  func readBeforePronoun(_ scratch: WordScratch, _ pronouns: [Pronoun], _ word: inout Word) -> Bool {
    for pronoun in pronouns {
      let end = scratch.folded.count - pronoun.length
      let endsTaa = scratch.folded[end - 2] == 0xD8 && scratch.folded[end - 1] == 0xAA
      for stem in scratch.stems where end - stem.offset >= 4 && !stem.article {
        if let entry = table[scratch.hash(stem, without: pronoun.length)],
          acceptsPronoun(entry, stem.clitics, pronoun.number)
        {
          word.install(entry, behind: stem.clitics, before: pronoun.number)
          return true
        }
        guard endsTaa, let entry = table[scratch.hashWithMarbuta(stem, without: pronoun.length + 2)],
          !entry.classes.isDisjoint(with: .sourceHead)
        else { continue }
        word.install(entry, behind: stem.clitics, before: pronoun.number)
        word.cueCount = 0
        return true
      }
    }
    return false
  }

  private func acceptsPronoun(_ entry: Entry, _ clitics: Clitics, _ pronoun: UInt8) -> Bool {
    // Verbs of reporting in print take third-person objects and ني، نا; ك، كم، ي would make verbs of plain nouns (المحاكم).
    let verbs =
      (pronoun < 6 || pronoun > 8) && cueForms(of: entry).contains { $0.shape == .perfect || $0.shape == .imperfect }
    if verbs, clitics.isDisjoint(with: .prepositions) { return true }
    return !entry.classes.isDisjoint(with: [.sourceHead, .contentNoun, .speechSetting])
  }

  /// The part of speech of an ordinary word, as written or behind particles: verbs after و، ف، س and ل, others after any but س.
  func readKind(_ form: UInt64, _ scratch: WordScratch, _ pronouns: [Pronoun], _ word: inout Word) -> Bool {
    if let kind = kinds[form] {
      word.kind = kind
      return true
    }
    if word.isDefinite, scratch.stems.count == 1, kinds[FNV.hash(scratch.folded[4...])] == .noun { word.kind = .noun }
    for stem in scratch.stems.dropFirst() where !stem.article {
      guard let kind = kinds[scratch.hash(stem)] else { continue }
      if kind == .verb ? !stem.clitics.isDisjoint(with: [.bi, .ka]) : stem.clitics.contains(.sa) { continue }
      word.kind = kind
      word.clitics = stem.clitics
      return true
    }
    return readKindBeforePronoun(scratch, pronouns, &word)
  }

  private func readKindBeforePronoun(_ scratch: WordScratch, _ pronouns: [Pronoun], _ word: inout Word) -> Bool {
    for pronoun in pronouns {
      let end = scratch.folded.count - pronoun.length
      let endsTaa = scratch.folded[end - 2] == 0xD8 && scratch.folded[end - 1] == 0xAA
      for stem in scratch.stems where end - stem.offset >= 4 && !stem.article {
        var kind = kinds[scratch.hash(stem, without: pronoun.length)]
        if kind == nil, endsTaa { kind = kinds[scratch.hashWithMarbuta(stem, without: pronoun.length + 2)] }
        guard let kind, kind != .verb || stem.clitics.isDisjoint(with: [.bi, .ka]) else { continue }
        word.kind = kind
        word.clitics = stem.clitics
        word.pronoun = pronoun.number
        return true
      }
    }
    return false
  }

  /// An unknown word shows its particles only before the article (بالمشروع); a leading و is taken for "and" in longer words.
  func guessClitics(_ scratch: WordScratch, _ word: inout Word) {
    for stem in scratch.stems.dropFirst() {
      if stem.article || scratch.hasArticle(at: stem.offset) && scratch.folded.count - stem.offset >= 8 {
        word.clitics = stem.clitics
        word.isDefinite = true
        return
      }
    }
    if scratch.folded.count >= 8, scratch.folded[0] == 0xD9, scratch.folded[1] == 0x88 { word.clitics = .wa }
  }
}

extension Word {
  @inline(__always) mutating func install(_ entry: Lexicon.Entry) {
    classes = entry.classes
    gender = entry.gender
    number = entry.number
    firstCue = entry.firstCue
    cueCount = entry.cueCount
  }

  mutating func install(_ entry: Lexicon.Entry, behind clitics: Clitics, before pronoun: UInt8) {
    install(entry)
    self.clitics = clitics
    self.pronoun = pronoun
  }
}

extension WordScratch {
  /// Hash of a stem without its last bytes, with a taa marbuta in their place (وزارت → وزارة).
  fileprivate func hashWithMarbuta(_ stem: Stem, without bytes: Int) -> UInt64 {
    FNV.step(FNV.step(hash(stem, without: bytes), 0xD8), 0xA9)
  }
}
