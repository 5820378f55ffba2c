import Foundation
import Language
import Testing

/// The two real documents and their gold, where they are at hand.
@Suite struct SeedDocumentTests {
  struct Gold: Decodable {
    var file: String
    var title: String
    var start: Int
    var end: Int
    var outlet: String?
    var author: String?
    var date: String?
  }

  static let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "../../../shared"
  ).standardizedFileURL

  static func find(_ path: String) -> URL? {
    let file = shared.appendingPathComponent(path)
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }

  @Test func articlesHaveTheirTitlesAndExtents() throws {
    guard let goldFile = Self.find("eval/seeds/articles.json"), let seeds = Self.find("seeds") else { return }
    let gold = try JSONDecoder().decode([Gold].self, from: Data(contentsOf: goldFile))
    let reader = try DocumentReader(packsAt: PackFolder.locatePacks())
    for (file, expected) in Dictionary(grouping: gold, by: \.file) {
      let decoded = decodeText(Array(try Data(contentsOf: seeds.appendingPathComponent(file))))
      let index = ScalarIndex(decoded.text)
      let articles = reader.splitArticles(in: decoded.text, file: file, layout: [])
      #expect(articles.map { index.scalars($0.extent) } == expected.map { $0.start..<$0.end })
      let documents = articles.map(reader.readDocument)
      #expect(documents.map(\.metadata.title) == expected.map(\.title))
      #expect(documents.map(\.metadata.outlet) == expected.map(\.outlet))
      #expect(documents.map(\.metadata.author) == expected.map(\.author))
      #expect(documents.map(\.metadata.date) == expected.map(\.date))
    }
  }
}
