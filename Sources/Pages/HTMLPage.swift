import Foundation
import Language

extension InputReader {
  /// The article of a web page: its text as read from the page, its layout, and what the head says about it.
  func parseHTML(_ file: RawFile) -> InputResult {
    let (bytes, encoding, findings) = decodePage(file.bytes)
    let named = findings.map { (file: file.path, finding: $0) }
    guard let root = parseHTMLTree(bytes, encoding: encoding) else {
      return InputResult(findings: named, errors: [.emptyFile(path: file.path)])
    }
    var metadata = HTMLMetadata(root).metadata(documents)
    var pruner = HTMLPruner(parts: documents.pageParts)
    let content = pruner.findArticle(in: root)
    var text = HTMLText(parts: documents.pageParts)
    if let title = metadata.title, !hasHeading(title, in: content) { text.writeTitle(title) }
    text.write(content)
    guard !text.bytes.isEmpty else { return InputResult(findings: named, errors: [.emptyFile(path: file.path)]) }
    if metadata.title?.isEmpty == true { metadata.title = nil }
    let article = Article(
      file: file.path, text: SourceText(validUTF8: text.bytes), metadata: metadata, layout: text.sortedMarks)
    return InputResult(articles: [article], findings: named)
  }

  private func hasHeading(_ title: String, in element: HTMLElement) -> Bool {
    var found = false
    element.walk { inner in
      if !found, inner.name == "h1" || inner.name == "h2", !inner.isLeftOut, inner.plainText == title { found = true }
    }
    return found
  }

  /// UTF-8 bytes when the encoding is sure; else the bytes as they are, for libxml2 to read with the page's own word.
  private func decodePage(_ bytes: [UInt8]) -> (bytes: [UInt8], encoding: String?, findings: [Finding]) {
    let decoded = decodeText(bytes)
    let isWrong = decoded.findings.contains { $0.kind == .invalidByte }
    guard decoded.encoding == .windows1256 || isWrong, let declared = declaredEncoding(bytes),
      !["utf-8", "utf8", "windows-1256", "cp1256"].contains(declared)
    else { return (decoded.text.utf8, "UTF-8", decoded.findings) }
    return (bytes, declared, [])
  }

  /// The charset that the first bytes of the page name.
  private func declaredEncoding(_ bytes: [UInt8]) -> String? {
    let opening = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
    guard let key = opening.range(of: "charset=") else { return nil }
    let name = opening[key.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
      .prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    return name.isEmpty ? nil : String(name)
  }
}
