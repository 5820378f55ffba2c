import Foundation
import GRDB
import Language
import Testing

@testable import Archive

@Suite struct TextIndexTests {
  private func terms(_ text: String) -> [UInt32] {
    var terms: [UInt32] = []
    var reader = TextTerms()
    reader.append(Array(text.utf8), 0..<text.utf8.count, to: &terms)
    return terms
  }

  @Test(arguments: [
    ("والميناء", "الميناء"), ("للميناء", "ميناء"), ("مدرسه", "مَدْرَسـة"), ("فالمكتبات", "مكتبات"), ("٢٤", "24"),
    ("Harbour", "harbour"),
    ("«الأسعار»", "الاسعار"), ("المياه؟", "المياه"),
  ])
  func spellingsAreOneWord(_ one: String, _ other: String) {
    #expect(terms(one) == terms(other))
    #expect(terms(one).count == 1)
  }

  @Test func shortWordsAreLeftOut() {
    #expect(terms("في من لا و a of 7").count == 1)
  }

  @Test func anyBytesAreRead() {
    var reader = TextTerms()
    for bytes: [UInt8] in [[], [0xD9], [0xE2, 0x80], [0xD8, 0xFF, 0x41], [0xF0, 0x9F], [0xE3, 0x81, 0x82, 0xC3]] {
      var terms: [UInt32] = []
      reader.append(bytes, 0..<bytes.count, to: &terms)
    }
  }

  @Test func blocksHoldWhatWasPutIn() {
    var builder = PostingBlock.Builder()
    let lists: [(UInt32, [UInt32])] = [(0, [1]), (7, [1, 2, 900_000]), (70_000, []), (UInt32.max, [0, UInt32.max])]
    for (term, articles) in lists { builder.add(term, articles) }
    builder.bytes.withUnsafeBytes { bytes in
      #expect(terms(bytes) == lists.map(\.0))
      for (term, articles) in lists { #expect(PostingBlock.articles(of: term, in: bytes) == articles) }
      #expect(PostingBlock.articles(of: 8, in: bytes) == [])
      let cut = UnsafeRawBufferPointer(rebasing: bytes.dropLast(3))
      #expect(terms(cut).count < lists.count)
    }
  }

  /// Every word of a block's bytes.
  private func terms(_ bytes: UnsafeRawBufferPointer) -> [UInt32] {
    var terms: [UInt32] = []
    var position = 0
    while let (term, _) = PostingBlock.next(bytes, &position, after: terms.last ?? 0) { terms.append(term) }
    return terms
  }

  @Test func radixSortingSortsByWordThenArticle() {
    var random = SystemRandomNumberGenerator()
    var pairs = (0..<500).map { _ in UInt64.random(in: 0...UInt64.max, using: &random) & ~0xFFFF_FFFF }
    for index in pairs.indices { pairs[index] |= UInt64(index) }
    let expected = pairs.sorted()
    RadixSort.sort(&pairs)
    #expect(pairs == expected)
  }

  /// Each article has a word of its own and one that all share; many transactions make segments that are joined.
  @Test func everyArticleIsFoundThroughItsWords() throws {
    let archive = try QuoteArchive()
    let names = (0..<150).map { "كلمة\(String(repeating: "ن", count: $0 % 7))\($0)" }
    for (place, name) in names.enumerated() {
      try archive.ingest(Sample("a\(place)", text: "عنوان مشترك \(name) غريبة").file)
    }
    try archive.reading { db in
      let segments = try Int64.fetchAll(db, sql: "SELECT id FROM text_segments")
      #expect(segments.count < 20)
      #expect(try Int.fetchOne(db, sql: "SELECT sum(articles) FROM text_segments") == 150)
      let reader = TextIndexReader(db: db)
      #expect(try reader.articles(of: terms("مشترك")[0], segments: segments).count == 150)
      for (place, name) in names.enumerated() {
        let id = try Int64.fetchOne(
          db, sql: "SELECT a.id FROM articles a JOIN sources s ON s.id = a.source_id WHERE s.name = ?",
          arguments: ["a\(place)"])
        let weights = try reader.weigh(Array(name.utf8))
        #expect(weights.best(1, floor: 0) == [id])
      }
    }
  }

  @Test func articlesThatAreGoneAreForgottenWhenSegmentsAreJoined() throws {
    let archive = try QuoteArchive()
    for round in 0..<70 {
      try archive.ingest(Sample("same", text: "المرة رقم \(round + 1000) من الخبر").file(hash: "\(round)"))
    }
    try archive.reading { db in
      let segments = try Int64.fetchAll(db, sql: "SELECT id FROM text_segments")
      #expect(try TextIndexReader(db: db).articles(of: terms("الخبر")[0], segments: segments).count < 10)
    }
  }

  /// A file of version 2 can be read, and gets its index when it is opened for writing.
  @Test func anOlderArchiveIsBroughtUpToDate() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("old-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let old = try QuoteArchive(path: path)
    try old.ingest(Samples.all.map(\.file))
    try old.close()
    let raw = try DatabaseQueue(path: path)
    try raw.write { db in
      try db.execute(
        sql: """
          DROP TABLE text_segments; DROP INDEX appearances_by_name; DROP TABLE text_blocks;
          DELETE FROM grdb_migrations WHERE identifier IN ('3', '4');
          PRAGMA user_version = 2;
          """)
    }
    try raw.close()
    let reader = try QuoteArchive(path: path, access: .readOnly)
    let ids = try reader.reading { db in
      try CandidateSearch(db: db, words: reader.words, small: 0).articles(
        claim: "بدأت صغيرة في المدينة", speakers: [], limit: 2)
    }
    try reader.close()
    let new = try QuoteArchive(path: path)
    let found = try new.reading { db in
      #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == Schema.version)
      return try TextIndexReader(db: db).weigh(Array("صغيرة في القرية".utf8)).best(1, floor: 0)
    }
    #expect(found.count == 1)
    #expect(ids.first == found.first)
    #expect(try new.quotations(matching: QuotationFilter()).count == 5)
  }
}
