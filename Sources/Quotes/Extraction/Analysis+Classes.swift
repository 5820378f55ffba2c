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
    return i < count ? facts[i].tokenClass : .end
  }

  /// The words that a word stands like (see `WordCluster`): fine 1…512, 0 for marks and unknown words.
  func cluster(_ i: Int) -> UInt64 { i >= 0 && i < count ? UInt64(words[i].cluster.fine) : 0 }

  /// The same in 64 families.
  func family(_ i: Int) -> UInt64 { i >= 0 && i < count ? UInt64(words[i].cluster.coarse) : 0 }

  /// The cue reading that the surroundings favour.
  func cueForm(_ i: Int) -> CueForm? {
    let place = facts[i].cueForm
    return place < 0 ? nil : lexicon.cueForms[Int(place)]
  }

  /// The shape of a verbal noun of an augmented verb: تفعيل، إفعال، افتعال، استفعال، انفعال، مفاعلة، تفاعل.
  func hasMasdarShape(_ i: Int) -> Bool { facts[i].hasMasdarShape }

  /// First and last letter and length of a word; see `WordFacts`.
  func shape(_ i: Int) -> UInt64 { WordFacts.shape(words[i], tokens[i], text.utf8) }

  /// Key of a word for comparing names; see `WordFacts`.
  func nameKey(_ i: Int, skeleton: Bool = false) -> UInt64 { skeleton ? facts[i].skeletonKey : facts[i].nameKey }
}

/// What is known of the tokens of a text, one entry for each.
struct WordTable {
  var words: [Word]
  var facts: [WordFacts]

  init(tokens: [Token], text: SourceText, pairs: MarkPairs, memory: WordMemory) {
    words = Array(repeating: Word(), count: tokens.count)
    facts = Array(repeating: WordFacts(), count: tokens.count)
    memory.read(tokens, of: text, into: &words, &facts)
    let lexicon = memory.lexicon
    lexicon.readPhrases(tokens, &words)
    for i in tokens.indices {
      switch tokens[i].kind {
      case .newline: break
      case .number: facts[i].tokenClass = .number
      case .mark: facts[i].tokenClass = Self.markClass(tokens[i], pairs, i)
      case .word where words[i].length > 1:
        (facts[i].tokenClass, facts[i].cueForm) = words[i].classify(
          tokens[i], text.utf8, masdar: facts[i].hasMasdarShape, lexicon)
      case .word: break
      }
    }
  }

  private static func markClass(_ token: Token, _ pairs: MarkPairs, _ i: Int) -> TokenClass {
    if pairs.opens[i] { return .openMark }
    if pairs.partner[i] >= 0 { return .closeMark }
    switch token.mark {
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
}
