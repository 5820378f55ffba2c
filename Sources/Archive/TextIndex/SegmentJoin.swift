import GRDB

/// Joins segments of the text index to one, block by block: memory does not grow with the archive.
struct SegmentJoin {
  let db: Database
  let segments: [Int64]
  let tier: Int

  func run() throws {
    let list = segments.map(String.init).joined(separator: ", ")
    let articles = try Int.fetchOne(db, sql: "SELECT sum(articles) FROM text_segments WHERE id IN (\(list))") ?? 0
    let alive = tier > 1 ? try livingArticles() : nil
    let joined = try TextIndexWriter.makeSegment(tier: tier, articles: articles, db)
    var output = SegmentOutput(segment: joined, db: db)
    var cursors = try segments.map { try SegmentCursor(segment: $0, db: db) }
    while let term = cursors.compactMap(\.term).min() {
      var articles: [UInt32] = []
      for index in cursors.indices where cursors[index].term == term {
        articles += cursors[index].articles
        try cursors[index].advance()
      }
      tidy(&articles, alive)
      if !articles.isEmpty { try output.add(term, articles) }
    }
    try output.finish()
    for segment in segments {
      try db.cachedStatement(sql: "DELETE FROM text_blocks WHERE id BETWEEN ? AND ?")
        .execute(arguments: [segment << 32, segment << 32 | 0xFFFF_FFFF])
    }
    try db.execute(sql: "DELETE FROM text_segments WHERE id IN (\(list))")
  }

  /// In rising order, each once, without those that are gone.
  private func tidy(_ articles: inout [UInt32], _ alive: Set<UInt32>?) {
    if let alive { articles.removeAll { !alive.contains($0) } }
    guard zip(articles, articles.dropFirst()).contains(where: { $0 >= $1 }) else { return }
    articles = Set(articles).sorted()
  }

  private func livingArticles() throws -> Set<UInt32> {
    Set(try Int64.fetchAll(db, sql: "SELECT id FROM articles").map { UInt32(truncatingIfNeeded: $0) })
  }
}

/// Walks through the words of a segment.
private struct SegmentCursor {
  private let segment: Int64
  private let db: Database
  private var entries: [PostingBlock.Entry] = []
  private var place = 0
  private var next: Int64

  init(segment: Int64, db: Database) throws {
    self.segment = segment
    self.db = db
    next = segment << 32
    try load()
  }

  var term: UInt32? { place < entries.count ? entries[place].term : nil }
  var articles: [UInt32] { entries[place].articles }

  mutating func advance() throws {
    place += 1
    if place == entries.count { try load() }
  }

  private mutating func load() throws {
    let statement = try db.cachedStatement(
      sql: "SELECT id, words FROM text_blocks WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 1")
    entries = []
    place = 0
    let rows = try Row.fetchCursor(statement, arguments: [next, segment << 32 | 0xFFFF_FFFF])
    guard let row = try rows.next() else { return }
    next = (row[0] as Int64) + 1
    entries = try row.withUnsafeData(atIndex: 1) { data in
      data.map { data in data.withUnsafeBytes { PostingBlock.entries($0) } } ?? []
    }
  }
}
