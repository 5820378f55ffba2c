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

  /// The shape of a verbal noun of an augmented verb: تفعيل، إفعال، افتعال، استفعال، انفعال، مفاعلة، تفاعل.
  func hasMasdarShape(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard token.kind == .word, (4...10).contains(token.letters), clitics.isEmpty else { return false }
    let letters = Self.arabicLetters(token, bytes)
    let n = letters.count
    guard n >= 4 else { return false }
    let alef: UInt16 = 0xD8A7, taa: UInt16 = 0xD8AA, yaa: UInt16 = 0xD98A, mim: UInt16 = 0xD985,
      marbuta: UInt16 = 0xD8A9
    if letters[0] == taa, n >= 5, letters[n - 2] == yaa { return true }
    if letters[0] == alef, n >= 5, letters[n - 2] == alef, letters[1] != 0xD984 { return true }
    if letters[0] == mim, n >= 6, letters[2] == alef, letters[n - 1] == marbuta { return true }
    if letters[0] == alef, n >= 5, letters[n - 1] == marbuta, letters[1] != 0xD984 { return true }
    return letters[0] == taa && n == 5 && letters[2] == alef
  }

  /// Letters as byte pairs with alef folded; harakat left out.
  private static func arabicLetters(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> [UInt16] {
    var letters: [UInt16] = []
    letters.reserveCapacity(12)
    var at = Int(token.start)
    let end = Int(token.end)
    while at + 1 < end {
      let value = UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1])
      if value == 0xD8A3 || value == 0xD8A5 || value == 0xD8A2 {
        letters.append(0xD8A7)
      } else if !(0xD98B...0xD99F).contains(value) && value != 0xD980 {
        letters.append(value)
      }
      at += 2
    }
    return letters
  }
}

extension WordFacts {
  init(
    _ word: Word, _ token: Token, _ bytes: UnsafeBufferPointer<UInt8>, _ lexicon: Lexicon, _ scratch: inout [UInt8]
  ) {
    hasMasdarShape = word.hasMasdarShape(token, bytes)
    (tokenClass, cueForm) = word.classify(token, bytes, masdar: hasMasdarShape, lexicon)
    shape = Self.shape(word, token, bytes)
    scratch.removeAll(keepingCapacity: true)
    Folding.matching.foldBytes(UnsafeBufferPointer(rebasing: bytes[token.span.range]), into: &scratch)
    var rest = scratch[...]
    if !word.clitics.isDisjoint(with: [.wa, .fa]), rest.count > 4 { rest = rest.dropFirst(2) }
    if !word.clitics.isDisjoint(with: .prepositions), rest.count > 4 {
      rest = rest.dropFirst(2)
      if word.isDefinite, rest.starts(with: [0xD9, 0x84]) { rest = rest.dropFirst(2) }
    }
    if rest.starts(with: [0xD8, 0xA7, 0xD9, 0x84]), rest.count >= 10 { rest = rest.dropFirst(4) }
    nameKey = FNV.hash(rest)
    skeletonKey = Self.skeletonHash(rest)
    guard let first = Self.compoundFirsts.first(where: { rest.starts(with: $0) && rest.count >= $0.count + 6 }) else {
      return
    }
    var second = rest.dropFirst(first.count)
    if second.starts(with: [0xD8, 0xA7, 0xD9, 0x84]), second.count >= 8 { second = second.dropFirst(4) }
    nameKey = FeatureList.mix(FNV.hash(first), FNV.hash(second))
    skeletonKey = FeatureList.mix(Self.skeletonHash(first[...]), Self.skeletonHash(second))
  }

  /// First parts of names that are written joined or apart (عبدالله، عبد الله).
  private static let compoundFirsts = ["عبد", "ابو"].map { Array($0.utf8) }

  /// First and last letter and length of a word (behind و): what an unknown word's part of speech shows in.
  private static func shape(_ word: Word, _ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
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
  private static func skeletonHash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash = FNV.seed
    var i = bytes.startIndex
    while i < bytes.endIndex {
      let next = i + 1 < bytes.endIndex ? bytes[i + 1] : 0
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
