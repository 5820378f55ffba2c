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
  private let written: RawStatement
  private let keys: RawStatement
  private let update: RawStatement
  private let remove: RawStatement

  init(_ db: Database, _ decisions: DecisionBook) throws {
    self.decisions = decisions
    written = try RawStatement(
      db,
      "SELECT o.name, o.role, f.key FROM appearances o JOIN name_forms f ON f.id = o.form_id WHERE o.speaker_id = ?")
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
    guard let written = try commonest(speaker) else {
      remove.bind(speaker)
      return try remove.run()
    }
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

  private struct WrittenName {
    var name: [UInt8]
    var role: String
    var rank: Int
    var count = 1

    /// Full names come before organisations, family names and the rest; then the commonest, then the longest.
    func isBetter(than other: WrittenName) -> Bool {
      if rank != other.rank { return rank > other.rank }
      if count != other.count { return count > other.count }
      let lengths = (Self.letters(name), Self.letters(other.name))
      return lengths.0 == lengths.1 ? name.lexicographicallyPrecedes(other.name) : lengths.0 > lengths.1
    }

    private static func letters(_ text: [UInt8]) -> Int { text.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 } }
  }

  /// The name that a speaker is mostly written with, or the role where no name is known; nil when nobody is that speaker.
  private func commonest(_ speaker: Int64) throws -> String? {
    var names: [[UInt8]: WrittenName] = [:]
    written.bind(speaker)
    try written.forEach {
      let key = written.bytes(2)
      let name = [UInt8](written.bytes(0))
      let role = name.isEmpty && !written.isNull(1) ? written.text(1) : ""
      if var known = names[name + key] {
        known.count += 1
        if !role.isEmpty, known.role.isEmpty || role < known.role { known.role = role }
        names[name + key] = known
      } else {
        names[name + key] = WrittenName(name: name, role: role, rank: Self.rank(key))
      }
    }
    guard var best = names.values.first else { return nil }
    for name in names.values where name.isBetter(than: best) { best = name }
    return best.name.isEmpty ? best.role : String(decoding: best.name, as: UTF8.self)
  }

  private static let ranks = ["own:", "role:", "bare:", "organization:", "full:"].map { Array($0.utf8) }

  private static func rank(_ key: UnsafeBufferPointer<UInt8>) -> Int {
    max(1, ranks.lastIndex { key.starts(with: $0) } ?? 0)
  }
}
