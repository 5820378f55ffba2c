import GRDB
import Language

/// What makes two quotations one statement: most of their runs of three words are the same.
struct StatementSketch: Sendable {
  /// Hashes of all runs of three folded words, in order of size, each once.
  let runs: [UInt64]

  /// Nil for fewer than six words: short sentences are said by many.
  init?(words: some Collection<UInt8>) {
    var hashes: [UInt64] = []
    var hash = FNV.seed
    for byte in words {
      if byte == 0x20 {
        hashes.append(hash)
        hash = FNV.seed
      } else {
        hash = FNV.step(hash, byte)
      }
    }
    if !words.isEmpty { hashes.append(hash) }
    guard hashes.count >= 6 else { return nil }
    var runs: [UInt64] = []
    runs.reserveCapacity(hashes.count)
    for start in 0...(hashes.count - 3) {
      let first = hashes[start] &* 0x9E37_79B9_7F4A_7C15
      runs.append((first ^ hashes[start + 1]) &* 0xC2B2_AE3D_27D4_EB4F ^ hashes[start + 2])
    }
    runs.sort()
    var last: UInt64?
    self.runs = runs.filter { run in
      defer { last = run }
      return run != last
    }
  }

  /// The smallest run under each of two orders (MinHash): quotations that share none are not compared.
  var marks: (Int64, Int64) { (mark(0x9E37_79B9_7F4A_7C15), mark(0xBF58_476D_1CE4_E5B9)) }

  private func mark(_ seed: UInt64) -> Int64 {
    var least = UInt64.max
    for run in runs {
      let mixed = (run ^ seed) &* 0xFF51_AFD7_ED55_8CCD
      least = min(least, mixed ^ mixed >> 33)
    }
    return Int64(bitPattern: least ^ seed)
  }

  /// Share of common runs (Jaccard).
  func similarity(to other: StatementSketch) -> Double {
    var common = 0
    var here = 0
    var there = 0
    while here < runs.count, there < other.runs.count {
      if runs[here] == other.runs[there] {
        common += 1
        here += 1
        there += 1
      } else if runs[here] < other.runs[there] {
        here += 1
      } else {
        there += 1
      }
    }
    return Double(common) / Double(max(1, runs.count + other.runs.count - common))
  }

  func isSame(as other: StatementSketch) -> Bool { similarity(to: other) >= 0.6 }
}

/// Keeps `quotations.statement_id`: quotations that hang together through near-identity have one number, others none.
final class StatementLinker {
  private let db: Database
  private let marked: RawStatement
  private let mark: RawStatement
  private let near: RawStatement
  private let statement: RawStatement
  private let give: RawStatement
  private let rename: RawStatement

  /// How many quotations with a common mark are compared at most.
  private static let limit = 40

  private struct Sketched {
    var article: Int64
    var sketch: StatementSketch
  }

  init(_ db: Database) throws {
    self.db = db
    marked = try RawStatement(db, "SELECT quotation_id FROM statement_marks WHERE mark = ? LIMIT \(Self.limit)")
    mark = try RawStatement(db, "INSERT OR IGNORE INTO statement_marks(mark, quotation_id) VALUES (?, ?)")
    near = try RawStatement(db, "SELECT article_id, words FROM quotations WHERE id = ?")
    statement = try RawStatement(db, "SELECT statement_id FROM quotations WHERE id = ?")
    give = try RawStatement(db, "UPDATE quotations SET statement_id = ? WHERE id = ?")
    rename = try RawStatement(db, "UPDATE quotations SET statement_id = ? WHERE statement_id = ?")
  }

  /// Notes the marks of quotations and joins them to the near-identical ones of other articles.
  func join(_ quotations: [StoredQuotation]) throws {
    var sketches: [Int64: Sketched] = [:]
    var marks: [(mark: Int64, id: Int64)] = []
    for quotation in quotations {
      guard let sketch = StatementSketch(words: quotation.words) else { continue }
      sketches[quotation.id] = Sketched(article: quotation.article, sketch: sketch)
      let (one, other) = sketch.marks
      marks.append((one, quotation.id))
      if other != one { marks.append((other, quotation.id)) }
    }
    // In the order of the table: neighbours lie on one page.
    marks.sort { $0 < $1 }
    for (value, id) in marks {
      if let own = sketches[id] { try join(id, own, toMarked: value, &sketches) }
      mark.bind(value)
      mark.bind(id)
      try mark.run()
    }
  }

  private func join(
    _ id: Int64, _ own: Sketched, toMarked value: Int64, _ sketches: inout [Int64: Sketched]
  ) throws {
    var candidates: [Int64] = []
    marked.bind(value)
    try marked.forEach { candidates.append(marked.int(0)) }
    var joined: [Int64] = []
    for other in candidates where other != id {
      if sketches[other] == nil { sketches[other] = try read(other) }
      guard let found = sketches[other], found.article != own.article, own.sketch.isSame(as: found.sketch) else {
        continue
      }
      joined.append(other)
    }
    if !joined.isEmpty { try unite([id] + joined) }
  }

  private func read(_ id: Int64) throws -> Sketched? {
    near.bind(id)
    guard try near.step() else { return nil }
    defer { near.reset() }
    return StatementSketch(words: near.bytes(1)).map { Sketched(article: near.int(0), sketch: $0) }
  }

  /// Gives all of them the smallest number that one has, or the smallest id.
  private func unite(_ ids: [Int64]) throws {
    let held = try ids.map { id in
      statement.bind(id)
      return try statement.firstInt()
    }
    let known = Set(held.compactMap { $0 })
    let number = known.min() ?? ids.min() ?? 0
    for (id, old) in zip(ids, held) where old == nil {
      give.bind(number)
      give.bind(id)
      try give.run()
    }
    for old in known where old != number {
      rename.bind(number)
      rename.bind(old)
      try rename.run()
    }
  }

  /// Removes a source's rows, joins anew what remains of its statements, and notes which speakers have to be linked anew.
  func forget(source: Int64) throws {
    let mine = "SELECT o.* FROM appearances o JOIN articles a ON a.id = o.article_id WHERE a.source_id = ?"
    for (table, column) in [("forms", "form_id"), ("roles", "role_block"), ("speakers", "speaker_id")] {
      let sql = """
        INSERT OR IGNORE INTO pending_\(table) SELECT DISTINCT \(column) FROM (\(mine)) WHERE \(column) IS NOT NULL
        """
      try db.cachedStatement(sql: sql).execute(arguments: [source])
    }
    let sql =
      "SELECT q.id, q.words, q.statement_id FROM quotations q JOIN articles a ON a.id = q.article_id WHERE a.source_id = ?"
    var statements = Set<Int64>()
    let remove = try db.cachedStatement(sql: "DELETE FROM statement_marks WHERE mark = ? AND quotation_id = ?")
    for row in try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [source]) {
      if let statement: Int64 = row[2] { statements.insert(statement) }
      guard let (one, other) = StatementSketch(words: (row[1] as String).utf8)?.marks else { continue }
      for mark in [one, other] { try remove.execute(arguments: [mark, row[0] as Int64]) }
    }
    try db.cachedStatement(sql: "DELETE FROM sources WHERE id = ?").execute(arguments: [source])
    for statement in statements.sorted() { try rejoin(statement) }
  }

  /// What remains of a statement is joined anew, so that no gap is bridged by what is not there any more.
  private func rejoin(_ statement: Int64) throws {
    let sql = "SELECT id, article_id, words FROM quotations WHERE statement_id = ? ORDER BY id"
    let left = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [statement]).map { row in
      StoredQuotation(id: row[0], article: row[1], words: Array((row[2] as String).utf8))
    }
    try db.cachedStatement(sql: "UPDATE quotations SET statement_id = NULL WHERE statement_id = ?")
      .execute(arguments: [statement])
    try join(left)
  }
}

extension QuoteArchive {
  /// Every place of a statement that several articles print, oldest first.
  public func places(ofStatement id: Int64) throws -> [QuotationRow] {
    try reading { db in try QuotationQuery.fetch(db, where: "q.statement_id = ?", arguments: [id]) }
  }
}
