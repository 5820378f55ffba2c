import Foundation

/// Turns files into articles and articles into paragraphs and tokens, with page furniture told apart from text.
public struct DocumentReader: Sendable {
  let vocabulary: PageVocabulary
  /// What the parts of a web page are.
  public let pageParts: PageParts

  /// Loads furniture, months and outlets of every pack in a folder (see `PackFolder.locatePacks`).
  /// - Throws: `PackError` with file and line.
  public init(packsAt folder: URL) throws {
    let base = PackFolder(language: "base", url: folder.appendingPathComponent("base"))
    guard let languages = try base.table("languages", columns: ["language", "script", "direction"]) else {
      throw PackError.unreadable(file: base.url.appendingPathComponent("languages.tsv").path)
    }
    pageParts = try PageParts(base.table("page-parts", columns: PageParts.columns, key: ["kind", "word"]))
    let packs = languages.rows.map { row in
      PackFolder(language: row["language"], url: folder.appendingPathComponent(row["language"]))
    }
    vocabulary = try PageVocabulary(packs: [base] + packs)
    self.languages = languages.rows.map { ($0["language"], $0["script"]) }
  }

  private let languages: [(code: String, script: String)]

  /// Reads an article's page: what each line is, who wrote it, when and where, and the tokens of its text.
  /// Furniture and captions have no tokens. Never fails; oddities are findings.
  public func readDocument(_ article: Article) -> Document { readPage(article, tokenizing: true) }

  /// Reads an article's page without the tokens of its text, which would fill the memory when it is very long.
  public func readLayout(_ article: Article) -> Document { readPage(article, tokenizing: false) }

  private func readPage(_ article: Article, tokenizing: Bool) -> Document {
    let bytes = article.text.utf8
    let extent = Span(max(0, article.extent.start), min(bytes.count, article.extent.end))
    let notes = bytes.withUnsafeBufferPointer { vocabulary.note(scanLines($0, in: extent), $0) }
    let anatomy = PageAnatomy(notes: notes, layout: article.layout, title: article.metadata.title)
    var document = Document(
      article: article, language: language(of: article, extent), metadata: article.metadata, paragraphs: [], tokens: [])
    fillParagraphs(of: &document, anatomy, tokenizing)
    fillMetadata(of: &document, anatomy)
    if notes.isEmpty { document.findings.append(Finding(.emptyText, at: extent)) }
    if document.metadata.title == nil {
      document.findings.append(Finding(.missingTitle, at: Span(extent.start, extent.start)))
    }
    return document
  }

  private func fillParagraphs(of document: inout Document, _ anatomy: PageAnatomy, _ tokenizing: Bool) {
    document.paragraphs.reserveCapacity(anatomy.notes.count)
    if tokenizing { document.tokens.reserveCapacity(document.article.extent.count / 9) }
    var headings = document.article.layout.lazy.filter { $0.kind == .heading }.makeIterator()
    var heading = headings.next()
    for (note, role) in zip(anatomy.notes, anatomy.roles) {
      var span = note.span
      while let mark = heading, mark.span.end <= span.start { heading = headings.next() }
      if let mark = heading, span.contains(mark.span), !mark.span.isEmpty { span = mark.span }
      let first = document.tokens.count
      if tokenizing, role != .furniture, role != .caption { tokenize(document.text, in: span, into: &document.tokens) }
      document.paragraphs.append(Paragraph(span: span, role: role, tokens: first..<document.tokens.count))
    }
    if let headline = anatomy.headline { document.title = document.paragraphs[headline].span }
  }

  private func fillMetadata(of document: inout Document, _ anatomy: PageAnatomy) {
    let notes = anatomy.notes
    if document.metadata.title == nil, let title = document.title { document.metadata.title = document.text[title] }
    for (index, note) in notes.enumerated() where anatomy.roles[index] != .body {
      noteByline(note, anatomy.roles[index], &document)
      if document.metadata.date == nil, anatomy.roles[index] == .dateline { document.metadata.date = note.date?.iso }
      if document.metadata.outlet == nil, anatomy.roles[index] == .furniture { document.metadata.outlet = note.outlet }
    }
    if document.metadata.outlet == nil, let url = document.metadata.url {
      document.metadata.outlet = vocabulary.outlets.outlet(ofAddress: url)?.name
    }
    document.metadata.language = document.language
  }

  private func noteByline(_ note: LineNote, _ role: Paragraph.Role, _ document: inout Document) {
    guard role == .byline else { return }
    if let kind = note.cue?.kind, kind == .interviewer || kind == .byline,
      let name = vocabulary.nameInByline(document.text, note.span)
    {
      if kind == .interviewer, document.interviewer == nil { document.interviewer = name }
      if document.metadata.author == nil { document.metadata.author = document.text[name] }
    } else if let shape = note.byline {
      if document.metadata.author == nil, let person = shape.person { document.metadata.author = document.text[person] }
      if document.metadata.outlet == nil { document.metadata.outlet = shape.outlet }
    }
  }

  /// The container's language when there is a pack for it, else the script of most letters.
  private func language(of article: Article, _ extent: Span) -> String {
    if let given = article.metadata.language?.lowercased() {
      let primary = given.prefix { $0 != "-" && $0 != "_" }
      if let known = languages.first(where: { $0.code == primary }) { return known.code }
    }
    var arabic = 0
    var latin = 0
    let sample = min(extent.count, 4000)
    for i in stride(from: extent.start, to: extent.start + max(0, sample), by: 7) {
      let b = article.text.utf8[i]
      if b >= 0xD8 && b <= 0xDB { arabic += 1 } else if b | 0x20 >= 0x61 && b | 0x20 <= 0x7A { latin += 1 }
    }
    let script = latin > arabic ? "Latn" : "Arab"
    return languages.first { $0.script == script }?.code ?? "ar"
  }
}
