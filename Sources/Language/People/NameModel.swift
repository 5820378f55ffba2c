/// Whether a word goes on a personal name that began before it: rules where grammar decides, learned evidence where lists end.
///
/// The evidence (`name-weights.tsv`) was learned from the names of annotated articles: the word's classes, the words that it stands
/// like, its letters, and what stands on both sides.
struct NameModel: Sendable {
  let weights: LinearModel

  /// Keys of everything that speaks for or against the word at `i`.
  /// - Parameter byRule: what the rules alone would say.
  static func fill(_ keys: inout [UInt64], _ grammar: PhraseGrammar, _ i: Int, first: Int, byRule: Bool) {
    keys.removeAll(keepingCapacity: true)
    let word = grammar.words[i]
    let previous = grammar.words[i - 1]
    let place = UInt64(min(i - first, 4))
    let rule: UInt64 = byRule ? 1 : 2
    let own = word.classes.intersection(telling).rawValue
    let last = previous.classes.intersection(telling).rawValue
    let look = shape(grammar, i)
    let next = after(grammar, i)
    func add(_ feature: UInt64, _ value: UInt64) { keys.append(FeatureHash.key(feature, value)) }
    let mix = FeatureHash.mix
    add(1, mix(rule, place))
    add(2, own)
    add(3, mix(own, place))
    add(4, mix(own, last))
    add(5, UInt64(word.cluster.fine))
    add(6, mix(UInt64(word.cluster.coarse), place))
    add(7, mix(UInt64(word.cluster.coarse), UInt64(previous.cluster.coarse)))
    add(8, mix(look, place))
    add(9, mix(look, mix(own, word.cluster.fine == 0 ? 1 : 2)))
    add(10, mix(next, place))
    add(11, mix(next, mix(UInt64(word.cluster.coarse), rule)))
    add(12, mix(UInt64(word.kind.rawValue), mix(rule, place)))
    add(13, mix(UInt64(word.clitics.rawValue), mix(rule, UInt64(word.cluster.fine == 0 ? 1 : 2))))
    add(14, mix(word.isDefinite ? 1 : 2, mix(previous.isDefinite ? 1 : 2, last)))
    add(15, mix(grammar.words[first].classes.intersection(telling).rawValue, place))
    add(16, grammar.tokens[i].form)
    add(17, UInt64(previous.cluster.fine))
    add(18, mix(word.isCue ? 1 : 2, rule))
  }

  private static let telling: LexicalClass = [
    .givenName, .familyName, .nameLinker, .wordName, .roleHead, .rank, .honorific, .organizationHead, .place, .demonym,
    .roleModifier, .groupHead, .documentHead, .contentNoun, .relation, .quantifier, .cue, .anonymousHead,
  ]

  /// Letters and ending.
  private static func shape(_ grammar: PhraseGrammar, _ i: Int) -> UInt64 {
    let traits = grammar.tokens[i].traits.intersection([
      .definite, .taaMarbuta, .finalAlef, .soundPlural, .latin, .femininePlural, .finalYaa,
    ])
    return UInt64(traits.rawValue) << 4 | UInt64(min(grammar.tokens[i].letters, 8))
  }

  /// What follows the word: a mark as such, a word as its family and main classes.
  private static func after(_ grammar: PhraseGrammar, _ i: Int) -> UInt64 {
    guard i + 1 < grammar.tokens.count else { return 0 }
    let token = grammar.tokens[i + 1]
    guard token.kind == .word else { return UInt64(token.kind.rawValue) << 32 | UInt64(token.mark) }
    let word = grammar.words[i + 1]
    return word.classes.intersection(telling).rawValue &+ UInt64(word.cluster.coarse) << 52
  }
}
