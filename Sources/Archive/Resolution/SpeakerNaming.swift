import GRDB
import Language

extension SpeakerLinker {
  /// Names the touched speakers, removes those nobody is any more, and forms without appearances.
  func tidy(_ pending: [Int64]) throws {
    let naming = try SpeakerNaming(db, decisions)
    for speaker in touchedSpeakers.sorted() { try naming.name(speaker) }
    let empty = try RawStatement(
      db,
      "DELETE FROM name_forms WHERE id = ? AND NOT EXISTS (SELECT 1 FROM appearances o WHERE o.form_id = name_forms.id)"
    )
    for form in pending {
      empty.bind(form)
      try empty.run()
    }
  }
}

/// Gives speakers the name that is shown.
private struct SpeakerNaming {
  let decisions: DecisionBook
  private let best: RawStatement
  private let keys: RawStatement
  private let update: RawStatement
  private let remove: RawStatement

  init(_ db: Database, _ decisions: DecisionBook) throws {
    self.decisions = decisions
    best = try RawStatement(
      db,
      """
      SELECT o.name, coalesce(o.role, '') AS role, f.key, count(*) AS n
      FROM appearances o JOIN name_forms f ON f.id = o.form_id
      WHERE o.speaker_id = ? GROUP BY o.name, f.key
      ORDER BY f.key LIKE 'full:%' DESC, f.key LIKE 'organization:%' DESC, f.key LIKE 'bare:%' DESC, n DESC,
        length(o.name) DESC, o.name LIMIT 1
      """)
    keys = try RawStatement(
      db, "SELECT DISTINCT f.key FROM appearances o JOIN name_forms f ON f.id = o.form_id WHERE o.speaker_id = ?")
    update = try RawStatement(
      db,
      """
      UPDATE speakers SET name = ?1, folded_name = ?2, wikidata = ?3
      WHERE id = ?4 AND (name <> ?1 OR wikidata IS NOT ?3)
      """)
    remove = try RawStatement(db, "DELETE FROM speakers WHERE id = ?")
  }

  /// The commonest written name among the fullest; a decision comes first. A speaker whom nothing names goes.
  func name(_ speaker: Int64) throws {
    best.bind(speaker)
    guard try best.step() else {
      remove.bind(speaker)
      return try remove.run()
    }
    let written = best.text(0).isEmpty ? best.text(1) : best.text(0)
    best.reset()
    var identity: (name: String?, wikidata: String?) = (nil, nil)
    if decisions.hasIdentities {
      keys.bind(speaker)
      identity = decisions.identity(ofForms: try keys.texts())
    }
    let name = identity.name ?? written
    update.bind(name)
    update.bind(Folding.matching.fold(name))
    update.bind(identity.wikidata)
    update.bind(speaker)
    try update.run()
  }
}
