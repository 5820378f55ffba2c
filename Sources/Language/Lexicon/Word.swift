/// What stands before a word without a space.
public struct Clitics: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let wa = Clitics(rawValue: 1)
  public static let fa = Clitics(rawValue: 2)
  public static let bi = Clitics(rawValue: 4)
  public static let li = Clitics(rawValue: 8)
  public static let ka = Clitics(rawValue: 16)
  public static let sa = Clitics(rawValue: 32)
  public static let prepositions: Clitics = [.bi, .li, .ka]
  public static let conjunctions: Clitics = [.wa, .fa]
}

/// A token's reading: what the word can be, without its clitics.
public struct Word: Sendable {
  public var classes: LexicalClass = []
  public var clitics: Clitics = []
  /// 0 none, else 1 + index into the list of attached pronouns (ه ها هم هن هما ك كم ي ني نا).
  public var pronoun: UInt8 = 0
  public var gender: Gender = .unknown
  public var number: GrammaticalNumber = .unknown
  /// Number of tokens when this word begins a fixed expression, else 1.
  public var length: UInt8 = 1
  /// Cue forms in the lexicon (first index, count); see `Lexicon.cueForms(in:)`.
  public var firstCue: Int32 = 0
  public var cueCount: Int16 = 0

  /// Begins with the article, also behind attached particles (والوزير، للوزير).
  public var isDefinite = false

  /// Part of speech of a word that has no class.
  public var kind: WordKind = .unknown

  public init() {}

  public func has(_ other: LexicalClass) -> Bool { !classes.isDisjoint(with: other) }
  public var isCue: Bool { cueCount > 0 }
}

extension Lexicon {
  public func cueForms(in word: Word) -> ArraySlice<CueForm> {
    cueForms[Int(word.firstCue)..<(Int(word.firstCue) + Int(word.cueCount))]
  }

  /// Reads every token: looks its form up as written, then without attached particles and pronouns, then as a fixed expression.
  public func readWords(_ tokens: [Token], of text: SourceText) -> [Word] {
    var words = [Word](repeating: Word(), count: tokens.count)
    var scratch: [UInt8] = []
    text.utf8.withUnsafeBufferPointer { bytes in
      for i in tokens.indices where tokens[i].kind == .word { words[i] = readWord(tokens[i], bytes, &scratch) }
    }
    readPhrases(tokens, &words)
    return words
  }

  /// Reads one token by itself: its form as written, then without attached particles and pronouns.
  package func readWord(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>, _ scratch: inout [UInt8]) -> Word {
    var word = Word()
    if let entry = table[token.form] { install(entry, into: &word) }
    if token.traits.contains(.particleFirst), word.has(.name) { word = Word() }
    word.isDefinite = token.traits.contains(.definite)
    if isArabic, !word.isCue, !token.traits.contains(.latin), token.letters >= 3 {
      readArabic(token, bytes, &scratch, &word)
    }
    return word
  }

  @inline(__always) private func install(_ entry: Entry, into word: inout Word) {
    word.classes = entry.classes
    word.gender = entry.gender
    word.number = entry.number
    word.firstCue = entry.firstCue
    word.cueCount = entry.cueCount
  }

  private func readArabic(
    _ token: Token, _ bytes: UnsafeBufferPointer<UInt8>, _ scratch: inout [UInt8], _ word: inout Word
  ) {
    // A word that the lexicon knows as something other than a cue keeps that reading; only و and ف are tried on it.
    let known = !word.classes.isEmpty
    scratch.removeAll(keepingCapacity: true)
    let span = token.span.range
    Folding.reading.foldBytes(UnsafeBufferPointer(rebasing: bytes[span]), into: &scratch)
    guard !known, scratch.count >= 6, scratch.count <= 64 else { return }
    let stripped = stripClitics(scratch, &word)
    if word.classes.isEmpty, !word.isCue { stripPronoun(scratch, from: stripped, &word) }
    guard word.classes.isEmpty, !word.isCue, !readKind(token.form, scratch, stripped, &word) else { return }
    guessClitics(scratch, stripped, &word)
  }

  /// The part of speech of an ordinary word, as written or behind particles: verbs after و، ف، س and ل, others after any but س.
  private func readKind(_ form: UInt64, _ s: [UInt8], _ stems: [Strip], _ word: inout Word) -> Bool {
    if let kind = kinds[form] {
      word.kind = kind
      return true
    }
    if word.isDefinite, stems.count == 1, kinds[FNV.hash(s[4...])] == .noun { word.kind = .noun }
    for stem in stems.dropFirst() where !stem.article {
      guard let kind = kinds[hash(s, stem, upTo: s.count)] else { continue }
      if kind == .verb ? !stem.clitics.isDisjoint(with: [.bi, .ka]) : stem.clitics.contains(.sa) { continue }
      word.kind = kind
      word.clitics = stem.clitics
      return true
    }
    return readKindBeforePronoun(s, stems, &word)
  }

  private func readKindBeforePronoun(_ s: [UInt8], _ stems: [Strip], _ word: inout Word) -> Bool {
    for (index, pronoun) in Conjugation.pronouns.enumerated() where s.count > pronoun.count + 4 {
      guard s.suffix(pronoun.count).elementsEqual(pronoun) else { continue }
      let end = s.count - pronoun.count
      for stem in stems where end - stem.offset >= 4 && !stem.article {
        var kind = kinds[hash(s, stem, upTo: end)]
        if kind == nil, s[end - 2] == 0xD8, s[end - 1] == 0xAA {
          kind = kinds[FNV.step(FNV.step(hash(s, stem, upTo: end - 2), 0xD8), 0xA9)]
        }
        guard let kind, kind != .verb || stem.clitics.isDisjoint(with: [.bi, .ka]) else { continue }
        word.kind = kind
        word.clitics = stem.clitics
        word.pronoun = UInt8(index + 1)
        return true
      }
    }
    return false
  }

  /// An unknown word shows its particles only before the article (بالمشروع); a leading و is taken for "and" in longer words.
  private func guessClitics(_ s: [UInt8], _ stems: [Strip], _ word: inout Word) {
    for stem in stems.dropFirst() {
      let rest = s[stem.offset...]
      if stem.article || rest.starts(with: [0xD8, 0xA7, 0xD9, 0x84]) && rest.count >= 8 {
        word.clitics = stem.clitics
        word.isDefinite = true
        return
      }
    }
    if s.count >= 8, s[0] == 0xD9, s[1] == Self.waByte { word.clitics = .wa }
  }

  private struct Strip {
    var offset: Int
    var clitics: Clitics
    var article: Bool
  }

  private static let waByte: UInt8 = 0x88
  private static let particles: [(UInt8, UInt8, Clitics)] = [
    (0xD8, 0xA8, .bi), (0xD9, 0x84, .li), (0xD9, 0x83, .ka), (0xD8, 0xB3, .sa),
  ]

  /// Tries the word without و/ف, then without ب/ل/ك/س; installs the first reading found. Returns the stems that were tried.
  private func stripClitics(_ s: [UInt8], _ word: inout Word) -> [Strip] {
    var stems: [Strip] = [Strip(offset: 0, clitics: [], article: false)]
    if s[0] == 0xD9, s[1] == Self.waByte { stems.append(Strip(offset: 2, clitics: .wa, article: false)) }
    if s[0] == 0xD9, s[1] == 0x81 { stems.append(Strip(offset: 2, clitics: .fa, article: false)) }
    for base in stems {
      let at = base.offset
      guard s.count >= at + 6 else { continue }
      for (b0, b1, clitic) in Self.particles where s[at] == b0 && s[at + 1] == b1 {
        let isLal = clitic == .li && s.count > at + 6 && s[at + 2] == 0xD9 && s[at + 3] == 0x84
        if isLal { stems.append(Strip(offset: at + 4, clitics: base.clitics.union(.li), article: true)) }
        stems.append(Strip(offset: at + 2, clitics: base.clitics.union(clitic), article: false))
      }
    }
    for stem in stems.dropFirst() {
      guard let entry = table[hash(s, stem, upTo: s.count)], accepts(entry, stem.clitics) else { continue }
      install(entry, into: &word)
      word.clitics = stem.clitics
      word.isDefinite = stem.article || s[stem.offset...].starts(with: [0xD8, 0xA7, 0xD9, 0x84])
      if stem.clitics.contains(.sa) || !stem.clitics.isDisjoint(with: .prepositions) {
        restrictCues(&word, stem.clitics)
      }
      return stems
    }
    return stems
  }

  /// س goes before a present verb only; ب ل ك before nouns and complementizers only (لـ also before a subjunctive).
  private func accepts(_ entry: Entry, _ clitics: Clitics) -> Bool {
    if clitics.contains(.sa) {
      return cueForms(of: entry).contains { $0.shape == .imperfect && !$0.marked }
    }
    return true
  }

  private func restrictCues(_ word: inout Word, _ clitics: Clitics) {
    let forms = cueForms(in: word)
    let fits: (CueForm) -> Bool = { form in
      if clitics.contains(.sa) { return form.shape == .imperfect }
      return form.shape == .masdar || form.shape == .noun || form.shape == .particle
        || (clitics.contains(.li) && form.shape == .imperfect)
    }
    guard let first = forms.firstIndex(where: fits) else {
      word.cueCount = 0
      return
    }
    let last = forms.lastIndex(where: fits) ?? first
    word.firstCue = Int32(first)
    word.cueCount = Int16(last - first + 1)
  }

  private func hash(_ s: [UInt8], _ stem: Strip, upTo end: Int) -> UInt64 {
    var hash = FNV.seed
    if stem.article { for byte: UInt8 in [0xD8, 0xA7, 0xD9, 0x84] { hash = FNV.step(hash, byte) } }
    for i in stem.offset..<end { hash = FNV.step(hash, s[i]) }
    return hash
  }

  /// Tries the stems without an attached pronoun: verbs (حضّها) and nouns (وزارته → وزارة).
  private func stripPronoun(_ s: [UInt8], from stems: [Strip], _ word: inout Word) {
    guard Self.endsPronoun(s[s.count - 2], s[s.count - 1]) else { return }
    for (index, pronoun) in Conjugation.pronouns.enumerated() where s.count > pronoun.count + 4 {
      guard s.suffix(pronoun.count).elementsEqual(pronoun) else { continue }
      let end = s.count - pronoun.count
      for stem in stems where end - stem.offset >= 4 && !stem.article {
        if let entry = table[hash(s, stem, upTo: end)], acceptsPronoun(entry, stem.clitics, index) {
          install(entry, into: &word)
          word.clitics = stem.clitics
          word.pronoun = UInt8(index + 1)
          return
        }
        guard s[end - 2] == 0xD8, s[end - 1] == 0xAA else { continue }
        var hash = hash(s, stem, upTo: end - 2)
        hash = FNV.step(FNV.step(hash, 0xD8), 0xA9)
        if let entry = table[hash], !entry.classes.isDisjoint(with: .sourceHead) {
          install(entry, into: &word)
          word.cueCount = 0
          word.clitics = stem.clitics
          word.pronoun = UInt8(index + 1)
          return
        }
      }
    }
  }

  /// ه ا م ن ك ي: the letters that attached pronouns end in.
  private static func endsPronoun(_ b0: UInt8, _ b1: UInt8) -> Bool {
    b0 == 0xD8 ? b1 == 0xA7 : b0 == 0xD9 && (b1 == 0x83 || (0x85...0x87).contains(b1) || b1 == 0x8A)
  }

  private func acceptsPronoun(_ entry: Entry, _ clitics: Clitics, _ pronoun: Int) -> Bool {
    // Verbs of reporting in print take third-person objects and ني، نا; ك، كم، ي would make verbs of plain nouns (المحاكم).
    let verbs =
      (pronoun < 5 || pronoun > 7) && cueForms(of: entry).contains { $0.shape == .perfect || $0.shape == .imperfect }
    if verbs, clitics.isDisjoint(with: .prepositions) { return true }
    return !entry.classes.isDisjoint(with: .sourceHead.union(.contentNoun).union(.speechSetting))
  }

  /// Joins the words of fixed expressions at their first word.
  package func readPhrases(_ tokens: [Token], _ words: inout [Word]) {
    for i in words.indices where words[i].classes.contains(.phraseStart) {
      guard let candidates = phrases[tokens[i].form] else { continue }
      for phrase in candidates {
        let end = i + 1 + phrase.rest.count
        guard end <= tokens.count, zip(phrase.rest, tokens[(i + 1)..<end]).allSatisfy({ $0 == $1.form }) else {
          continue
        }
        words[i].classes.formUnion(phrase.classes)
        words[i].length = UInt8(end - i)
        if phrase.gender != .unknown { words[i].gender = phrase.gender }
        if phrase.cue >= 0, let form = phraseForms[UInt16(phrase.cue)] {
          words[i].firstCue = form
          words[i].cueCount = 1
        }
        break
      }
    }
  }
}
