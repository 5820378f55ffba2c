import GRDB
import Language
import Quotes

/// Numbers that depend on a text alone, so that the same archive content has the same ids whatever came first.
enum StableID {
  /// A number for internal rows (62 bits).
  static func of(_ text: String) -> Int64 { Int64(FNV.hash(text) >> 2) }
  /// A shorter number for what people see and type (46 bits, at most 14 digits).
  static func short(_ text: String) -> Int64 { Int64(FNV.hash(text) >> 18) }
}

/// Finds or makes the name form of each speaker that is stored; parses a name once for a whole batch.
final class FormRegister {
  struct Named {
    var form: Int64
    var folded: String
    var role: RoleSignature?
    /// Set for what is never linked across articles: its speaker is known at once.
    var speaker: Int64?
  }

  let knowledge: NameKnowledge
  private let cache: NameCache
  private var noted = Set<Int64>()
  private var notedRoles = Set<String>()
  private var pins: DecisionBook?

  init(knowledge: NameKnowledge, cache: NameCache) {
    self.knowledge = knowledge
    self.cache = cache
  }

  /// The form that a speaker of an article has, with the decisions that hold for it.
  /// - Parameter stamp: names the appearance for good: `locator#article/speaker`.
  func note(_ speaker: Speaker, locator: String, stamp: String, _ db: Database) throws -> Named {
    let folded = Folding.matching.fold(speaker.name)
    let role = signature(speaker)
    var form = natural(speaker, folded: folded, stamp: stamp)
    let book = try decisions(db)
    if let pinned = book.pin(locator: locator, folded: folded) {
      form = pinned
    } else if form.kind == .own {
      let alone = try registerAlone(form, speaker, folded, db)
      return Named(form: alone.form, folded: folded, role: role, speaker: alone.speaker)
    }
    let id = try register(form, db)
    if let block = role?.block, notedRoles.insert(block).inserted {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO pending_roles VALUES (?)").execute(arguments: [block])
    }
    return Named(form: id, folded: folded, role: role)
  }

  /// The form and the speaker of an anonymous source, a group or a document: nobody else is compared with it.
  private func registerAlone(
    _ form: NameForm, _ speaker: Speaker, _ folded: String, _ db: Database
  ) throws -> (form: Int64, speaker: Int64) {
    let id = StableID.of(form.key)
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO name_forms(id, key, root_id) VALUES (?, ?, ?)")
      .execute(arguments: [id, form.key, id])
    let name = speaker.name.isEmpty ? speaker.role ?? "" : speaker.name
    let number = try SpeakerRegister.ensure(key: form.key, kind: speaker.kind.rawValue, name: name, folded: folded, db)
    return (id, number)
  }

  /// Makes the row of a form and its blocks, and notes that it has to be linked.
  func register(_ form: NameForm, _ db: Database) throws -> Int64 {
    let id = StableID.of(form.key)
    guard noted.insert(id).inserted else { return id }
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO name_forms(id, key, root_id) VALUES (?, ?, ?)")
      .execute(arguments: [id, form.key, id])
    if db.changesCount > 0 {
      let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO form_blocks(block, form_id) VALUES (?, ?)")
      for block in knowledge.blocks(of: form) { try insert.execute(arguments: [block, id]) }
    }
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO pending_forms VALUES (?)").execute(arguments: [id])
    return id
  }

  private func natural(_ speaker: Speaker, folded: String, stamp: String) -> NameForm {
    let shared = speaker.kind == .person || speaker.kind == .organization
    let key = "\(speaker.kind.rawValue):\(folded):\(speaker.role ?? "")"
    if shared, let form = cache.form(key) { return form }
    let form = NameForm(of: speaker, at: stamp, knowledge: knowledge)
    if shared, form.kind != .own { cache.keep(form, for: key) }
    return form
  }

  private func signature(_ speaker: Speaker) -> RoleSignature? {
    guard speaker.kind == .person else { return nil }
    let text = speaker.role ?? (knowledge.isOnlyRole(speaker) ? speaker.name : "")
    guard !text.isEmpty else { return nil }
    if let known = cache.role(text) { return known }
    let signature = RoleSignature(text, knowledge: knowledge)
    cache.keep(signature, for: text)
    return signature
  }

  private func decisions(_ db: Database) throws -> DecisionBook {
    if let pins { return pins }
    let book = try DecisionBook(db, knowledge: knowledge)
    pins = book
    return book
  }
}

/// The rows of speakers, by the key of their root form. A speaker's id depends on the key alone.
enum SpeakerRegister {
  static func ensure(key: String, kind: String, name: String = "", folded: String = "", _ db: Database) throws -> Int64
  {
    if let id = try Int64.fetchOne(db.cachedStatement(sql: "SELECT id FROM speakers WHERE key = ?"), arguments: [key]) {
      return id
    }
    var id = StableID.short(key)
    let taken = try db.cachedStatement(sql: "SELECT 1 FROM speakers WHERE id = ?")
    while try Bool.fetchOne(taken, arguments: [id]) ?? false { id += 1 }
    try db.cachedStatement(sql: "INSERT INTO speakers(id, key, name, folded_name, kind) VALUES (?, ?, ?, ?, ?)")
      .execute(arguments: [id, key, name, folded, kind])
    return id
  }
}
