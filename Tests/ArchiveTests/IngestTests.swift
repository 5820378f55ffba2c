import Foundation
import GRDB
import Testing

@testable import Archive

@Suite struct IngestTests {
  @Test func storesAndListsInOrder() throws {
    let archive = try QuoteArchive()
    let outcomes = try archive.ingest(Samples.all.map(\.file))
    #expect(outcomes.map(\.change) == [.added, .added, .added])
    #expect(outcomes.map(\.turns) == [0, 0, 2])
    let rows = try archive.quotations(matching: QuotationFilter())
    #expect(rows.map(\.article.name) == ["harbour", "harbour", "school", "talk", "talk"])
    #expect(rows[0].content.text == "الميناء الجديد سيفتح في الربيع")
    #expect(rows[0].speaker == "سامر الدالي")
    #expect(rows[0].role == "وزير النقل")
    #expect(rows[1].cue?.text == "وأكّد")
    #expect(rows[3].kind == .answer)
    #expect(rows[3].question == "متى بدأت الكتابة؟")
  }

  @Test func againIsUnchangedAndAChangeReplaces() throws {
    let archive = try QuoteArchive()
    try archive.ingest(Samples.harbour.file)
    #expect(try archive.ingest(Samples.harbour.file).change == .unchanged)
    #expect(
      try archive.areCurrent([SourceStamp(locator: "harbour", hash: "1"), SourceStamp(locator: "harbour", hash: "2")])
        == [true, false])
    let changed = Sample("harbour", date: "2020-03-02", text: "قال هاني السعيد إن الجو جميل.")
      .speaker("هاني السعيد", at: "هاني السعيد").quote("الجو جميل", by: 0)
    #expect(try archive.ingest(changed.file(hash: "2")).change == .replaced)
    #expect(try archive.quotations(matching: QuotationFilter()).map(\.content.text) == ["الجو جميل"])
    #expect(try archive.quotations(matching: QuotationFilter(search: "الميناء")).isEmpty)
    #expect(try archive.speakers().map(\.name) == ["هاني السعيد"])
  }

  @Test func aBatchIsAllOrNothing() throws {
    let archive = try QuoteArchive()
    try archive.writing { db in
      try db.execute(
        sql:
          "CREATE TRIGGER refuse BEFORE INSERT ON sources WHEN new.name = 'school' BEGIN SELECT RAISE(ABORT, 'no'); END"
      )
    }
    #expect(throws: ArchiveError.self) { try archive.ingest(Samples.all.map(\.file)) }
    #expect(try archive.summary().articles == 0)
  }

  @Test func zeroBytesKeepEveryOffset() throws {
    let archive = try QuoteArchive()
    let odd = Sample("odd", text: "قبل\0قال زيد إن الباب مفتوح.").speaker("زيد", at: "زيد").quote("الباب مفتوح", by: 0)
    try archive.ingest(odd.file)
    #expect(try archive.quotations(matching: QuotationFilter()).first?.content.text == "الباب مفتوح")
  }

  @Test func removingASourceLeavesNothing() throws {
    let archive = try QuoteArchive()
    try archive.ingest(Samples.all.map(\.file))
    for sample in Samples.all { #expect(try archive.remove(locator: sample.name)) }
    let summary = try archive.summary()
    #expect(summary.articles == 0 && summary.quotations == 0 && summary.speakers == 0)
    try archive.writing { db in
      try db.execute(sql: "INSERT INTO quotation_search(quotation_search, rank) VALUES ('integrity-check', 1)")
      #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty)
    }
  }
}
