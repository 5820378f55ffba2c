import GRDB
import Language

/// What makes two quotations one statement: most of their runs of three words are the same.
struct StatementSketch: Sendable {
  /// Hashes of all runs of three folded words.
  let runs: Set<UInt64>

  /// Nil for fewer than six words: short sentences are said by many.
  init?(words: String) {
    let hashes = words.utf8.split(separator: 0x20).map { FNV.hash($0) }
    guard hashes.count >= 6 else { return nil }
    var runs = Set<UInt64>(minimumCapacity: hashes.count)
    for start in 0...(hashes.count - 3) {
      let first = hashes[start] &* 0x9E37_79B9_7F4A_7C15
      runs.insert((first ^ hashes[start + 1]) &* 0xC2B2_AE3D_27D4_EB4F ^ hashes[start + 2])
    }
    self.runs = runs
  }

  /// The smallest run under each of three orders (MinHash): quotations that share none are not compared.
  var marks: [Int64] {
    [0x9E37_79B9_7F4A_7C15, 0xBF58_476D_1CE4_E5B9, 0x94D0_49BB_1331_11EB].map { (seed: UInt64) in
      let least = runs.map { run -> UInt64 in
        let mixed = (run ^ seed) &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ mixed >> 33
      }.min() ?? 0
      return Int64(bitPattern: least ^ seed)
    }
  }

  /// Share of common runs (Jaccard).
  func similarity(to other: StatementSketch) -> Double {
    let common = runs.intersection(other.runs).count
    return Double(common) / Double(max(1, runs.count + other.runs.count - common))
  }

  func isSame(as other: StatementSketch) -> Bool { similarity(to: other) >= 0.6 }
}

extension SourceWriter {
  /// Notes the marks of a quotation and joins it to the near-identical ones of other articles.
  func markStatement(quotation: Int64, words: String) throws {
    guard let sketch = StatementSketch(words: words) else { return }
    for mark in Set(sketch.marks) {
      try run("INSERT INTO statement_marks(mark, quotation_id) VALUES (?, ?)", [mark, quotation])
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
    let near = try db.cachedStatement(
      sql: """
        SELECT q.id, q.words, q.statement_id FROM statement_marks m JOIN quotations q ON q.id = m.quotation_id
        WHERE m.mark = ? AND q.id <> ? AND q.article_id <> ? ORDER BY q.id LIMIT \(Self.limit)
        """)
    var joined: [Int64: Int64?] = [:]
    for mark in Set(sketch.marks) {
      let rows = try Row.fetchCursor(near, arguments: [mark, quotation, article])
      while let row = try rows.next() {
        let id: Int64 = row[0]
        if joined[id] != nil { continue }
        guard let other = StatementSketch(words: row[1]), sketch.isSame(as: other) else { continue }
        joined[id] = row[2] as Int64?
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
        db, sql: "SELECT id, article_id, words FROM quotations WHERE statement_id = ? ORDER BY id", arguments: [statement])
      try db.execute(sql: "UPDATE quotations SET statement_id = NULL WHERE statement_id = ?", arguments: [statement])
      for row in rows {
        guard let sketch = StatementSketch(words: row["words"]) else { continue }
        try join(row["id"], article: row["article_id"], sketch)
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
