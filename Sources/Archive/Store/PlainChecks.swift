import Foundation
import GRDB

/// Version 4 writes the checks of the tables that grow most without lists: for each row and list SQLite would make a table of
/// the list's values first.
enum PlainChecks {
  private static let tables = ["speakers", "appearances", "quotations"]

  static func write(_ db: Database) throws {
    for view in ["article", "speaker", "quotation", "interview_turn"] { try db.execute(sql: "DROP VIEW \(view)") }
    for table in tables { try rebuild(table, db) }
    try db.execute(sql: SchemaViews.all)
  }

  /// Makes a table anew with the same rows, indexes and triggers.
  private static func rebuild(_ table: String, _ db: Database) throws {
    let made = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type = ? AND sql IS NOT NULL ORDER BY rowid"
    guard let old = try String.fetchOne(db, sql: made, arguments: [table, "table"]), plain(old) != old else { return }
    let others = try ["index", "trigger"].flatMap { try String.fetchAll(db, sql: made, arguments: [table, $0]) }
    let new = plain(old).replacingOccurrences(of: "CREATE TABLE \(table) (", with: "CREATE TABLE new_\(table) (")
    try db.execute(sql: new)
    try db.execute(sql: "INSERT INTO new_\(table) SELECT * FROM \(table)")
    try db.execute(sql: "DROP TABLE \(table)")
    try db.execute(sql: "ALTER TABLE new_\(table) RENAME TO \(table)")
    for sql in others { try db.execute(sql: sql) }
  }

  private static func plain(_ sql: String) -> String {
    let kinds = ["person", "organization", "group", "anonymous", "document", "direct", "indirect", "mixed", "answer"]
    var sql = sql.replacingOccurrences(of: "gender IN (0, 1, 2)", with: "gender BETWEEN 0 AND 2")
    for names in [kinds[..<5], kinds[5...]] {
      let list = "kind IN (" + names.map { "'\($0)'" }.joined(separator: ", ") + ")"
      sql = sql.replacingOccurrences(of: list, with: names.map { "kind = '\($0)'" }.joined(separator: " OR "))
    }
    return sql
  }
}
