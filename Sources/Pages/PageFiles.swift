import Language

extension InputReader {
  /// The articles of a text, markdown or HTML file: a pure function.
  public func parseFile(_ file: RawFile) -> InputResult {
    if file.kind != .html, let offset = binaryOffset(file.bytes) {
      return InputResult(errors: [.binary(path: file.path, offset: offset)])
    }
    if file.kind == .html { return parseHTML(file) }
    let decoded = decodeText(file.bytes)
    var result = InputResult(findings: decoded.findings.map { (file.path, $0) })
    var extent = decoded.text.extent
    var metadata = Metadata()
    if let front = FrontMatter(decoded.text) {
      extent.start = front.end
      metadata = front.metadata(documents)
    }
    let isMarkdown = file.kind == .markdown || looksLikeMarkdown(decoded.text, in: extent)
    let layout = isMarkdown ? findMarkdownLayout(decoded.text, in: extent) : []
    result.articles = documents.splitArticles(in: decoded.text, within: extent, file: file.path, layout: layout)
    for index in result.articles.indices where result.articles.count == 1 {
      result.articles[index].metadata.fill(from: metadata)
    }
    if result.articles.isEmpty { result.errors.append(.emptyFile(path: file.path)) }
    return result
  }

  /// Where a file turns out to be no text: a NUL near its beginning, a known signature, or many control characters.
  func binaryOffset(_ bytes: [UInt8]) -> Int? {
    let signatures: [[UInt8]] = [
      Array("%PDF-".utf8), [0x50, 0x4B, 0x03, 0x04], [0x1F, 0x8B], [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF],
      [0x7F, 0x45, 0x4C, 0x46],
    ]
    if signatures.contains(where: { bytes.starts(with: $0) }) { return 0 }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return nil }
    let opening = bytes.prefix(8192)
    if let nul = opening.firstIndex(of: 0) { return nul }
    let controls = opening.indices.filter { opening[$0] < 0x09 || opening[$0] > 0x0D && opening[$0] < 0x1B }
    return controls.count * 10 > opening.count ? controls.first : nil
  }
}

extension Metadata {
  /// Takes what is missing from another source.
  mutating func fill(from other: Metadata) {
    title = title ?? other.title
    outlet = outlet ?? other.outlet
    author = author ?? other.author
    date = date ?? other.date
    url = url ?? other.url
    language = language ?? other.language
  }
}
