import Foundation
import GRDB
import Language

/// Notes which words stand in which articles, so that a passage is found outside all quotations too.
///
/// Every transaction writes one segment: its words in rising order, in blocks. Eight segments of one tier are joined to one of
/// the next, so that an archive of any size has a few dozen, and a word is written only a few times. Articles that are
/// gone stay in a segment until it is joined again; a reader finds nothing there.
final class TextIndexWriter {
  private var pairs: [UInt64] = []
  private var terms = TextTerms(memory: 1 << 14)
  private var found: [UInt32] = []
  private var articles = 0
  /// The last article with a word, by the word's last bits: spares the index most repetitions.
  private var recent = [UInt64](repeating: 0, count: 1 << 11)

  static let fanOut = 8

  /// Notes the words of an article.
  /// - Parameter range: the article's part of the bytes.
  func note(_ article: Int64, _ bytes: [UInt8], _ range: Range<Int>) {
    found.removeAll(keepingCapacity: true)
    terms.append(bytes, range, to: &found)
    append(found, UInt64(UInt32(truncatingIfNeeded: article)), to: &pairs)
    articles += 1
  }

  private func append(_ terms: [UInt32], _ article: UInt64, to pairs: inout [UInt64]) {
    recent.withUnsafeMutableBufferPointer { recent in
      for term in terms {
        let pair = UInt64(term) << 32 | article
        let slot = Int(term & 0x7FF)
        if recent[slot] == pair { continue }
        recent[slot] = pair
        pairs.append(pair)
      }
    }
  }

  /// Notes every article of an archive that has no text index yet.
  func noteAll(_ db: Database) throws {
    let sql = """
      SELECT a.id, a.start_offset, a.end_offset, s.text FROM articles a JOIN sources s ON s.id = a.source_id ORDER BY a.id
      """
    let rows = try Row.fetchCursor(db, sql: sql)
    while let row = try rows.next() {
      let text = SourceText(row[3] as String)
      let index = ScalarIndex(text)
      note(row[0], text.utf8, index.byteOffset(ofScalar: row[1])..<index.byteOffset(ofScalar: row[2]))
      if articles == 64 { try write(db) }
    }
    try write(db)
  }

  /// Writes what was noted as a new segment, and joins segments where there are enough.
  func write(_ db: Database) throws {
    guard articles > 0 else { return }
    RadixSort.sort(&pairs)
    let segment = try Self.makeSegment(tier: 0, articles: articles, db)
    var output = try SegmentOutput(segment: segment, db: db)
    var start = 0
    var list: [UInt32] = []
    while start < pairs.count {
      let term = UInt32(truncatingIfNeeded: pairs[start] >> 32)
      var end = start
      list.removeAll(keepingCapacity: true)
      while end < pairs.count, UInt32(truncatingIfNeeded: pairs[end] >> 32) == term {
        let article = UInt32(truncatingIfNeeded: pairs[end])
        if list.last != article { list.append(article) }
        end += 1
      }
      try output.add(term, list)
      start = end
    }
    try output.finish()
    pairs.removeAll(keepingCapacity: true)
    articles = 0
    try Self.join(db)
  }

  static func makeSegment(tier: Int, articles: Int, _ db: Database) throws -> Int64 {
    try db.cachedStatement(sql: "INSERT INTO text_segments(tier, articles) VALUES (?, ?)")
      .execute(arguments: [tier, articles])
    return db.lastInsertedRowID
  }

  /// Joins the segments of each tier that has enough of them.
  private static func join(_ db: Database) throws {
    var tier = 0
    while true {
      let statement = try db.cachedStatement(sql: "SELECT id FROM text_segments WHERE tier = ? ORDER BY id")
      let segments = try Int64.fetchAll(statement, arguments: [tier])
      guard segments.count >= fanOut else { return }
      try SegmentJoin(db: db, segments: segments, tier: tier + 1).run()
      tier += 1
    }
  }
}

/// Writes the blocks of one segment.
struct SegmentOutput {
  let segment: Int64
  private let insert: RawStatement
  private var block = PostingBlock.Builder()

  init(segment: Int64, db: Database) throws {
    self.segment = segment
    insert = try RawStatement(db, "INSERT INTO text_blocks(id, words) VALUES (?, ?)")
  }

  mutating func add(_ term: UInt32, _ articles: [UInt32]) throws {
    block.add(term, articles)
    if block.isFull { try finish() }
  }

  mutating func finish() throws {
    guard !block.bytes.isEmpty else { return }
    let id = segment << 32 | Int64(block.first)
    insert.bind(id)
    insert.bind(blob: block.bytes)
    try insert.run()
    block = PostingBlock.Builder()
  }
}

/// Sorts pairs of word and article by the word, and keeps the order of the articles (bytes of the word, least first).
enum RadixSort {
  static func sort(_ pairs: inout [UInt64]) {
    var other = [UInt64](repeating: 0, count: pairs.count)
    for shift in [32, 40, 48, 56] as [UInt64] {
      var counts = [Int](repeating: 0, count: 257)
      for pair in pairs { counts[Int(pair >> shift & 0xFF) + 1] += 1 }
      for digit in 1...256 { counts[digit] += counts[digit - 1] }
      for pair in pairs {
        let digit = Int(pair >> shift & 0xFF)
        other[counts[digit]] = pair
        counts[digit] += 1
      }
      swap(&pairs, &other)
    }
  }
}
