import GRDB

/// Joins segments of the text index to one, block by block: memory does not grow with the archive.
struct SegmentJoin {
  let db: Database
  let segments: [Int64]
  let tier: Int

  func run() throws {
    let list = segments.map(String.init).joined(separator: ", ")
    let count = try Int.fetchOne(db, sql: "SELECT sum(articles) FROM text_segments WHERE id IN (\(list))") ?? 0
    let alive = tier > 1 ? try livingArticles() : nil
    let joined = try TextIndexWriter.makeSegment(tier: tier, articles: count, db)
    var output = try SegmentOutput(segment: joined, db: db)
    let blocks = try RawStatement(
      db, "SELECT id, words FROM text_blocks WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 1")
    var cursors = try segments.map { try SegmentCursor(segment: $0, blocks: blocks) }
    var articles: [UInt32] = []
    while let term = Self.least(cursors) {
      articles.removeAll(keepingCapacity: true)
      for index in cursors.indices where cursors[index].term == term {
        cursors[index].appendArticles(to: &articles)
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

  private static func least(_ cursors: [SegmentCursor]) -> UInt32? {
    var least: UInt32?
    for cursor in cursors {
      if let term = cursor.term, least.map({ term < $0 }) ?? true { least = term }
    }
    return least
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
  private let blocks: RawStatement
  private var bytes: [UInt8] = []
  private var position = 0
  private var list = 0..<0
  private var next: Int64
  /// Nil behind the last word.
  private(set) var term: UInt32?

  init(segment: Int64, blocks: RawStatement) throws {
    self.segment = segment
    self.blocks = blocks
    next = segment << 32
    try advance()
  }

  func appendArticles(to articles: inout [UInt32]) {
    bytes.withUnsafeBytes { PostingBlock.append($0, list, to: &articles) }
  }

  mutating func advance() throws {
    repeat {
      let last = position == 0 ? 0 : term ?? 0
      var place = position
      if let found = bytes.withUnsafeBytes({ PostingBlock.next($0, &place, after: last) }) {
        (term, list) = found
        return position = place
      }
    } while try load()
    term = nil
  }

  /// Reads the next block; false when there is none.
  private mutating func load() throws -> Bool {
    blocks.bind(next)
    blocks.bind(segment << 32 | 0xFFFF_FFFF)
    guard try blocks.step() else { return false }
    defer { blocks.reset() }
    next = blocks.int(0) + 1
    bytes = [UInt8](blocks.blob(1))
    position = 0
    return true
  }
}
