import Foundation
import GRDB
import Testing

@testable import Archive

/// What happens to files that are no archive, are newer, or belong to somebody else at the moment.
@Suite struct FileTests {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("archive-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  @Test func aTextFileIsRefusedAndUntouched() throws {
    let bytes = Data("this is no database at all".utf8)
    try bytes.write(to: URL(fileURLWithPath: path("a")))
    #expect(throws: ArchiveError.notADatabase(path: path("a"))) { _ = try QuoteArchive(path: path("a")) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path("a"))) == bytes)
  }

  @Test func aDamagedHeaderIsRefused() throws {
    try Data("SQLite format 3\0and then nonsense that goes on and on".utf8).write(to: URL(fileURLWithPath: path("a")))
    #expect(throws: ArchiveError.self) { try QuoteArchive(path: path("a")) }
  }

  @Test func anotherProgramsDatabaseIsRefused() throws {
    let other = try DatabaseQueue(path: path("a"))
    try other.write { db in try db.execute(sql: "CREATE TABLE shopping (item TEXT)") }
    try other.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path("a")))
    #expect(throws: ArchiveError.notAnArchive(path: path("a"))) { try QuoteArchive(path: path("a")) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path("a"))) == bytes)
  }

  @Test func aNewerArchiveIsRefusedAndUntouched() throws {
    try QuoteArchive(path: path("a")).close()
    let raw = try DatabaseQueue(path: path("a"))
    try raw.write { db in try db.execute(sql: "PRAGMA user_version = 99") }
    try raw.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path("a")))
    #expect(throws: ArchiveError.newerVersion(path: path("a"), found: 99, supported: Schema.version)) {
      try QuoteArchive(path: path("a"))
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path("a"))) == bytes)
  }

  @Test func readingNeedsAFile() throws {
    #expect(throws: ArchiveError.missing(path: path("none"))) {
      try QuoteArchive(path: path("none"), access: .readOnly)
    }
    #expect(!FileManager.default.fileExists(atPath: path("none")))
  }

  @Test func whatOneStoresAnotherReads() throws {
    let writer = try QuoteArchive(path: path("a"))
    try writer.ingest(Samples.harbour.file)
    let reader = try QuoteArchive(path: path("a"), access: .readOnly)
    #expect(try reader.quotations(matching: QuotationFilter()).count == 2)
    try writer.ingest(Samples.school.file)
    #expect(try reader.quotations(matching: QuotationFilter()).count == 3)
    #expect(throws: ArchiveError.readOnly(path: path("a"))) { try reader.ingest(Samples.interview.file) }
  }

  @Test func twoWritersBothFinish() async throws {
    let file = path("a")
    _ = try QuoteArchive(path: file)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<2 {
        group.addTask {
          let archive = try QuoteArchive(path: file)
          for number in 0..<15 {
            let sample = Sample("w\(writer)-\(number)", text: "قال سامر الدالي إن الباب مفتوح.")
              .speaker("سامر الدالي", at: "سامر الدالي").quote("الباب مفتوح", by: 0)
            try archive.ingest(sample.file)
          }
        }
      }
      try await group.waitForAll()
    }
    let summary = try QuoteArchive(path: file, access: .readOnly).summary()
    #expect(summary.articles == 30 && summary.speakers == 1)
  }

  @Test func aFullDiskTakesBackOnlyWhatWasBeingStored() throws {
    let archive = try QuoteArchive(path: path("a"))
    try archive.ingest(Samples.harbour.file)
    try archive.database.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 1)")
    }
    let large = Sample("large", text: String(repeating: "قال سامر الدالي إن الباب مفتوح. ", count: 2000))
    #expect(throws: ArchiveError.diskFull(path: path("a"))) { try archive.ingest(large.file) }
    #expect(try archive.quotations(matching: QuotationFilter(search: "الميناء")).count == 1)
    #expect(try archive.summary().articles == 1)
    try Self.expectSound(archive)
  }

  @Test func anArchiveThatAnotherHoldsIsLocked() throws {
    try QuoteArchive(path: path("a")).close()
    let other = try DatabaseQueue(path: path("a"))
    let archive = try QuoteArchive(path: path("a"), patience: 0.1)
    try other.inDatabase { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      #expect(throws: ArchiveError.locked(path: path("a"))) { try archive.ingest(Samples.harbour.file) }
      #expect(try archive.quotations(matching: QuotationFilter()).isEmpty)
      try db.execute(sql: "ROLLBACK")
    }
    #expect(try archive.ingest(Samples.harbour.file).change == .added)
  }

  /// Integrity of the file and of its index, and no trace of an ingest under way.
  static func expectSound(_ archive: QuoteArchive) throws {
    try archive.writing { (db: Database) throws in
      #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
      #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty)
      try db.execute(sql: "INSERT INTO quotation_search(quotation_search) VALUES ('integrity-check')")
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM settings WHERE key = 'indexing'") == 0)
    }
  }

  @Test func theIndexFollowsReplacementsInOneTransaction() throws {
    let archive = try QuoteArchive(path: path("a"))
    _ = try archive.ingest(Samples.all.map(\.file))
    let again = [Samples.harbour.file(hash: "2"), Samples.harbour.file(hash: "3"), Samples.school.file(hash: "2")]
    #expect(try archive.ingest(again).map(\.change) == [.replaced, .replaced, .replaced])
    #expect(try archive.quotations(matching: QuotationFilter(search: "الميناء")).count == 1)
    try archive.remove(locator: "harbour")
    #expect(try archive.quotations(matching: QuotationFilter(search: "الميناء")).isEmpty)
    try Self.expectSound(archive)
  }

  @Test func theSchemaChecksWhatIsWritten() throws {
    let archive = try QuoteArchive()
    try archive.ingest(Samples.harbour.file)
    for sql in [
      "UPDATE quotations SET kind = 'shouted'", "UPDATE articles SET date = 'yesterday'",
      "UPDATE quotations SET end_offset = -1", "UPDATE appearances SET speaker_id = 5",
      "UPDATE quotations SET turn_id = 7",
    ] {
      #expect(throws: ArchiveError.self) { try archive.writing { db in try db.execute(sql: sql) } }
    }
  }

  @Test func theViewsHaveThePromisedColumns() throws {
    let archive = try QuoteArchive()
    _ = try archive.ingest(Samples.all.map(\.file))
    try archive.reading { (db: Database) throws in
      #expect(
        try Int.fetchOne(db, sql: "SELECT count(*) FROM quotation WHERE speaker = 'سامر الدالي' AND cue IS NOT NULL")
          == 2)
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM interview_turn WHERE answered_by = 'رنا العبيدي'") == 2)
      #expect(try Int.fetchOne(db, sql: "SELECT quotations FROM speaker WHERE name = 'هند الوافي'") == 1)
      #expect(try Int.fetchOne(db, sql: "SELECT is_interview FROM article WHERE name = 'talk'") == 1)
    }
  }

  /// An archive as version 1 wrote it must open and migrate. Written anew only with `RECORD_ARCHIVE=1`, before version 1 is released.
  @Test func anArchiveOfVersionOneOpens() throws {
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Fixtures/v1.archive")
    if ProcessInfo.processInfo.environment["RECORD_ARCHIVE"] != nil {
      try? FileManager.default.removeItem(at: fixture)
      let archive = try QuoteArchive(path: path("new"))
      _ = try archive.ingest(Samples.all.map(\.file))
      try archive.renameSpeaker("هند الوافي", to: "هند سعد الوافي")
      try archive.close()
      try FileManager.default.copyItem(atPath: path("new"), toPath: fixture.path)
    }
    try FileManager.default.copyItem(atPath: fixture.path, toPath: path("v1"))
    let archive = try QuoteArchive(path: path("v1"))
    let rows = try archive.quotations(matching: QuotationFilter(search: "الميناء"))
    #expect(rows.map(\.content.text) == ["الميناء الجديد سيفتح في الربيع"])
    #expect(rows.first?.speaker == "سامر الدالي")
    #expect(try archive.speakers(matching: "هند الوافي").first?.name == "هند سعد الوافي")
    #expect(try archive.ingest(Samples.harbour.file).change == .unchanged)
    #expect(try archive.ingest(Samples.interview.file(hash: "2")).change == .replaced)
    try archive.reading { (db: Database) throws in
      #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == Schema.version)
      #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty)
      #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
      let lists =
        "SELECT count(*) FROM sqlite_master WHERE sql LIKE '% IN (%' AND name IN ('appearances', 'quotations')"
      #expect(try Int.fetchOne(db, sql: lists) == 0)
      let triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
      #expect(try String.fetchAll(db, sql: triggers) == ["quotations_changed", "quotations_removed"])
    }
    try Self.expectSound(archive)
  }
}
