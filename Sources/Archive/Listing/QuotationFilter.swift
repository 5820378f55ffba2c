/// Which quotations to list. Every condition that is set must hold.
public struct QuotationFilter: Hashable, Sendable {
  /// What a listed statement is; `answer` is a printed answer of an interview.
  public enum Kind: String, Sendable, CaseIterable { case direct, indirect, mixed, answer }

  /// A name as people type it, in any spelling or script, or a speaker's id.
  public var speaker: String?
  /// Words, "phrases", AND/OR/NOT, prefix*, field:value. Never a syntax error: odd input is searched as words.
  public var search: String?
  /// Searched words must stand as typed: no folding of spelling or attached particles.
  public var exact = false
  /// Words that the role as written must contain, folded.
  public var role: String?
  /// A cue's dictionary form or one of its written forms, or its class.
  public var cue: String?
  public var kind: Kind?
  /// Words that the outlet's name must contain, folded.
  public var outlet: String?
  /// Words that the article's title must contain, folded.
  public var title: String?
  /// First day, `yyyy-mm-dd` (or `yyyy`, `yyyy-mm`).
  public var since: String?
  /// Last day, `yyyy-mm-dd` (or `yyyy`, `yyyy-mm`: the whole of it).
  public var until: String?
  /// Article name: all quotations of that source.
  public var article: String?
  public var limit: Int?
  public var offset = 0

  public init(
    speaker: String? = nil, search: String? = nil, exact: Bool = false, role: String? = nil, cue: String? = nil,
    kind: Kind? = nil, outlet: String? = nil, since: String? = nil, until: String? = nil, limit: Int? = nil,
    offset: Int = 0
  ) {
    self.speaker = speaker
    self.search = search
    self.exact = exact
    self.role = role
    self.cue = cue
    self.kind = kind
    self.outlet = outlet
    self.since = since
    self.until = until
    self.limit = limit
    self.offset = offset
  }
}

/// A place in an article's source: Unicode scalar offsets and the slice they cover.
public struct StoredSpan: Hashable, Sendable {
  public var start: Int
  public var end: Int
  public var text: String
  public init(start: Int, end: Int, text: String) {
    self.start = start
    self.end = end
    self.text = text
  }
}

/// One quotation or interview answer as the archive lists it.
public struct QuotationRow: Hashable, Sendable, Identifiable {
  public var id: Int64
  public var kind: QuotationFilter.Kind
  /// Its place in the source text and the words themselves.
  public var content: StoredSpan
  public var cue: StoredSpan?
  public var cueLemma: String?
  public var cueClass: String?
  public var cueStance: String?
  public var mention: StoredSpan?
  /// The role as written with this quotation, else the fullest role of this article.
  public var role: String?
  public var speakerID: Int64?
  /// The speaker's name across the archive.
  public var speaker: String?
  /// The question that an answer answers.
  public var question: String?
  public var confidence: Double
  public var rule: String
  /// Near-identical quotations of several articles share this number.
  public var statementID: Int64?
  public var article: ArticleReference
  /// Where the searched words stand: scalar offsets within `content.text`; empty without a search.
  public var highlights: [Range<Int>] = []

  /// The quotation's permanent name.
  public var permalink: Permalink {
    Permalink(article: article.name, start: content.start, end: content.end)
  }
}

/// Enough about an article to cite it.
public struct ArticleReference: Hashable, Sendable, Identifiable {
  public var id: Int64
  /// The name of the source, as permalinks use it.
  public var name: String
  public var locator: String
  public var title: String?
  public var outlet: String?
  public var author: String?
  public var date: String?
  public var url: String?
  public var language: String
}
