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
  @discardableResult
  public func ingest(_ files: [IngestFile], linking: Bool = true) throws -> [IngestOutcome] {
    try writing { db in
      let batch = try IngestBatch(db, self)
      let outcomes = try files.map(batch.store)
      try batch.finish()
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
      try StatementLinker(db).forget(source: id)
      try linkPending(db)
      return true
    }
  }
}
