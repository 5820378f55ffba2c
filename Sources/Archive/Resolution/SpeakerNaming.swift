import GRDB
import Language

extension SpeakerLinker {
  /// Names the touched speakers, removes those nobody is any more, and forms without appearances.
  mutating func tidy(_ pending: [Int64]) throws {
    let used = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM appearances WHERE speaker_id = ?)")
    let remove = try db.cachedStatement(sql: "DELETE FROM speakers WHERE id = ?")
    for speaker in touchedSpeakers.sorted() {
      if try Bool.fetchOne(used, arguments: [speaker]) ?? false {
        try name(speaker)
      } else {
        try remove.execute(arguments: [speaker])
      }
    }
    let empty = try db.cachedStatement(
      sql:
        "DELETE FROM name_forms WHERE id = ? AND NOT EXISTS (SELECT 1 FROM appearances o WHERE o.form_id = name_forms.id)"
    )
    for form in pending { try empty.execute(arguments: [form]) }
  }

  /// The commonest written name among the fullest; a decision comes first.
  private func name(_ speaker: Int64) throws {
    let sql = """
      SELECT o.name, coalesce(o.role, '') AS role, f.key, count(*) AS n
      FROM appearances o JOIN name_forms f ON f.id = o.form_id
      WHERE o.speaker_id = ? GROUP BY o.name, f.key
      ORDER BY f.key LIKE 'full:%' DESC, f.key LIKE 'organization:%' DESC, f.key LIKE 'bare:%' DESC, n DESC,
        length(o.name) DESC, o.name LIMIT 1
      """
    guard let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [speaker]) else { return }
    let keys = try String.fetchAll(
      db.cachedStatement(
        sql: "SELECT DISTINCT f.key FROM appearances o JOIN name_forms f ON f.id = o.form_id WHERE o.speaker_id = ?"),
      arguments: [speaker])
    let identity = decisions.identity(ofForms: keys)
    let written: String = row["name"]
    let name = identity.name ?? (written.isEmpty ? row["role"] : written)
    try db.cachedStatement(
      sql: """
        UPDATE speakers SET name = ?, folded_name = ?, wikidata = ?
        WHERE id = ? AND (name <> ? OR wikidata IS NOT ?)
        """
    ).execute(arguments: [name, Folding.matching.fold(name), identity.wikidata, speaker, name, identity.wikidata])
  }
}
