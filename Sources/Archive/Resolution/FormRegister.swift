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
  let db: Database
  private let cache: NameCache
  private let rows: FormRows
  private let pendingForm: RawStatement
  private let pendingRole: RawStatement
  private let speakers: SpeakerRegister
  private let pins: DecisionBook
  private var noted = Set<Int64>()
  private var notedRoles = Set<String>()

  init(_ db: Database, knowledge: NameKnowledge, cache: NameCache) throws {
    self.db = db
    self.knowledge = knowledge
    self.cache = cache
    rows = try FormRows(db)
    pendingForm = try RawStatement(db, "INSERT OR IGNORE INTO pending_forms VALUES (?)")
    pendingRole = try RawStatement(db, "INSERT OR IGNORE INTO pending_roles VALUES (?)")
    speakers = try SpeakerRegister(db)
    pins = try DecisionBook(db, knowledge: knowledge)
  }

  /// The form that a speaker of an article has, with the decisions that hold for it.
  /// - Parameter stamp: names the appearance for good: `locator#article/speaker`.
  func note(_ speaker: Speaker, locator: String, stamp: String) throws -> Named {
    let folded = Folding.matching.fold(speaker.name)
    let role = signature(speaker)
    var form = natural(speaker, folded: folded, stamp: stamp)
    if let pinned = pins.pin(locator: locator, folded: folded) {
      form = pinned
    } else if form.kind == .own {
      let alone = try registerAlone(form, speaker, folded)
      return Named(form: alone.form, folded: folded, role: role, speaker: alone.speaker)
    }
    let id = try register(form)
    if let block = role?.block, notedRoles.insert(block).inserted {
      pendingRole.bind(block)
      try pendingRole.run()
    }
    return Named(form: id, folded: folded, role: role)
  }

  /// The form and the speaker of an anonymous source, a group or a document: nobody else is compared with it.
  private func registerAlone(
    _ form: NameForm, _ speaker: Speaker, _ folded: String
  ) throws -> (form: Int64, speaker: Int64) {
    let id = StableID.of(form.key)
    try rows.make(id, form.key)
    let name = speaker.name.isEmpty ? speaker.role ?? "" : speaker.name
    return (id, try speakers.ensure(key: form.key, kind: speaker.kind.rawValue, name: name, folded: folded))
  }

  /// Makes the row of a form and its blocks, and notes that it has to be linked.
  func register(_ form: NameForm) throws -> Int64 {
    let id = StableID.of(form.key)
    guard noted.insert(id).inserted else { return id }
    if try rows.make(id, form.key) { try rows.put(id, into: knowledge.blocks(of: form)) }
    pendingForm.bind(id)
    try pendingForm.run()
    return id
  }

  private func natural(_ speaker: Speaker, folded: String, stamp: String) -> NameForm {
    guard speaker.kind == .person || speaker.kind == .organization else { return .alone(stamp) }
    let key = NameCache.key(speaker.kind.rawValue, folded, speaker.role ?? "")
    if let known = cache.form(key) { return known ?? .alone(stamp) }
    let form = NameForm(of: speaker, at: stamp, knowledge: knowledge)
    cache.keep(form.kind == .own ? nil : form, for: key)
    return form
  }

  private func signature(_ speaker: Speaker) -> RoleSignature? {
    guard speaker.kind == .person else { return nil }
    let text = speaker.role ?? (knowledge.isOnlyRole(speaker) ? speaker.name : "")
    guard !text.isEmpty else { return nil }
    let key = NameCache.key(text)
    if let known = cache.role(key) { return known }
    let signature = RoleSignature(text, knowledge: knowledge)
    cache.keep(signature, for: key)
    return signature
  }
}

/// The rows of speakers, by the key of their root form. A speaker's id depends on the key alone.
final class SpeakerRegister {
  private let db: Database
  private let known: RawStatement
  private let make: RawStatement
  /// Ids of keys that were asked for, by the keys' hashes.
  private var ids: [UInt64: Int64] = [:]

  init(_ db: Database) throws {
    self.db = db
    known = try RawStatement(db, "SELECT id FROM speakers WHERE key = ?")
    make = try RawStatement(
      db, "INSERT INTO speakers(id, key, name, folded_name, kind) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
  }

  func ensure(key: String, kind: String, name: String = "", folded: String = "") throws -> Int64 {
    let hash = FNV.hash(key)
    if let id = ids[hash] { return id }
    let id = try find(key: key, kind: kind, name: name, folded: folded)
    ids[hash] = id
    return id
  }

  private func find(key: String, kind: String, name: String, folded: String) throws -> Int64 {
    var id = StableID.short(key)
    while true {
      make.bind(id)
      make.bind(key)
      make.bind(name)
      make.bind(folded)
      make.bind(kind)
      try make.run()
      if db.changesCount > 0 { return id }
      known.bind(key)
      if let id = try known.firstInt() { return id }
      // Another key has the number.
      id += 1
    }
  }
}
