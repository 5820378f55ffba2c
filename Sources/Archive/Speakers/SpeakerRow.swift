import Quotes

/// One speaker of the archive, with all that was found.
public struct SpeakerRow: Hashable, Sendable, Identifiable {
  /// The same whatever the order in which articles came.
  public var id: Int64
  public var name: String
  /// Other written names, most frequent first.
  public var aliases: [String]
  public var kind: Speaker.Kind
  public var wikidata: String?
  public var roles: [DatedRole]
  /// Quotations and interview answers.
  public var quotations: Int
  public var articles: Int
  /// Days of the first and the last article, `yyyy-mm-dd`.
  public var firstDate: String?
  public var lastDate: String?
}

/// A role as written, and between which days articles give it.
public struct DatedRole: Hashable, Sendable {
  public var role: String
  public var first: String?
  public var last: String?
  public var count: Int
}

/// A count for one month (`yyyy-mm`, "" without a date) or outlet.
public struct SpeakerCount: Hashable, Sendable {
  public var label: String
  public var count: Int
}

/// One place where a speaker is named.
public struct SpeakerMention: Hashable, Sendable {
  /// The source's name and the place in it.
  public var article: String
  public var span: StoredSpan
  public var role: String?
}

/// Why one article's speaker is taken for this one.
public struct SpeakerLinkReason: Hashable, Sendable {
  public var article: ArticleReference
  /// The name and role as this article has them.
  public var name: String
  public var role: String?
  public var reason: String
}

/// What `speakers NAME` shows beyond the row.
public struct SpeakerDetail: Hashable, Sendable {
  public var speaker: SpeakerRow
  public var byMonth: [SpeakerCount]
  public var byOutlet: [SpeakerCount]
  public var first: QuotationRow?
  public var latest: QuotationRow?
}
