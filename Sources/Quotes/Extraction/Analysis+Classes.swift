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
    return i < count ? classes[i] : .end
  }

  /// The cue reading that the surroundings favour.
  func cueForm(_ i: Int) -> CueForm? {
    let place = cueForms[i]
    return place < 0 ? nil : lexicon.cueForms[Int(place)]
  }

  /// The shape of a verbal noun of an augmented verb: تفعيل، إفعال، افتعال، استفعال، انفعال، مفاعلة، تفاعل.
  func hasMasdarShape(_ i: Int) -> Bool { masdarShape[i] }

  /// First and last letter and length of a word (behind و): what an unknown word's part of speech shows in.
  func shape(_ i: Int) -> UInt64 { keys[i].shape }

  /// Key of a word for comparing names: folded for matching, without attached particles and the article.
  func nameKey(_ i: Int, skeleton: Bool = false) -> UInt64 { skeleton ? keys[i].skeleton : keys[i].name }
}

/// What is known of the tokens of a text, one entry for each.
struct WordTable {
  var words: [Word]
  var keys: [MatchKeys]
  var masdarShape: [Bool]
  var classes: [TokenClass]
  var cueForms: [Int32]

  init(tokens: [Token], text: SourceText, pairs: MarkPairs, memory: WordMemory) {
    words = Array(repeating: Word(), count: tokens.count)
    keys = Array(repeating: MatchKeys(), count: tokens.count)
    masdarShape = Array(repeating: false, count: tokens.count)
    classes = Array(repeating: .newline, count: tokens.count)
    cueForms = Array(repeating: -1, count: tokens.count)
    memory.read(tokens, of: text) { i, known in
      words[i] = known.word
      keys[i] = known.keys
      masdarShape[i] = known.hasMasdarShape
      classes[i] = known.tokenClass
      cueForms[i] = known.cueForm
    }
    for i in tokens.indices where tokens[i].kind != .word {
      if tokens[i].kind != .newline {
        classes[i] = tokens[i].kind == .number ? .number : Self.markClass(tokens[i], pairs, i)
      }
    }
    memory.lexicon.readPhrases(tokens, &words)
    for i in tokens.indices where words[i].has(.phraseStart) {
      (classes[i], cueForms[i]) = words[i].classify(tokens[i], text.utf8, masdar: masdarShape[i], memory.lexicon)
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
