import GRDB
import Language
import Quotes

extension QuoteArchive {
  /// Stores one source in one transaction; see `ingest(_:)` for several.
  @discardableResult
  public func ingest(_ file: IngestFile) throws -> IngestOutcome { try ingest([file])[0] }

  /// Stores several sources in one transaction: all of them or, when it throws, none.
  ///
  /// A source with the stored hash is left alone; one with another hash is replaced, and decisions about its speakers stay.
  /// Speakers are not yet linked afterwards when `linking` is false: call `linkSpeakers()` once at the end of many batches.
  /// - Throws: `ArchiveError`; the archive is then as it was before.
  public func ingest(_ files: [IngestFile], linking: Bool = true) throws -> [IngestOutcome] {
    try writing { db in
      var outcomes: [IngestOutcome] = []
      outcomes.reserveCapacity(files.count)
      let forms = FormRegister(knowledge: names, cache: nameCache)
      for file in files { outcomes.append(try store(file, forms, db)) }
      if linking { try linkPending(db) }
      return outcomes
    }
  }

  /// For each stamp, whether that source is stored with that hash, so that it need not be read again.
  public func areCurrent(_ stamps: [SourceStamp]) throws -> [Bool] {
    try reading { db in
      let statement = try db.cachedStatement(sql: "SELECT hash FROM sources WHERE locator = ?")
      return try stamps.map { try String.fetchOne(statement, arguments: [$0.locator]) == $0.hash }
    }
  }

  /// Whether that source is stored with that hash.
  public func isCurrent(_ stamp: SourceStamp) throws -> Bool { try areCurrent([stamp])[0] }

  /// Takes a source and all that was read in it out of the archive.
  /// - Returns: false when there is no such source.
  @discardableResult
  public func remove(locator: String) throws -> Bool {
    try writing { db in
      guard let id = try Int64.fetchOne(db, sql: "SELECT id FROM sources WHERE locator = ?", arguments: [locator])
      else { return false }
      try forget(source: id, db)
      try linkPending(db)
      return true
    }
  }

  private func store(_ file: IngestFile, _ forms: FormRegister, _ db: Database) throws -> IngestOutcome {
    let known = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT id, hash FROM sources WHERE locator = ?"), arguments: [file.locator])
    if let known, known["hash"] == file.hash { return IngestOutcome(locator: file.locator, change: .unchanged) }
    if let known { try forget(source: known["id"], db) }
    var outcome = IngestOutcome(locator: file.locator, change: known == nil ? .added : .replaced)
    var writer = SourceWriter(db: db, file: file, words: words, forms: forms)
    try writer.write(&outcome)
    return outcome
  }

  /// Removes a source's rows and notes which speakers have to be linked anew.
  private func forget(source: Int64, _ db: Database) throws {
    let mine = "SELECT o.* FROM appearances o JOIN articles a ON a.id = o.article_id WHERE a.source_id = ?"
    for (table, column) in [("forms", "form_id"), ("roles", "role_block"), ("speakers", "speaker_id")] {
      let sql = """
        INSERT OR IGNORE INTO pending_\(table) SELECT DISTINCT \(column) FROM (\(mine)) WHERE \(column) IS NOT NULL
        """
      try db.execute(sql: sql, arguments: [source])
    }
    let statements = try Int64.fetchAll(
      db,
      sql: """
        SELECT DISTINCT q.statement_id FROM quotations q JOIN articles a ON a.id = q.article_id
        WHERE a.source_id = ? AND q.statement_id IS NOT NULL
        """, arguments: [source])
    try StatementLinker(db: db).unmark(source: source)
    try db.execute(sql: "DELETE FROM sources WHERE id = ?", arguments: [source])
    try StatementLinker(db: db).rejoin(statements)
  }
}
