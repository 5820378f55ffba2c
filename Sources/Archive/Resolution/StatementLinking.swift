import GRDB
import Language

/// What makes two quotations one statement: most of their runs of three words are the same.
struct StatementSketch: Sendable {
  /// Hashes of all runs of three folded words.
  let runs: [UInt64]

  /// Nil for fewer than six words: short sentences are said by many.
  init?(words: String) {
    let hashes = words.utf8.split(separator: 0x20).map { FNV.hash($0) }
    guard hashes.count >= 6 else { return nil }
    var runs: [UInt64] = []
    runs.reserveCapacity(hashes.count)
    for start in 0...(hashes.count - 3) {
      let first = hashes[start] &* 0x9E37_79B9_7F4A_7C15
      runs.append((first ^ hashes[start + 1]) &* 0xC2B2_AE3D_27D4_EB4F ^ hashes[start + 2])
    }
    self.runs = runs
  }

  /// The smallest run under each of two orders (MinHash): quotations that share none are not compared.
  var marks: [Int64] {
    [0x9E37_79B9_7F4A_7C15, 0xBF58_476D_1CE4_E5B9].map { (seed: UInt64) in
      var least = UInt64.max
      for run in runs {
        let mixed = (run ^ seed) &* 0xFF51_AFD7_ED55_8CCD
        least = min(least, mixed ^ mixed >> 33)
      }
      return Int64(bitPattern: least ^ seed)
    }
  }

  /// Share of common runs (Jaccard).
  func similarity(to other: StatementSketch) -> Double {
    let here = Set(runs)
    let there = Set(other.runs)
    let common = here.intersection(there).count
    return Double(common) / Double(max(1, here.count + there.count - common))
  }

  func isSame(as other: StatementSketch) -> Bool { similarity(to: other) >= 0.6 }
}

extension SourceWriter {
  /// Notes the marks of a quotation and joins it to the near-identical ones of other articles.
  func markStatement(quotation: Int64, words: String) throws {
    guard let sketch = StatementSketch(words: words) else { return }
    for mark in sketch.marks {
      try run("INSERT OR IGNORE INTO statement_marks(mark, quotation_id) VALUES (?, ?)", [mark, quotation])
    }
    try StatementLinker(db: db).join(quotation, article: article, sketch)
  }
}

/// Keeps `quotations.statement_id`: quotations that hang together through near-identity have one number, others none.
struct StatementLinker {
  let db: Database

  /// How many quotations with a common mark are compared at most.
  private static let limit = 40

  func join(_ quotation: Int64, article: Int64, _ sketch: StatementSketch) throws {
    let marked = try db.cachedStatement(
      sql: "SELECT quotation_id FROM statement_marks WHERE mark = ? AND quotation_id <> ? LIMIT \(Self.limit)")
    let near = try db.cachedStatement(
      sql: "SELECT words, statement_id FROM quotations WHERE id = ? AND article_id <> ?")
    var joined: [Int64: Int64?] = [:]
    for mark in sketch.marks {
      for id in try Int64.fetchAll(marked, arguments: [mark, quotation]) where joined[id] == nil {
        guard let row = try Row.fetchOne(near, arguments: [id, article]) else { continue }
        guard let other = StatementSketch(words: row[0]), sketch.isSame(as: other) else { continue }
        joined[id] = row[1] as Int64?
      }
    }
    guard !joined.isEmpty else { return }
    let mine = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT statement_id FROM quotations WHERE id = ?"), arguments: [quotation])
    let known = Set(joined.values.compactMap { $0 } + [mine].compactMap { $0 })
    let statement = known.min() ?? min(quotation, joined.keys.min() ?? quotation)
    let give = try db.cachedStatement(sql: "UPDATE quotations SET statement_id = ? WHERE id = ?")
    for id in [quotation] + joined.keys.sorted() { try give.execute(arguments: [statement, id]) }
    let rename = try db.cachedStatement(sql: "UPDATE quotations SET statement_id = ? WHERE statement_id = ?")
    for other in known where other != statement { try rename.execute(arguments: [statement, other]) }
  }

  /// After a source is gone: what remains of its statements is joined anew, so that no gap is bridged by what is not there.
  func rejoin(_ statements: [Int64]) throws {
    for statement in statements {
      let rows = try Row.fetchAll(
        db, sql: "SELECT id, article_id, words FROM quotations WHERE statement_id = ? ORDER BY id",
        arguments: [statement])
      try db.execute(sql: "UPDATE quotations SET statement_id = NULL WHERE statement_id = ?", arguments: [statement])
      for row in rows {
        guard let sketch = StatementSketch(words: row["words"]) else { continue }
        try join(row["id"], article: row["article_id"], sketch)
      }
    }
  }

  /// Takes the marks of a source's quotations away, before the quotations go.
  func unmark(source: Int64) throws {
    let sql = "SELECT q.id, q.words FROM quotations q JOIN articles a ON a.id = q.article_id WHERE a.source_id = ?"
    let remove = try db.cachedStatement(sql: "DELETE FROM statement_marks WHERE mark = ? AND quotation_id = ?")
    for row in try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [source]) {
      for mark in StatementSketch(words: row[1])?.marks ?? [] {
        try remove.execute(arguments: [mark, row[0] as Int64])
      }
    }
  }
}

extension QuoteArchive {
  /// Every place of a statement that several articles print, oldest first.
  public func places(ofStatement id: Int64) throws -> [QuotationRow] {
    try reading { db in try QuotationQuery.fetch(db, where: "q.statement_id = ?", arguments: [id]) }
  }
}
