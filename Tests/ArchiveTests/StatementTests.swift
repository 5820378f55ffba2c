import Testing

@testable import Archive

@Suite struct StatementTests {
  static let words = "ستبدأ أعمال الصيانة في الجسر القديم صباح السبت وتستمر ثلاثة أسابيع كاملة"

  static func sample(_ name: String, _ words: String) -> Sample {
    Sample(name, text: "قال المهندس: " + words).quote(words, by: nil)
  }

  func statements(_ archive: QuoteArchive) throws -> [String: Int64] {
    var found: [String: Int64] = [:]
    for row in try archive.quotations(matching: QuotationFilter()) { found[row.article.name] = row.statementID }
    return found
  }

  @Test func copiesAreOneStatement() throws {
    let archive = try QuoteArchive()
    let copy = "ستبدأ اعمال الصيانة في الجسر القديم صباح السبت وتستمر ثلاثة أسابيع"
    _ = try archive.ingest([
      Self.sample("a", Self.words).file, Self.sample("b", copy).file,
      Self.sample("c", "لا علاقة لهذه الجملة الطويلة بأعمال الصيانة في أي مكان آخر").file,
    ])
    let found = try statements(archive)
    #expect(found["a"] != nil && found["a"] == found["b"])
    #expect(found["c"] == nil)
    #expect(try archive.places(ofStatement: try #require(found["a"])).map(\.article.name) == ["a", "b"])
    try archive.remove(locator: "a")
    #expect(try statements(archive).isEmpty)
  }
}
