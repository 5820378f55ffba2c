import GRDB
import Language

/// Keeps `quotations.statement_id`: quotations that hang together through near-identity have one number, others none.
final class StatementLinker {
  private let db: Database
  private let marked: RawStatement
  private let mark: RawStatement
  private let stored: RawStatement
  private let part: RawStatement
  private let give: RawStatement
  private let rename: RawStatement

  /// How many quotations with a common mark are compared at most.
  private static let limit = 40

  private struct Sketched {
    var article: Int64
    var sketch: StatementSketch
    var statement: Int64?
  }

  /// What was found while one batch is joined.
  private struct Batch {
    var own: [Int64: Sketched] = [:]
    /// Statements that became part of another.
    var renamed: [Int64: Int64] = [:]

    func current(_ statement: Int64?) -> Int64? {
      guard var number = statement else { return nil }
      while let next = renamed[number] { number = next }
      return number
    }
  }

  init(_ db: Database) throws {
    self.db = db
    marked = try RawStatement(db, "SELECT quotation_id FROM statement_marks WHERE mark = ? LIMIT \(Self.limit)")
    mark = try RawStatement(db, "INSERT OR IGNORE INTO statement_marks(mark, quotation_id) VALUES (?, ?)")
    stored = try RawStatement(db, "SELECT article_id, statement_id, words FROM quotations WHERE id = ?")
    part = try RawStatement(db, "SELECT 1 FROM quotations WHERE statement_id = ? AND id = ?")
    give = try RawStatement(db, "UPDATE quotations SET statement_id = ? WHERE id = ?")
    rename = try RawStatement(db, "UPDATE quotations SET statement_id = ? WHERE statement_id = ?")
  }

  /// Notes the marks of quotations and joins them to the near-identical ones of other articles.
  /// - Parameter quotations: none of them is part of a statement yet.
  func join(_ quotations: [StoredQuotation]) throws {
    var batch = Batch()
    var marks: [(mark: Int64, id: Int64)] = []
    for quotation in quotations {
      guard let sketch = StatementSketch(words: quotation.words) else { continue }
      batch.own[quotation.id] = Sketched(article: quotation.article, sketch: sketch)
      let (one, other) = sketch.marks
      marks.append((one, quotation.id))
      if other != one { marks.append((other, quotation.id)) }
    }
    // In the order of the table: neighbours lie on one page.
    marks.sort { $0 < $1 }
    var pairs: [(id: Int64, other: Int64)] = []
    for (value, id) in marks {
      marked.bind(value)
      try marked.forEach { if marked.int(0) != id { pairs.append((id, marked.int(0))) } }
      mark.bind(value)
      mark.bind(id)
      try mark.run()
    }
    pairs.sort { $0 < $1 }
    var start = 0
    while start < pairs.count {
      let end = pairs[start...].firstIndex { $0.id != pairs[start].id } ?? pairs.count
      try join(pairs[start].id, to: pairs[start..<end].map(\.other), &batch)
      start = end
    }
  }

  /// Joins a quotation to those of the others that are near-identical, the last stored first: of many copies in one statement one is
  /// compared.
  private func join(_ id: Int64, to others: [Int64], _ batch: inout Batch) throws {
    guard let own = batch.own[id] else { return }
    var joined = [(id: id, statement: batch.current(own.statement))]
    var last: Int64?
    for other in others.reversed() where other != last {
      last = other
      let known = joined.compactMap(\.statement)
      if try known.contains(where: { try isPart(other, of: $0, batch) }) { continue }
      guard let statement = try near(other, own, batch) else { continue }
      joined.append((other, statement))
    }
    if joined.count > 1 { try unite(joined, &batch) }
  }

  /// Whether a quotation has the number of a statement in the file: asked of the index, for its row may lie anywhere.
  private func isPart(_ id: Int64, of statement: Int64, _ batch: Batch) throws -> Bool {
    if let own = batch.own[id] { return batch.current(own.statement) == statement }
    part.bind(statement)
    part.bind(id)
    return try part.firstInt() != nil
  }

  /// The statement of a near-identical quotation, or `.some(nil)`; nil when it is not one.
  private func near(_ other: Int64, _ own: Sketched, _ batch: Batch) throws -> Int64?? {
    if let found = batch.own[other] {
      let isSame = found.article != own.article && own.sketch.isSame(as: found.sketch)
      return isSame ? .some(batch.current(found.statement)) : nil
    }
    stored.bind(other)
    guard try stored.step() else { return nil }
    defer { stored.reset() }
    guard stored.int(0) != own.article, let sketch = StatementSketch(words: stored.bytes(2)) else { return nil }
    return own.sketch.isSame(as: sketch) ? .some(stored.isNull(1) ? nil : stored.int(1)) : nil
  }

  /// Gives all of them the smallest number that one has, or the smallest id.
  private func unite(_ quotations: [(id: Int64, statement: Int64?)], _ batch: inout Batch) throws {
    let known = Set(quotations.compactMap(\.statement))
    let number = known.min() ?? quotations.map(\.id).min() ?? 0
    for quotation in quotations {
      batch.own[quotation.id]?.statement = number
      guard quotation.statement == nil else { continue }
      give.bind(number)
      give.bind(quotation.id)
      try give.run()
    }
    for old in known where old != number {
      batch.renamed[old] = number
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
