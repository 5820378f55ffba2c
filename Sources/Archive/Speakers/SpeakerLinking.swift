import GRDB
import Language
import Quotes

extension SourceWriter {
  func noteForm(of speaker: Speaker) throws -> Int64? { nil }
  func markStatement(quotation: Int64, words: String) throws {}
}

extension QuoteArchive {
  /// Links what was stored with `linking: false`.
  public func linkSpeakers() throws { try writing { db in try linkPending(db) } }

  func noteForms(ofSource source: Int64, _ db: Database) throws {}

  func linkPending(_ db: Database) throws {
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, article_id, place, name, folded_name, kind FROM appearances WHERE speaker_id IS NULL")
    for row in rows {
      let kind: String = row["kind"]
      let own = kind != "person" && kind != "organization"
      let folded: String = row["folded_name"]
      let place = "\(row["article_id"] as Int64)/\(row["place"] as Int)"
      let key = own || folded.isEmpty ? "\(kind):\(place)" : "\(kind):\(folded)"
      try db.cachedStatement(
        sql: "INSERT OR IGNORE INTO speakers(id, key, name, folded_name, kind) VALUES (?, ?, ?, ?, ?)"
      ).execute(arguments: [
        Int64(truncatingIfNeeded: FNV.hash(key) >> 16), key, row["name"] as String, folded, kind,
      ])
      try db.cachedStatement(
        sql: "UPDATE appearances SET speaker_id = (SELECT id FROM speakers WHERE key = ?), reason = 'same name' WHERE id = ?"
      ).execute(arguments: [key, row["id"] as Int64])
    }
    try db.execute(
      sql: "DELETE FROM speakers WHERE NOT EXISTS (SELECT 1 FROM appearances a WHERE a.speaker_id = speakers.id)")
  }
}
