/// One difference between what is claimed and what was said.
public struct Change: Hashable, Sendable {
  /// What kind of word differs; the first that applies, in the order of how far it turns the sense.
  public enum Kind: String, Sendable, CaseIterable {
    case number, negation, condition, restriction, contrast, modality, quantifier, comparative, name, word, dropped,
      added, order
  }
  public var kind: Kind
  /// The words of the claim as typed; empty when words were left out.
  public var claimed: String
  /// The words as they stand in the source; empty when words were put in.
  public var said: String

  public init(_ kind: Kind, claimed: String, said: String) {
    self.kind = kind
    self.claimed = claimed
    self.said = said
  }
}

/// A stretch of the claim beside the stretch of the source that it stands for: what a view prints and marks.
public struct ComparedPiece: Hashable, Sendable {
  public enum Kind: String, Sendable {
    /// The same words; only spelling, marks and punctuation may differ.
    case same
    /// Other words stand there.
    case changed
    /// In the claim only.
    case added
    /// In the source only: left out of the claim between words that it keeps.
    case dropped
    /// Left out of the claim, where the claim shows it with an ellipsis, or an attribution between two quoted parts.
    case omitted
    /// The same words, but at another place.
    case moved
    /// In the source only, just before or after the kept words: a cut that turns the sense.
    case cut
  }
  public var kind: Kind
  public var claimed: String
  public var said: String
  /// What kind of change this is; nil where there is none.
  public var change: Change.Kind?

  public init(_ kind: Kind, claimed: String, said: String, change: Change.Kind? = nil) {
    self.kind = kind
    self.claimed = claimed
    self.said = said
    self.change = change
  }
}

/// How a claim's words compare with what was said.
public struct Comparison: Hashable, Sendable {
  /// 0…1: the weight of the words that agree, of all words of the claim and of the passage that it was compared with.
  public var similarity: Double
  /// 0…1: the weight of the claim's words that stand in the passage.
  public var coverage: Double
  /// Every difference that is not one of spelling, in the claim's order.
  public var changes: [Change]
  /// Claim and passage side by side, in the claim's order.
  public var pieces: [ComparedPiece]
  /// The claim is joined from places that are apart in the source, and does not show it.
  public var isSpliced: Bool
  /// The passage in what was said, as UTF-8 offsets: from the first to the last word that was used.
  public var passage: Range<Int>
  /// The separate places, when the claim is joined from several; else the passage.
  public var blocks: [Range<Int>]
  /// The words stand there as claimed: the whole or an excerpt whose sense stands.
  public var isFaithful: Bool { changes.isEmpty && !isSpliced && coverage >= 0.999 }
}
