import Language

/// A coarse class of a token, for features.
enum TokenClass: UInt64, Sendable {
  case none, other, definite, contentNoun, cuePerfect, cueImperfect, cueParticiple, cueMasdar, according, verbLike
  case preposition, negation, auxiliary, demonstrative, pronoun, name, role, organization, document, group, number
  case openMark, closeMark, comma, point, question, colon, dash, ellipsis, newline, otherMark, latin, masdarShape,
    tanween
  case relative, time, adverb, complementizer, conjunction, subordinator, aside, modal, interrogative, place, honorific
  case taaMarbuta, setting, impersonal, quantifier, waVerb, waDefinite, waOther, end, prepositionNoun
}

extension Analysis {
  func tokenClass(_ i: Int) -> TokenClass {
    guard i >= 0 else { return .none }
    guard i < count else { return .end }
    switch tokens[i].kind {
    case .newline: return .newline
    case .number: return .number
    case .mark: return markClass(i)
    case .word: return wordClass(i)
    }
  }

  private func markClass(_ i: Int) -> TokenClass {
    if opensMark[i] { return .openMark }
    if partner[i] >= 0 { return .closeMark }
    switch tokens[i].mark {
    case 0x060C, 0x2C, 0x061B, 0x3B: return .comma
    case 0x2E, 0x06D4: return .point
    case 0x21, 0x3F, 0x061F: return .question
    case 0x3A: return .colon
    case 0x2D, 0x2013, 0x2014, 0x2500: return .dash
    case 0x2026: return .ellipsis
    case 0xBB, 0x201D, 0x22: return .closeMark
    default: return .otherMark
    }
  }

  private func wordClass(_ i: Int) -> TokenClass {
    let word = words[i]
    let token = tokens[i]
    if word.has(.complementizer) { return .complementizer }
    if word.isCue, let form = cueForm(i) {
      switch form.shape {
      case .perfect: return .cuePerfect
      case .imperfect: return .cueImperfect
      case .participle where form.marked: return .cueParticiple
      case .particle: return .according
      case .masdar where !word.has(.sourceHead): return .cueMasdar
      default: break
      }
    }
    for (wordClass, tokenClass) in Self.order where word.has(wordClass) { return tokenClass }
    if token.traits.contains(.latin) { return .latin }
    if word.clitics.contains(.wa) {
      return word.isDefinite ? .waDefinite : looksLikeVerb(i, after: 1) ? .waVerb : .waOther
    }
    if !word.clitics.isDisjoint(with: .prepositions) { return .prepositionNoun }
    if word.isDefinite { return .definite }
    if token.traits.contains(.tanween) { return .tanween }
    if looksLikeVerb(i, after: 0) { return .verbLike }
    if token.traits.contains(.taaMarbuta) { return .taaMarbuta }
    return hasMasdarShape(i) ? .masdarShape : .other
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

  /// The cue reading that the surroundings favour.
  func cueForm(_ i: Int) -> CueForm? {
    let word = words[i]
    guard word.isCue else { return nil }
    let nominal = word.isDefinite || !word.clitics.isDisjoint(with: .prepositions)
    var best: CueForm?
    var bestRank = Int.max
    for form in lexicon.cueForms(in: word) where !form.bound || word.pronoun > 0 {
      let rank = Self.rank(form, nominal: nominal, bound: word.pronoun > 0)
      if rank < bestRank {
        bestRank = rank
        best = form
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
  func looksLikeVerb(_ i: Int, after: Int) -> Bool {
    let token = tokens[i]
    let at = Int(token.start) + after * 2
    guard token.kind == .word, Int(token.letters) >= 4 + after, at + 1 < Int(token.end) else { return false }
    if text.utf8[at] == 0xD9, text.utf8[at + 1] == 0x8A { return !token.traits.contains(.taaMarbuta) }
    if text.utf8[at] == 0xD8, text.utf8[at + 1] == 0xB3, at + 3 < Int(token.end) {
      return text.utf8[at + 2] == 0xD9 && text.utf8[at + 3] == 0x8A
        || text.utf8[at + 2] == 0xD8 && text.utf8[at + 3] == 0xAA
    }
    return false
  }

  /// The shape of a verbal noun of an augmented verb: تفعيل، إفعال، افتعال، استفعال، انفعال، مفاعلة، تفاعل.
  func hasMasdarShape(_ i: Int) -> Bool {
    let token = tokens[i]
    guard token.kind == .word, (4...10).contains(token.letters), words[i].clitics.isEmpty else { return false }
    let letters = arabicLetters(i)
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

  /// First and last letter and length of a word (behind و): what an unknown word's part of speech shows in.
  func shape(_ i: Int) -> UInt64 {
    let token = tokens[i]
    guard token.kind == .word, token.end - token.start >= 4 else { return 0 }
    var first = Int(token.start)
    if words[i].clitics.contains(.wa), token.end - token.start >= 6 { first += 2 }
    let last = Int(token.end) - 2
    let letters =
      UInt64(text.utf8[first]) << 24 | UInt64(text.utf8[first + 1]) << 16 | UInt64(text.utf8[last]) << 8
      | UInt64(text.utf8[last + 1])
    return FeatureList.mix(letters, UInt64(min(token.letters, 7)) * 2 + (words[i].clitics.contains(.wa) ? 1 : 0))
  }

  /// Letters as byte pairs with alef folded; harakat left out.
  private func arabicLetters(_ i: Int) -> [UInt16] {
    var letters: [UInt16] = []
    letters.reserveCapacity(12)
    var at = Int(tokens[i].start)
    let end = Int(tokens[i].end)
    while at + 1 < end {
      let value = UInt16(text.utf8[at]) << 8 | UInt16(text.utf8[at + 1])
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
