import GRDB
import Language

/// A quotation that was stored and is not yet in the index.
struct StoredQuotation {
  var id: Int64
  var article: Int64
  /// Folded words, separated by single spaces.
  var words: [UInt8]
}

/// Stores the sources of one transaction. What is dear one by one (index, statements) is done for all of them at the end.
final class IngestBatch {
  private let db: Database
  private let words: WordFolding
  private let forms: FormRegister
  private let rows: SourceStatements
  private let statements: StatementLinker
  private let known: RawStatement
  private let quotations: RawStatement
  private let text = TextIndexWriter()
  private var locators = Set<String>()
  private var added: [StoredQuotation] = []
  private var removed: [StoredQuotation] = []

  init(_ db: Database, _ archive: QuoteArchive) throws {
    self.db = db
    words = archive.words
    forms = try FormRegister(db, knowledge: archive.names, cache: archive.nameCache)
    rows = try SourceStatements(db)
    statements = try StatementLinker(db)
    known = try RawStatement(db, "SELECT id, hash FROM sources WHERE locator = ?")
    quotations = try RawStatement(
      db,
      """
      SELECT q.id, q.article_id, q.words FROM quotations q JOIN articles a ON a.id = q.article_id WHERE a.source_id = ?
      """)
    try db.execute(sql: "INSERT OR REPLACE INTO settings VALUES ('indexing', 'at the end of the transaction')")
  }

  func store(_ file: IngestFile) throws -> IngestOutcome {
    var outcome = IngestOutcome(locator: file.locator, change: .added)
    if let (id, hash) = try stored(file.locator) {
      if hash == file.hash { return IngestOutcome(locator: file.locator, change: .unchanged) }
      // What is not in the index yet cannot be taken out of it.
      if locators.contains(file.locator) { try index() }
      try noteRemoval(source: id)
      try statements.forget(source: id)
      outcome.change = .replaced
    }
    var writer = SourceWriter(file: file, words: words, forms: forms, rows: rows, text: text)
    try writer.write(&outcome)
    locators.insert(file.locator)
    added += writer.quotations
    return outcome
  }

  func finish() throws {
    try index()
    try text.write(db)
    try db.execute(sql: "DELETE FROM settings WHERE key = 'indexing'")
  }

  private func stored(_ locator: String) throws -> (id: Int64, hash: String)? {
    known.bind(locator)
    guard try known.step() else { return nil }
    defer { known.reset() }
    return (known.int(0), known.text(1))
  }

  private func noteRemoval(source: Int64) throws {
    quotations.bind(source)
    try quotations.forEach {
      removed.append(
        StoredQuotation(id: quotations.int(0), article: quotations.int(1), words: [UInt8](quotations.bytes(2))))
    }
  }

  /// Brings index and statements up to date. SQLite writes what an index has gathered before every statement that fires
  /// triggers; changes in one run are one write.
  private func index() throws {
    if !removed.isEmpty {
      let remove = try RawStatement(
        db, "INSERT INTO quotation_search(quotation_search, rowid, words) VALUES ('delete', ?, ?)")
      try apply(remove, to: removed)
    }
    try apply(RawStatement(db, "INSERT INTO quotation_search(rowid, words) VALUES (?, ?)"), to: added)
    try statements.join(added)
    added = []
    removed = []
    locators = []
  }

  private func apply(_ statement: RawStatement, to quotations: [StoredQuotation]) throws {
    for quotation in quotations {
      statement.bind(quotation.id)
      statement.bind(text: quotation.words)
      try statement.run()
    }
  }
}
