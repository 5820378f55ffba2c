import GRDB
import Language
import Quotes

/// A speaker in terms that outlive a new reading: full names by their form, everything else by article and name.
struct SpeakerAnchor {
  struct Appearance {
    var article: String
    var folded: String
    var form: String
    var pin: DecisionContent.Appearance
    /// True when the form itself is the person's: a full name or an organisation's.
    var isName: Bool
  }

  /// Keys, the commonest first.
  let forms: [String]
  let loose: [DecisionContent.Appearance]

  init(speaker: Int64, db: Database) throws {
    let all = try Self.appearances(of: speaker, db)
    let named = Dictionary(grouping: all.filter(\.isName), by: \.form)
    forms = named.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }.map(\.key)
    loose = all.filter { !$0.isName }.map(\.pin)
  }

  static func appearances(of speaker: Int64, _ db: Database) throws -> [Appearance] {
    let sql = """
      SELECT s.name AS article, s.locator, o.folded_name, f.key
      FROM appearances o JOIN name_forms f ON f.id = o.form_id
        JOIN articles a ON a.id = o.article_id JOIN sources s ON s.id = a.source_id
      WHERE o.speaker_id = ? ORDER BY o.stamp
      """
    return try Row.fetchAll(db, sql: sql, arguments: [speaker]).map { row in
      let key: String = row["key"]
      let folded: String = row["folded_name"]
      return Appearance(
        article: row["article"], folded: folded, form: key,
        pin: DecisionContent.Appearance(locator: row["locator"], name: folded),
        isName: key.hasPrefix("full:") || key.hasPrefix("organization:"))
    }
  }
}

extension FormRegister {
  /// Gives the named appearances of a source the form that they have now, by name or by decision.
  func reassign(source locator: String, names: Set<String>) throws {
    let sql = """
      SELECT o.id, o.name, o.folded_name, o.role, o.kind, o.form_id, a.place AS article_place, o.place
      FROM appearances o JOIN articles a ON a.id = o.article_id JOIN sources s ON s.id = a.source_id
      WHERE s.locator = ?
      """
    for row in try Row.fetchAll(db, sql: sql, arguments: [locator]) where names.contains(row["folded_name"]) {
      let speaker = Speaker(name: row["name"], role: row["role"], kind: Speaker.Kind(rawValue: row["kind"]) ?? .person)
      let stamp = "\(locator)#\(row["article_place"] as Int)/\(row["place"] as Int)"
      let form = try note(speaker, locator: locator, stamp: stamp).form
      let old: Int64 = row["form_id"]
      guard form != old else { continue }
      try db.execute(sql: "UPDATE appearances SET form_id = ? WHERE id = ?", arguments: [form, row["id"] as Int64])
      try db.execute(sql: "INSERT OR IGNORE INTO pending_forms VALUES (?)", arguments: [old])
    }
  }
}
