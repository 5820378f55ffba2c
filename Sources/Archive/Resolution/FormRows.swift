import GRDB

/// Makes the rows of name forms and puts them into the blocks in which they are compared.
final class FormRows {
  private let db: Database
  private let form: RawStatement
  private let block: RawStatement

  init(_ db: Database) throws {
    self.db = db
    form = try RawStatement(db, "INSERT OR IGNORE INTO name_forms(id, key, root_id) VALUES (?1, ?2, ?1)")
    block = try RawStatement(db, "INSERT OR IGNORE INTO form_blocks(block, form_id) VALUES (?, ?)")
  }

  /// Makes the row of a form, unless it is there.
  /// - Returns: whether it is new.
  @discardableResult
  func make(_ id: Int64, _ key: String) throws -> Bool {
    form.bind(id)
    form.bind(key)
    try form.run()
    return db.changesCount > 0
  }

  func put(_ id: Int64, into blocks: [String]) throws {
    for name in blocks {
      block.bind(name)
      block.bind(id)
      try block.run()
    }
  }
}
