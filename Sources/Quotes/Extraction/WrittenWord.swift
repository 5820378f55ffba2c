import Language

extension Word {
  /// Class of the word and place of its favoured reading as a cue.
  func classify<Bytes: RandomAccessCollection<UInt8>>(
    _ token: Token, _ bytes: Bytes, masdar: Bool, _ lexicon: Lexicon
  ) -> (TokenClass, Int32) where Bytes.Index == Int {
    let place = favouredCue(lexicon)
    if has(.complementizer) { return (.complementizer, place) }
    if place >= 0 {
      let form = lexicon.cueForms[Int(place)]
      switch form.shape {
      case .perfect: return (.cuePerfect, place)
      case .imperfect: return (.cueImperfect, place)
      case .participle where form.marked: return (.cueParticiple, place)
      case .particle: return (.according, place)
      case .masdar where !has(.sourceHead): return (.cueMasdar, place)
      default: break
      }
    }
    return (plainClass(token, bytes, masdar), place)
  }

  private func plainClass<Bytes: RandomAccessCollection<UInt8>>(
    _ token: Token, _ bytes: Bytes, _ masdar: Bool
  ) -> TokenClass where Bytes.Index == Int {
    for (wordClass, tokenClass) in Self.order where has(wordClass) { return tokenClass }
    if token.traits.contains(.latin) { return .latin }
    if clitics.contains(.wa) {
      return isDefinite ? .waDefinite : looksLikeVerb(token, bytes, after: 1) ? .waVerb : .waOther
    }
    if !clitics.isDisjoint(with: .prepositions) { return .prepositionNoun }
    if isDefinite { return .definite }
    if token.traits.contains(.tanween) { return .tanween }
    if looksLikeVerb(token, bytes, after: 0) { return .verbLike }
    if token.traits.contains(.taaMarbuta) { return .taaMarbuta }
    return masdar ? .masdarShape : .other
  }

  private static let order: [(LexicalClass, TokenClass)] = [
    (.negation, .negation), (.auxiliary, .auxiliary), (.relative, .relative), (.preposition, .preposition),
    (.modal, .modal), (.impersonal, .impersonal), (.aside, .aside), (.subordinator, .subordinator),
    (.conjunction, .conjunction),
    (.demonstrative, .demonstrative), (.pronoun, .pronoun), (.interrogative, .interrogative),
    (.contentNoun, .contentNoun),
    (.honorific, .honorific), (.roleHead, .role), (.documentHead, .document), (.organizationHead, .organization),
    (.organizationName, .organization), (.groupHead, .group), (.anonymousHead, .group), (.speechSetting, .setting),
    (.time, .time), (.adverb, .adverb),
    (.quantifier, .quantifier), (.givenName, .name), (.familyName, .name), (.place, .place), (.demonym, .place),
  ]

  /// Place in the lexicon of the cue reading that the word itself favours; -1 when it is no cue.
  private func favouredCue(_ lexicon: Lexicon) -> Int32 {
    guard isCue else { return -1 }
    let nominal = isDefinite || !clitics.isDisjoint(with: .prepositions)
    var best: Int32 = -1
    var bestRank = Int.max
    for place in firstCue..<(firstCue + Int32(cueCount)) {
      let form = lexicon.cueForms[Int(place)]
      if form.bound, pronoun == 0 { continue }
      let rank = Self.rank(form, nominal: nominal, bound: pronoun > 0)
      if rank < bestRank {
        bestRank = rank
        best = place
      }
    }
    return best
  }

  private static func rank(_ form: CueForm, nominal: Bool, bound: Bool) -> Int {
    switch form.shape {
    case .particle: return 0
    case .perfect: return nominal ? 6 : form.person == 3 ? 1 : 3
    case .imperfect: return nominal ? 6 : form.marked ? 4 : form.person == 3 ? 2 : 3
    case .participle: return 3
    case .masdar, .noun: return nominal || bound ? 1 : 5
    }
  }

  /// An unknown word that begins like a present-tense verb (يـ، تـ، سيـ) behind `after` particle letters.
  private func looksLikeVerb<Bytes: RandomAccessCollection<UInt8>>(
    _ token: Token, _ bytes: Bytes, after: Int
  ) -> Bool where Bytes.Index == Int {
    let at = Int(token.start) + after * 2
    guard token.kind == .word, Int(token.letters) >= 4 + after, at + 1 < Int(token.end) else { return false }
    if bytes[at] == 0xD9, bytes[at + 1] == 0x8A { return !token.traits.contains(.taaMarbuta) }
    if bytes[at] == 0xD8, bytes[at + 1] == 0xB3, at + 3 < Int(token.end) {
      return bytes[at + 2] == 0xD9 && bytes[at + 3] == 0x8A
        || bytes[at + 2] == 0xD8 && bytes[at + 3] == 0xAA
    }
    return false
  }

  /// Words for "I" and "we", the pronouns ـني and ـنا, verbs of the first person.
  func isFirstPerson(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>, _ cue: CueForm?) -> Bool {
    if has(.firstPerson) || pronoun >= Self.me && pronoun <= Self.our { return true }
    if let cue { return cue.person == 1 }
    guard classes.isEmpty, !isDefinite, token.letters >= 4 else { return false }
    var at = Int(token.start)
    if !clitics.isDisjoint(with: .conjunctions) { at += 2 }
    let isFuture = bytes[at] == 0xD8 && bytes[at + 1] == 0xB3
    if isFuture { at += 2 }
    guard at + 1 < Int(token.end), kind == .verb || isFuture else { return false }
    // ن of نعمل; أ of أعمل only behind the س of the future, since أعلن begins with it too
    return bytes[at] == 0xD9 && bytes[at + 1] == 0x86
      || isFuture && bytes[at] == 0xD8 && bytes[at + 1] == 0xA3
  }

  /// Numbers of the attached pronouns ـني and ـنا.
  private static let me: UInt8 = 9, our: UInt8 = 10

  /// The shape of a verbal noun of an augmented verb: تفعيل، إفعال، افتعال، استفعال، انفعال، مفاعلة، تفاعل.
  func hasMasdarShape(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard token.kind == .word, (4...10).contains(token.letters), clitics.isEmpty else { return false }
    let letters = OuterLetters(token, bytes)
    let n = letters.count
    guard n >= 4 else { return false }
    let alef: UInt16 = 0xD8A7, taa: UInt16 = 0xD8AA, yaa: UInt16 = 0xD98A, mim: UInt16 = 0xD985,
      marbuta: UInt16 = 0xD8A9
    if letters.first == taa, n >= 5, letters.secondLast == yaa { return true }
    if letters.first == alef, n >= 5, letters.secondLast == alef, letters.second != 0xD984 { return true }
    if letters.first == mim, n >= 6, letters.third == alef, letters.last == marbuta { return true }
    if letters.first == alef, n >= 5, letters.last == marbuta, letters.second != 0xD984 { return true }
    return letters.first == taa && n == 5 && letters.third == alef
  }
}

/// The outer letters of a word as byte pairs with alef folded; harakat left out.
private struct OuterLetters {
  var count = 0
  var first: UInt16 = 0
  var second: UInt16 = 0
  var third: UInt16 = 0
  var secondLast: UInt16 = 0
  var last: UInt16 = 0

  init(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) {
    var at = Int(token.start)
    while at + 1 < Int(token.end) {
      let value = UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1])
      if value == 0xD8A3 || value == 0xD8A5 || value == 0xD8A2 {
        add(0xD8A7)
      } else if !(0xD98B...0xD99F).contains(value) && value != 0xD980 {
        add(value)
      }
      at += 2
    }
  }

  private mutating func add(_ letter: UInt16) {
    switch count {
    case 0: first = letter
    case 1: second = letter
    case 2: third = letter
    default: break
    }
    secondLast = last
    last = letter
    count += 1
  }
}

extension WordFacts {
  init(
    _ word: Word, _ token: Token, _ bytes: UnsafeBufferPointer<UInt8>, _ lexicon: Lexicon, _ scratch: inout [UInt8]
  ) {
    hasMasdarShape = word.hasMasdarShape(token, bytes)
    (tokenClass, cueForm) = word.classify(token, bytes, masdar: hasMasdarShape, lexicon)
    isFirstPerson = word.isFirstPerson(token, bytes, cueForm < 0 ? nil : lexicon.cueForms[Int(cueForm)])
    scratch.removeAll(keepingCapacity: true)
    Folding.matching.foldBytes(UnsafeBufferPointer(rebasing: bytes[token.span.range]), into: &scratch)
    (nameKey, skeletonKey) = scratch.withUnsafeBufferPointer { Self.keys($0, word) }
  }

  /// Hashes of a word folded for matching and of its skeleton, without particles and article.
  private static func keys(_ folded: UnsafeBufferPointer<UInt8>, _ word: Word) -> (UInt64, UInt64) {
    var start = 0
    if !word.clitics.isDisjoint(with: [.wa, .fa]), folded.count > 4 { start += 2 }
    if !word.clitics.isDisjoint(with: .prepositions), folded.count - start > 4 {
      start += 2
      if word.isDefinite, isPair(folded, start, 0xD9, 0x84) { start += 2 }
    }
    if hasArticle(folded, start), folded.count - start >= 10 { start += 4 }
    guard let first = compoundFirsts.first(where: { begins(folded, start, $0) }) else {
      return (hash(folded, start..<folded.count), skeletonHash(folded, start..<folded.count))
    }
    let end = start + first.count
    var second = end
    if hasArticle(folded, second), folded.count - second >= 8 { second += 4 }
    return (
      FeatureList.mix(hash(folded, start..<end), hash(folded, second..<folded.count)),
      FeatureList.mix(skeletonHash(folded, start..<end), skeletonHash(folded, second..<folded.count))
    )
  }

  /// First parts of names that are written joined or apart (عبدالله، عبد الله).
  private static let compoundFirsts = ["عبد", "ابو"].map { Array($0.utf8) }

  /// Whether at least three further letters follow a first part.
  private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ first: [UInt8]) -> Bool {
    guard bytes.count - start >= first.count + 6 else { return false }
    for i in first.indices where bytes[start + i] != first[i] { return false }
    return true
  }

  @inline(__always)
  private static func isPair(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ b0: UInt8, _ b1: UInt8) -> Bool {
    i + 1 < bytes.count && bytes[i] == b0 && bytes[i + 1] == b1
  }

  @inline(__always) private static func hasArticle(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    isPair(bytes, i, 0xD8, 0xA7) && isPair(bytes, i + 2, 0xD9, 0x84)
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = FNV.seed
    for i in range { hash = FNV.step(hash, bytes[i]) }
    return hash
  }

  /// First and last letter and length of a word (behind و): what an unknown word's part of speech shows in.
  static func shape(_ word: Word, _ token: Token, _ bytes: [UInt8]) -> UInt64 {
    guard token.kind == .word, token.end - token.start >= 4 else { return 0 }
    var first = Int(token.start)
    if word.clitics.contains(.wa), token.end - token.start >= 6 { first += 2 }
    let last = Int(token.end) - 2
    let letters =
      UInt64(bytes[first]) << 24 | UInt64(bytes[first + 1]) << 16 | UInt64(bytes[last]) << 8
      | UInt64(bytes[last + 1])
    return FeatureList.mix(letters, UInt64(min(token.letters, 7)) * 2 + (word.clitics.contains(.wa) ? 1 : 0))
  }

  /// Hash of a word's letters without ا، و، ي (each two bytes of UTF-8).
  private static func skeletonHash(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = FNV.seed
    var i = range.lowerBound
    while i < range.upperBound {
      let next = i + 1 < range.upperBound ? bytes[i + 1] : 0
      if bytes[i] == 0xD8 && next == 0xA7 || bytes[i] == 0xD9 && (next == 0x88 || next == 0x8A) {
        i += 2
      } else {
        hash = FNV.step(hash, bytes[i])
        i += 1
      }
    }
    return hash
  }
}
