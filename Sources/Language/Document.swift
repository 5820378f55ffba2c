/// An article as paragraphs and tokens, with page furniture told apart from text.
public struct Document: Sendable {
  public var article: Article
  /// BCP 47 code of the pack the document was read with ("ar", "en").
  public var language: String
  /// What the container and the text together say (headline, outlet, author, date …).
  public var metadata: Metadata
  /// Place of the headline, when it stands in the text.
  public var title: Span?
  /// The journalist's name as an interviewer line gives it ("حوار: …"), when there is one.
  public var interviewer: Span?
  /// Every non-empty line of the article's extent, in order.
  public var paragraphs: [Paragraph]
  public var tokens: [Token]
  public var findings: [Finding]

  public var text: SourceText { article.text }

  public init(
    article: Article, language: String, metadata: Metadata, title: Span? = nil, interviewer: Span? = nil,
    paragraphs: [Paragraph], tokens: [Token], findings: [Finding] = []
  ) {
    self.article = article
    self.language = language
    self.metadata = metadata
    self.title = title
    self.interviewer = interviewer
    self.paragraphs = paragraphs
    self.tokens = tokens
    self.findings = findings
  }
}

/// One printed line of an article and what it is on the page.
public struct Paragraph: Hashable, Sendable {
  public enum Role: String, Sendable {
    case headline, deck, byline, dateline, body, heading, caption, furniture
  }
  /// Without surrounding white space.
  public var span: Span
  public var role: Role
  /// Indices into `Document.tokens`; empty for furniture.
  public var tokens: Range<Int>

  public init(span: Span, role: Role, tokens: Range<Int> = 0..<0) {
    self.span = span
    self.role = role
    self.tokens = tokens
  }
}
