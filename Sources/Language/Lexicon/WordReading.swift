/// Room for reading words, kept from word to word.
package struct WordScratch: Sendable {
  /// The word's folded bytes.
  package var folded: [UInt8] = []
  var stems: [Stem] = []
  /// For each stem `Stem.cuts` hashes; see `Lexicon.hash(_:upTo:)`.
  var hashes: [UInt64] = []

  package init() {}
}

/// A word without particles before it.
struct Stem: Sendable {
  /// Where it begins in the folded bytes.
  var offset: Int
  var clitics: Clitics
  /// Behind لل the article is written without its alef.
  var article: Bool
  /// Place of its hashes in `WordScratch.hashes`.
  var hashes: Int

  /// A stem is hashed whole and without its last two, four, six and eight bytes, as far as pronouns and their taa reach.
  static let cuts = 5
}

extension Lexicon {
  public func cueForms(in word: Word) -> ArraySlice<CueForm> {
    cueForms[Int(word.firstCue)..<(Int(word.firstCue) + Int(word.cueCount))]
  }

  /// Reads every token: looks its form up as written, then without attached particles and pronouns, then as a fixed expression.
  public func readWords(_ tokens: [Token], of text: SourceText) -> [Word] {
    var words = [Word](repeating: Word(), count: tokens.count)
    var scratch = WordScratch()
    text.utf8.withUnsafeBufferPointer { bytes in
      for i in tokens.indices where tokens[i].kind == .word { words[i] = readWord(tokens[i], bytes, &scratch) }
    }
    readPhrases(tokens, &words)
    return words
  }

  /// Reads one token by itself: its form as written, then without attached particles and pronouns.
  package func readWord(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>, _ scratch: inout WordScratch) -> Word {
    var word = Word()
    if let entry = table[token.form] { word.install(entry) }
    if token.traits.contains(.particleFirst), word.has(.name) { word = Word() }
    word.cluster = cluster(token.form)
    word.isDefinite = token.traits.contains(.definite)
    // A word that the lexicon knows keeps that reading.
    if isArabic, word.classes.isEmpty, !word.isCue, !token.traits.contains(.latin), token.letters >= 3 {
      readArabic(token, bytes, &scratch, &word)
    }
    if word.has(.phraseStart) { word.expressions = expressions.run(from: token.form) }
    return word
  }

  private func readArabic(
    _ token: Token, _ bytes: UnsafeBufferPointer<UInt8>, _ scratch: inout WordScratch, _ word: inout Word
  ) {
    scratch.folded.removeAll(keepingCapacity: true)
    Folding.reading.foldBytes(UnsafeBufferPointer(rebasing: bytes[token.span.range]), into: &scratch.folded)
    guard scratch.folded.count >= 6, scratch.folded.count <= 64 else { return }
    findStems(&scratch)
    if readBehindParticles(scratch, &word) { return }
    let pronouns = Self.pronouns(at: scratch.folded)
    if !pronouns.isEmpty { scratch.hashStem(0) }
    if readBeforePronoun(scratch, pronouns, &word) || readKind(token.form, scratch, pronouns, &word) { return }
    guessClitics(scratch, &word)
  }

  private static let waByte: UInt8 = 0x88
  private static let particles: [(UInt8, UInt8, Clitics)] = [
    (0xD8, 0xA8, .bi), (0xD9, 0x84, .li), (0xD9, 0x83, .ka), (0xD8, 0xB3, .sa),
  ]

  /// The word itself, without و/ف, and without ب/ل/ك/س after that.
  private func findStems(_ scratch: inout WordScratch) {
    scratch.stems.removeAll(keepingCapacity: true)
    scratch.hashes.removeAll(keepingCapacity: true)
    scratch.add(0, [])
    let (b0, b1) = (scratch.folded[0], scratch.folded[1])
    if b0 == 0xD9, b1 == Self.waByte { scratch.add(2, .wa) }
    if b0 == 0xD9, b1 == 0x81 { scratch.add(2, .fa) }
    for base in 0..<scratch.stems.count {
      let at = scratch.stems[base].offset
      let clitics = scratch.stems[base].clitics
      guard scratch.folded.count >= at + 6 else { continue }
      for (b0, b1, clitic) in Self.particles where scratch.folded[at] == b0 && scratch.folded[at + 1] == b1 {
        let isLal =
          clitic == .li && scratch.folded.count > at + 6 && scratch.folded[at + 2] == 0xD9
          && scratch.folded[at + 3] == 0x84
        if isLal { scratch.add(at + 4, clitics.union(.li), article: true) }
        scratch.add(at + 2, clitics.union(clitic))
      }
    }
  }

  /// Tries the word without و/ف, then without ب/ل/ك/س; installs the first reading found.
  private func readBehindParticles(_ scratch: WordScratch, _ word: inout Word) -> Bool {
    for stem in scratch.stems.dropFirst() {
      guard let entry = table[scratch.hash(stem)], accepts(entry, stem.clitics) else { continue }
      word.install(entry)
      word.clitics = stem.clitics
      word.isDefinite = stem.article || scratch.hasArticle(at: stem.offset)
      if stem.clitics.contains(.sa) || !stem.clitics.isDisjoint(with: .prepositions) {
        restrictCues(&word, stem.clitics)
      }
      return !word.classes.isEmpty || word.isCue
    }
    return false
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

  /// Joins the words of fixed expressions at their first word.
  package func readPhrases(_ tokens: [Token], _ words: inout [Word]) {
    for i in words.indices where words[i].expressions > 0 {
      guard let found = expressions.expression(at: i, of: tokens, in: words[i].expressions) else { continue }
      words[i].classes.formUnion(found.classes)
      words[i].length = UInt8(truncatingIfNeeded: found.length)
      if found.gender != .unknown { words[i].gender = found.gender }
      if found.cueForm >= 0 {
        words[i].firstCue = found.cueForm
        words[i].cueCount = 1
      }
    }
  }
}

extension WordScratch {
  /// Adds a stem with its hashes, which the word itself needs before pronouns only.
  mutating func add(_ offset: Int, _ clitics: Clitics, article: Bool = false) {
    stems.append(Stem(offset: offset, clitics: clitics, article: article, hashes: hashes.count))
    if offset > 0 { hashStem(stems.count - 1) }
  }

  mutating func hashStem(_ number: Int) {
    var hash = FNV.seed
    if stems[number].article { for byte: UInt8 in [0xD8, 0xA7, 0xD9, 0x84] { hash = FNV.step(hash, byte) } }
    let first = hashes.count
    stems[number].hashes = first
    for _ in 0..<Stem.cuts { hashes.append(hash) }
    var i = stems[number].offset
    while i < folded.count - 8 {
      hash = FNV.step(hash, folded[i])
      i += 1
    }
    while i < folded.count {
      if (folded.count - i) & 1 == 0 { hashes[first + (folded.count - i) / 2] = hash }
      hash = FNV.step(hash, folded[i])
      i += 1
    }
    hashes[first] = hash
  }

  /// Hash of a stem without its last bytes: an even number of at most eight.
  @inline(__always) func hash(_ stem: Stem, without bytes: Int = 0) -> UInt64 { hashes[stem.hashes + bytes / 2] }

  @inline(__always) func hasArticle(at i: Int) -> Bool {
    i + 3 < folded.count && folded[i] == 0xD8 && folded[i + 1] == 0xA7 && folded[i + 2] == 0xD9
      && folded[i + 3] == 0x84
  }
}
