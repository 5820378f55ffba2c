import Foundation
import Language
import Pages
import Testing

/// Whole invented documents with what every line of them is. `RECORD=1 swift test` writes the expectations anew.
@Suite struct DocumentFixtureTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../fixtures/documents").standardizedFileURL

  static let names = [
    "captions.txt", "column.txt", "english-page.txt", "interview.md", "masthead-interview.txt", "page.html", "poem.txt",
    "records.json", "records.jsonl", "three-plain.txt", "two-articles.txt",
  ]

  @Test(arguments: names) func reads(name: String) throws {
    let input = InputReader(documents: try DocumentReader(packsAt: PackFolder.locatePacks()))
    let result = input.articles(at: Self.folder.appendingPathComponent(name).path)
    let listing = list(result, input.documents)
    let file = Self.folder.appendingPathComponent(name + ".expected")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try listing.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(listing == (try String(contentsOf: file, encoding: .utf8)))
  }

  func list(_ result: InputResult, _ documents: DocumentReader) -> String {
    var lines: [String] = []
    for article in result.articles {
      let document = documents.readDocument(article)
      let index = ScalarIndex(article.text)
      let metadata = document.metadata
      let extent = index.scalars(article.extent)
      lines.append("article \(article.id ?? "-") \(extent.lowerBound)-\(extent.upperBound) \(document.language)")
      for (key, value) in [
        ("title", metadata.title), ("outlet", metadata.outlet), ("author", metadata.author), ("date", metadata.date),
        ("url", metadata.url), ("interviewer", document.interviewer.map { article.text[$0] }),
      ] {
        if let value { lines.append("\(key): \(value)") }
      }
      for paragraph in document.paragraphs {
        lines.append("  \(paragraph.role.rawValue)\t\(paragraph.tokens.count)\t\(article.text[paragraph.span])")
      }
      for mark in article.layout { lines.append("  mark \(mark.kind.rawValue)\t\(article.text[mark.span])") }
    }
    for error in result.errors {
      if case .brokenRecord(_, let line, let problem) = error {
        lines.append("error in line \(line): \(problem)")
      } else {
        lines.append("error: \(error)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
