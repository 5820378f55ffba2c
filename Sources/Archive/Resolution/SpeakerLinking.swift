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
    var linker = try SpeakerLinker(db: db, knowledge: names, decisions: try DecisionBook(db, knowledge: names))
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
  let statements: LinkStatements
  /// Speakers that lost or gained an appearance: to be named again, or removed.
  var touchedSpeakers = Set<Int64>()
  /// Role blocks in which a holder changed.
  var touchedRoles = Set<String>()

  init(db: Database, knowledge: NameKnowledge, decisions: DecisionBook) throws {
    self.db = db
    self.knowledge = knowledge
    self.decisions = decisions
    index = SpeakerIndex(knowledge: knowledge)
    loader = try AppearanceLoader(db: db, table: index.table)
    statements = try LinkStatements(db)
  }

  mutating func link() throws {
    let waiting = try Int64.fetchAll(db, sql: "SELECT form_id FROM pending_forms ORDER BY form_id")
    let pending = try separateNamesakes(waiting)
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

  /// Decides anew on every full name that is at home in a block of a pending form, each once, where its last token puts it.
  /// - Returns: the forms whose parent changed, with their old and new parents.
  private mutating func linkFullNames(_ pending: [Int64]) throws -> Set<Int64> {
    var blocks = Set<String>()
    for form in pending where try statements.key(of: form)?.hasPrefix("full:") ?? false {
      blocks.formUnion(try statements.blocks(of: form))
    }
    var changed = Set<Int64>()
    var elsewhere: [String: Set<Int64>] = [:]
    for block in blocks.sorted() {
      let names = try loader.names(inBlock: block).filter { $0.form.kind == .full }
      var children: [AppearanceLoader.BlockForm] = []
      for name in names {
        guard let place = index.decidingBlock(of: name.tokens) else { continue }
        if place == block {
          children.append(name)
        } else if !blocks.contains(place), index.isAtHome(name.tokens, in: block) {
          elsewhere[place, default: []].insert(name.id)
        }
      }
      try link(children, in: names, &changed)
    }
    for (block, wanted) in elsewhere.sorted(by: { $0.key < $1.key }) {
      let names = try loader.names(inBlock: block).filter { $0.form.kind == .full }
      try link(names.filter { wanted.contains($0.id) }, in: names, &changed)
    }
    return changed
  }

  /// Most names fit no other: only for the rest is it read what their appearances say.
  private func link(
    _ children: [AppearanceLoader.BlockForm], in block: [AppearanceLoader.BlockForm], _ changed: inout Set<Int64>
  ) throws {
    guard !children.isEmpty else { return }
    let names = block + (try outside(children, block))
    let related = index.related(children.map { ($0.id, $0.tokens) }, in: names.map { ($0.id, $0.tokens) })
    let profiles = try names.filter { related.contains($0.id) }.compactMap(loader.profile)
    let wanted = Set(children.map(\.id))
    let crowded = index.crowdedFamilies(names.map(\.tokens))
    let links = index.linkForms(profiles.filter { wanted.contains($0.id) }, in: profiles, crowded: crowded)
    try store(links, of: children.map(\.id), &changed)
  }

  /// What names of a block may be linked to in other blocks: the shorter names that they begin with, and what a name in Latin
  /// letters may be read as.
  private func outside(
    _ children: [AppearanceLoader.BlockForm], _ block: [AppearanceLoader.BlockForm]
  ) throws -> [AppearanceLoader.BlockForm] {
    var found: [AppearanceLoader.BlockForm] = []
    var further = Set<String>()
    for child in children {
      further.formUnion(index.furtherBlocks(of: child.tokens))
      for end in index.nameEnds(child.tokens) where end > 1 {
        let key = "full:" + child.form.tokens[..<end].joined(separator: " ")
        if let name = try loader.name(key: key) { found.append(name) }
      }
    }
    for other in further.sorted() { found += try loader.names(inBlock: other).filter { $0.form.kind == .full } }
    var seen = Set(block.map(\.id))
    return found.filter { seen.insert($0.id).inserted }
  }

  private func store(_ links: [FormLink], of children: [Int64], _ changed: inout Set<Int64>) throws {
    let byChild = Dictionary(links.map { ($0.child, $0) }, uniquingKeysWith: { first, _ in first })
    for child in children {
      let old = try statements.parent(of: child)
      let link = byChild[child]
      if old == nil, link == nil { continue }
      try statements.setParent(of: child, link?.parent, link?.reason)
      if old != link?.parent { changed.formUnion([child, old, link?.parent].compactMap { $0 }) }
    }
  }

  // MARK: Components

  /// Gives every form that hangs together with a changed one its root and its appearances their speaker.
  /// - Returns: the full forms of all those components.
  private mutating func assignComponents(startingAt start: Set<Int64>) throws -> Set<Int64> {
    var visited = Set<Int64>()
    for form in start.sorted() where !visited.contains(form) {
      let component = try FormComponent(containing: form, statements: statements, decisions: decisions)
      visited.formUnion(component.members.map(\.id))
      try assign(component)
    }
    return visited
  }

  private mutating func assign(_ component: FormComponent) throws {
    guard let root = component.root else { return }
    for member in component.members {
      try statements.setRoot(of: member.id, root.id)
      let (blocks, speakers) = try statements.appearances(of: member.id)
      touchedRoles.formUnion(blocks)
      guard member.form.kind != .bare, member.form.kind != .role, member.appearances > 0 else { continue }
      let speaker = try ensureSpeaker(key: root.form.key, kind: try kind(of: member))
      touchedSpeakers.formUnion(speakers)
      touchedSpeakers.insert(speaker)
      try statements.assign(speaker, component.reason(of: member), toForm: member.id)
    }
  }

  private func kind(of member: FormComponent.Member) throws -> String {
    if member.form.kind == .full { return "person" }
    if member.form.kind == .organization { return "organization" }
    let sql = "SELECT kind FROM appearances WHERE form_id = ? LIMIT 1"
    return try String.fetchOne(db.cachedStatement(sql: sql), arguments: [member.id]) ?? "anonymous"
  }

  mutating func assign(speaker: Int64, reason: String, toAppearance id: Int64) throws {
    touchedSpeakers.formUnion([try statements.speaker(ofAppearance: id), speaker].compactMap { $0 })
    try statements.assign(speaker, reason, toAppearance: id)
  }

  func ensureSpeaker(key: String, kind: String) throws -> Int64 {
    try statements.register.ensure(key: key, kind: kind)
  }
}
