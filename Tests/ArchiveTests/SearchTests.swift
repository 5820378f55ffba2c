import Testing

@testable import Archive

@Suite struct SearchTests {
  let archive: QuoteArchive

  init() throws {
    archive = try QuoteArchive()
    try archive.ingest(Samples.all.map(\.file))
  }

  func found(_ search: String, exact: Bool = false) throws -> Set<String> {
    let rows = try archive.quotations(matching: QuotationFilter(search: search, exact: exact))
    return Set(rows.map(\.permalink.description))
  }

  @Test(arguments: [("البيوت", "والبيوت"), ("بيوت", "بالبيوت"), ("قَرية", "قريه"), ("الكتابة OR شعر", "كتابة OR الشِّعر")])
  func spellingsOfAQueryAgree(_ pair: (String, String)) throws {
    #expect(try found(pair.0) == found(pair.1))
    #expect(try !found(pair.0).isEmpty)
  }

  @Test func attachedLettersFold() throws {
    #expect(try found("بيوت").count == 2)
    #expect(try found("بيوت", exact: true).isEmpty)
    #expect(try found("البيوت", exact: true).count == 1)
  }

  @Test func aFirstLetterOfItsOwnStays() throws {
    #expect(try found("لجنة").count == 1)
    #expect(try found("للجنة") == found("اللجنة"))
    #expect(try found("جنة").isEmpty)
  }

  @Test func phrasesAndOperators() throws {
    #expect(try found("\"الجديد سيفتح\"").count == 1)
    #expect(try found("\"سيفتح الجديد\"").isEmpty)
    #expect(try found("الميناء OR الدروس").count == 2)
    #expect(try found("بيوت NOT الدروس").count == 1)
    #expect(try found("صغير*").count == 1)
    #expect(try found("speaker:الوافي").count == 1)
    #expect(try found("بيوت outlet:الشراع").count == 1)
  }

  @Test(arguments: [
    "\"", "((", "AND", "OR OR", "NOT", "a:b", "*", "^", "{x y}", "NEAR(", "speaker:", "\"بيوت", "بيوت)", "-بيوت", "'",
    ";--",
    "بيوت AND", "(بيوت OR", "NOT NOT بيوت", "words:بيوت", "﷽", "\u{0}", "«»",
  ])
  func nothingTypedIsAnError(_ odd: String) throws {
    _ = try found(odd)
    _ = try found(odd, exact: true)
  }

  @Test func oddInputIsSearchedAsWords() throws {
    #expect(try found("بيوت)").count == 2)
    #expect(try found("(بيوت OR").count == 2)
    #expect(try found("\"بيوت").count == 2)
    #expect(try found("بيوت AND").count == 2)
  }

  @Test func highlightsStandInTheOriginal() throws {
    let rows = try archive.quotations(matching: QuotationFilter(search: "بيوت دروس"))
    let row = try #require(rows.first)
    let scalars = Array(row.content.text.unicodeScalars)
    let marked = row.highlights.map { range -> String in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return String(view)
    }
    #expect(marked == ["الدروس", "وبالبيوت"])
  }

  @Test func pagesFitTogether() throws {
    let whole = try archive.quotations(matching: QuotationFilter(search: "بيوت OR الكتابة OR الميناء OR شعر")).map(\.id)
    let pages = try (0..<4).flatMap { page in
      try archive.quotations(
        matching: QuotationFilter(search: "بيوت OR الكتابة OR الميناء OR شعر", limit: 1, offset: page)
      ).map(\.id)
    }
    #expect(pages == whole)
  }

  @Test func permalinksLeadBack() throws {
    for row in try archive.quotations(matching: QuotationFilter()) {
      let link = try #require(Permalink(row.permalink.description))
      let target = try archive.resolve(link)
      #expect(target.text == row.content.text)
      #expect(target.quotations.first?.id == row.id)
    }
    #expect(Permalink("iqtibas:a#5-2") == nil)
    #expect(throws: ArchiveError.self) { try archive.resolve(Permalink(article: "nowhere", start: 0, end: 1)) }
  }
}
