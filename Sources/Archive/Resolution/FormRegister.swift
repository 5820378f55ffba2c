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
  }

  let knowledge: NameKnowledge
  private var known: [String: NameForm] = [:]
  private var roles: [String: RoleSignature?] = [:]
  private var noted = Set<Int64>()
  private var notedRoles = Set<String>()
  private var pins: DecisionBook?

  init(knowledge: NameKnowledge) { self.knowledge = knowledge }

  /// The form that a speaker of an article has, with the decisions that hold for it.
  /// - Parameter stamp: names the appearance for good: `locator#article/speaker`.
  func note(_ speaker: Speaker, locator: String, stamp: String, _ db: Database) throws -> Named {
    let folded = Folding.matching.fold(speaker.name)
    let role = signature(speaker)
    var form = natural(speaker, folded: folded, stamp: stamp)
    let book = try decisions(db)
    if let pinned = book.pin(locator: locator, folded: folded) { form = pinned }
    let id = try register(form, db)
    if let block = role?.block, notedRoles.insert(block).inserted {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO pending_roles VALUES (?)").execute(arguments: [block])
    }
    return Named(form: id, folded: folded, role: role)
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
    if shared, let form = known[key] { return form }
    let form = NameForm(of: speaker, at: stamp, knowledge: knowledge)
    if shared, form.kind != .own { known[key] = form }
    return form
  }

  private func signature(_ speaker: Speaker) -> RoleSignature? {
    guard speaker.kind == .person else { return nil }
    let text = speaker.role ?? (knowledge.isOnlyRole(speaker) ? speaker.name : "")
    guard !text.isEmpty else { return nil }
    if let known = roles[text] { return known }
    let signature = RoleSignature(text, knowledge: knowledge)
    roles[text] = .some(signature)
    return signature
  }

  private func decisions(_ db: Database) throws -> DecisionBook {
    if let pins { return pins }
    let book = try DecisionBook(db, knowledge: knowledge)
    pins = book
    return book
  }
}
