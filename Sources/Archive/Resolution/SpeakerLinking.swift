import GRDB
import Language
import Quotes

extension QuoteArchive {
  /// Links what was stored with `linking: false`, and what a killed process left unlinked. Quick when there is nothing to do.
  public func linkSpeakers() throws { try writing { db in try linkPending(db) } }

  func linkPending(_ db: Database) throws {
    let waiting =
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM pending_forms) OR EXISTS (SELECT 1 FROM pending_roles)
            OR EXISTS (SELECT 1 FROM pending_speakers)
          """) ?? false
    guard waiting else { return }
    var linker = SpeakerLinker(db: db, knowledge: names, decisions: try DecisionBook(db, knowledge: names))
    try linker.link()
  }
}

/// Brings the speakers of an archive up to date with what was stored since the last time: only blocks that were touched are read.
struct SpeakerLinker {
  let db: Database
  let knowledge: NameKnowledge
  let decisions: DecisionBook
  let index: SpeakerIndex
  let loader: AppearanceLoader
  /// Speakers that lost or gained an appearance: to be named again, or removed.
  var touchedSpeakers = Set<Int64>()
  /// Role blocks in which a holder changed.
  var touchedRoles = Set<String>()

  init(db: Database, knowledge: NameKnowledge, decisions: DecisionBook) {
    self.db = db
    self.knowledge = knowledge
    self.decisions = decisions
    index = SpeakerIndex(knowledge: knowledge)
    loader = AppearanceLoader(db: db, table: index.table)
  }

  mutating func link() throws {
    let pending = try Int64.fetchAll(db, sql: "SELECT form_id FROM pending_forms ORDER BY form_id")
    touchedRoles = Set(try String.fetchAll(db, sql: "SELECT role_block FROM pending_roles"))
    touchedSpeakers = Set(try Int64.fetchAll(db, sql: "SELECT speaker_id FROM pending_speakers"))
    let changed = try linkFullNames(pending)
    let touched = try assignComponents(startingAt: changed.union(pending))
    try linkFamilyNames(pending, touched)
    try linkOffices(pending)
    try tidy(pending)
    for table in ["pending_forms", "pending_roles", "pending_speakers"] { try db.execute(sql: "DELETE FROM \(table)") }
  }

  // MARK: Full names

  /// Decides anew on every full name in a block of a pending form.
  /// - Returns: the forms whose parent changed, with their old and new parents.
  private mutating func linkFullNames(_ pending: [Int64]) throws -> Set<Int64> {
    var blocks = Set<String>()
    let blocksOf = try db.cachedStatement(
      sql:
        "SELECT b.block FROM form_blocks b JOIN name_forms f ON f.id = b.form_id WHERE f.id = ? AND f.key LIKE 'full:%'"
    )
    for form in pending { blocks.formUnion(try String.fetchAll(blocksOf, arguments: [form])) }
    var changed = Set<Int64>()
    for block in blocks.sorted() { try linkBlock(block, &changed) }
    return changed
  }

  private mutating func linkBlock(_ block: String, _ changed: inout Set<Int64>) throws {
    let profiles = try loader.profiles(inBlock: block)
    let here = profiles.filter { index.homeBlocks(of: $0).contains(block) }
    guard !here.isEmpty else { return }
    // A Latin name can be at home in several blocks: its candidates are all of theirs.
    let split = here.filter { index.homeBlocks(of: $0).count > 1 }
    let plain = here.filter { index.homeBlocks(of: $0).count == 1 }
    try store(index.linkForms(plain, in: profiles), of: plain, &changed)
    for profile in split {
      var all = profiles
      for other in index.homeBlocks(of: profile) where other != block { all += try loader.profiles(inBlock: other) }
      var seen = Set<Int64>()
      try store(index.linkForms([profile], in: all.filter { seen.insert($0.id).inserted }), of: [profile], &changed)
    }
  }

  private func store(_ links: [FormLink], of children: [FormProfile], _ changed: inout Set<Int64>) throws {
    let byChild = Dictionary(links.map { ($0.child, $0) }, uniquingKeysWith: { first, _ in first })
    let stored = try db.cachedStatement(sql: "SELECT parent_id FROM name_forms WHERE id = ?")
    let update = try db.cachedStatement(sql: "UPDATE name_forms SET parent_id = ?, parent_reason = ? WHERE id = ?")
    for child in children {
      let old = try Int64.fetchOne(stored, arguments: [child.id])
      let link = byChild[child.id]
      if old == nil, link == nil { continue }
      try update.execute(arguments: [link?.parent, link?.reason, child.id])
      if old != link?.parent { changed.formUnion([child.id, old, link?.parent].compactMap { $0 }) }
    }
  }

  // MARK: Components

  /// Gives every form that hangs together with a changed one its root and its appearances their speaker.
  /// - Returns: the full forms of all those components.
  private mutating func assignComponents(startingAt start: Set<Int64>) throws -> Set<Int64> {
    var visited = Set<Int64>()
    for form in start.sorted() where !visited.contains(form) {
      let component = try FormComponent(containing: form, db: db, decisions: decisions)
      visited.formUnion(component.members.map(\.id))
      try assign(component)
    }
    return visited
  }

  private mutating func assign(_ component: FormComponent) throws {
    guard let root = component.root else { return }
    let update = try db.cachedStatement(sql: "UPDATE name_forms SET root_id = ? WHERE id = ? AND root_id <> ?")
    let rolesOf = try db.cachedStatement(
      sql: "SELECT DISTINCT role_block FROM appearances WHERE form_id = ? AND role_block IS NOT NULL")
    for member in component.members {
      try update.execute(arguments: [root.id, member.id, root.id])
      touchedRoles.formUnion(try String.fetchAll(rolesOf, arguments: [member.id]))
      guard member.form.kind != .bare, member.form.kind != .role, member.appearances > 0 else { continue }
      let speaker = try ensureSpeaker(key: root.form.key, kind: try kind(of: member))
      try assign(speaker: speaker, reason: component.reason(of: member), toForm: member.id)
    }
  }

  private func kind(of member: FormComponent.Member) throws -> String {
    if member.form.kind == .full { return "person" }
    if member.form.kind == .organization { return "organization" }
    let sql = "SELECT kind FROM appearances WHERE form_id = ? LIMIT 1"
    return try String.fetchOne(db.cachedStatement(sql: sql), arguments: [member.id]) ?? "anonymous"
  }

  private mutating func assign(speaker: Int64, reason: String, toForm form: Int64) throws {
    let old = try db.cachedStatement(
      sql: "SELECT DISTINCT speaker_id FROM appearances WHERE form_id = ? AND speaker_id IS NOT NULL")
    touchedSpeakers.formUnion(try Int64.fetchAll(old, arguments: [form]))
    touchedSpeakers.insert(speaker)
    try db.cachedStatement(
      sql: """
        UPDATE appearances SET speaker_id = ?, reason = ?
        WHERE form_id = ? AND (speaker_id IS NOT ? OR reason IS NOT ?)
        """
    ).execute(arguments: [speaker, reason, form, speaker, reason])
  }

  mutating func assign(speaker: Int64, reason: String, toAppearance id: Int64) throws {
    let old = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT speaker_id FROM appearances WHERE id = ?"), arguments: [id])
    touchedSpeakers.formUnion([old, speaker].compactMap { $0 })
    try db.cachedStatement(sql: "UPDATE appearances SET speaker_id = ?, reason = ? WHERE id = ?")
      .execute(arguments: [speaker, reason, id])
  }

  func ensureSpeaker(key: String, kind: String) throws -> Int64 {
    try SpeakerRegister.ensure(key: key, kind: kind, db)
  }
}
