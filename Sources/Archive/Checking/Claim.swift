import Quotes

/// An attribution to check: somebody is said to have said these words.
public struct Claim: Hashable, Sendable {
  /// The claim's own id in the file it came from.
  public var id: String?
  /// The speaker as typed: a name in any spelling or script, a surname, a title with a name, or a role.
  public var speaker: String
  /// The words that are put into the speaker's mouth, with or without quotation marks.
  public var quote: String
  /// The draft reports the words without quotation marks: the person may change from "I" to "he".
  public var isIndirect: Bool

  public init(id: String? = nil, speaker: String, quote: String, isIndirect: Bool = false) {
    self.id = id
    self.speaker = speaker
    self.quote = quote
    self.isIndirect = isIndirect
  }
}

/// What the archive says to a claim.
public enum Verdict: String, Sendable, CaseIterable {
  /// The words stand as this speaker's inside quotation marks or in his printed answer, whole or as an excerpt.
  case verbatim
  /// His statement, with a change.
  case altered
  /// Joined from separate places of what he said.
  case spliced
  /// The source has it only as indirect speech of his.
  case reported
  /// The words are somebody else's; the evidence says whose.
  case misattributed
  /// Nothing close in what was searched; this never says that it was not said.
  case notFound = "not-found"
}

/// A place in the archive that speaks for a verdict.
public struct CheckEvidence: Hashable, Sendable {
  public var article: ArticleReference
  /// Unicode scalar offsets in the source, and the words there.
  public var span: StoredSpan
  /// Whose words they are: his name across the archive; nil when the source does not say.
  public var speakerID: Int64?
  public var speaker: String?
  /// The role as written in that article.
  public var role: String?
  /// The kind of statement; nil when the words stand outside all statements that were found in the article.
  public var kind: QuotationFilter.Kind?
  /// All the words stand inside quotation marks or in a printed answer.
  public var isVerbatim: Bool

  /// The place's permanent name.
  public var permalink: Permalink { Permalink(article: article.name, start: span.start, end: span.end) }
}

/// A person whom the claim's speaker fits.
public struct CheckCandidate: Hashable, Sendable {
  public var id: Int64
  public var name: String
  /// The latest role that the archive has, as written.
  public var role: String?
}

/// How much was looked through.
public struct CheckScope: Hashable, Sendable {
  /// Quotations and printed answers.
  public var quotations: Int
  public var articles: Int
}

/// A claim with its verdict and everything that a view shows.
public struct CheckedClaim: Hashable, Sendable {
  public var claim: Claim
  public var verdict: Verdict
  /// The one whom the claim's speaker was taken for: the only candidate, or the one whose words the evidence shows.
  /// Nil when nobody fits, or several do and the evidence does not tell.
  public var speakerFound: String?
  /// Everybody whom the speaker as typed fits. More than one: the view must name them all.
  public var candidates: [CheckCandidate]
  /// 0…1, against the best passage; 0 when nothing was found.
  public var similarity: Double
  /// What differs beyond spelling, in the claim's order. Empty for `verbatim`.
  public var changes: [Change]
  /// Claim and source side by side, in the claim's order, for a view that marks words. Empty for `not-found`.
  public var pieces: [ComparedPiece]
  /// The places that speak for the verdict, best first. For `spliced` the separate places in the claim's order.
  public var evidence: [CheckEvidence]
  public var searched: CheckScope

  /// Whether a page may print the claim as it is (`check --strict`).
  public var isSound: Bool { verdict == .verbatim || verdict == .reported }
}
