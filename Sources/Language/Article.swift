/// One newspaper article inside a source text, before it is read.
public struct Article: Sendable {
  /// The path as given, or the record's id for an article of a JSON file.
  public var file: String
  /// The record's own id, if the container had one.
  public var id: String?
  /// The whole decoded file (or the record's text); several articles of one file share it.
  public var text: SourceText
  /// The part of `text` that belongs to this article.
  public var extent: Span
  /// What the container said about the article (JSON keys, HTML meta); the text may add to it.
  public var metadata: Metadata
  /// Headings and emphasis that a markdown or HTML source carried; sorted by place.
  public var layout: [LayoutMark]

  public init(
    file: String, id: String? = nil, text: SourceText, extent: Span? = nil, metadata: Metadata = Metadata(),
    layout: [LayoutMark] = []
  ) {
    self.file = file
    self.id = id
    self.text = text
    self.extent = extent ?? text.extent
    self.metadata = metadata
    self.layout = layout
  }
}

/// Who published an article, when and where.
public struct Metadata: Hashable, Sendable {
  public var title: String?
  public var outlet: String?
  public var author: String?
  /// ISO 8601 calendar date, `yyyy-mm-dd`.
  public var date: String?
  public var url: String?
  /// BCP 47 code; nil lets the text decide.
  public var language: String?

  public init(
    title: String? = nil, outlet: String? = nil, author: String? = nil, date: String? = nil, url: String? = nil,
    language: String? = nil
  ) {
    self.title = title
    self.outlet = outlet
    self.author = author
    self.date = date
    self.url = url
    self.language = language
  }
}

/// Layout that the page's source format expressed: evidence for headings, questions and labels.
public struct LayoutMark: Hashable, Sendable {
  public enum Kind: String, Sendable { case heading, strong, emphasis, listItem, quoteBlock }
  public var kind: Kind
  public var span: Span
  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}
