import Language

/// Compares a claim's words with a statement's: finds the passage, and says what differs beyond spelling.
///
/// Hamza, ة and ه, ى and ي, harakat, tatweel, punctuation, marks and the script of digits never make a difference, nor
/// do numbers written as words; everything else does. An excerpt is faithful unless the cut takes away a negation,
/// condition, hedge or restriction.
/// ```
/// compare(claim: "سنوقع الاتفاق خلال 24 ساعة", with: "لن نوقع الاتفاق خلال ٤٨ ساعة", lexicon: lexicon).changes
/// ```
public func compare(claim: String, with said: String, lexicon: ComparisonLexicon) -> Comparison {
  let claim = ComparedText(claim, lexicon: lexicon)
  let said = ComparedText(said, lexicon: lexicon)
  let search = PassageSearch(claim: claim)
  guard let best = search.alignments(in: said, share: 0.2, limit: 1).first else { return .unlike(claim) }
  var builder = ComparisonBuilder(claim: claim, said: said)
  return builder.build(best)
}

extension Comparison {
  /// Nothing of the claim stands in the text.
  static func unlike(_ claim: ComparedText) -> Comparison {
    let words = claim.text(claim.words.indices)
    return Comparison(
      similarity: 0, coverage: 0, changes: [Change(.added, claimed: words, said: "")],
      pieces: [ComparedPiece(.added, claimed: words, said: "")], isSpliced: false, passage: 0..<0, blocks: [])
  }
}
