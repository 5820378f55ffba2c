import GRDB

/// What linking reads and writes, one statement each, prepared once for a linking.
final class LinkStatements {
  let rows: FormRows
  let register: SpeakerRegister
  private let keyOf: RawStatement
  private let blocksOf: RawStatement
  private let parentOf: RawStatement
  private let childrenOf: RawStatement
  private let memberOf: RawStatement
  private let newParent: RawStatement
  private let newRoot: RawStatement
  private let appearancesOf: RawStatement
  private let speakerOf: RawStatement
  private let toForm: RawStatement
  private let toAppearance: RawStatement
  private let moved: RawStatement

  init(_ db: Database) throws {
    register = try SpeakerRegister(db)
    keyOf = try RawStatement(db, "SELECT key FROM name_forms WHERE id = ?")
    blocksOf = try RawStatement(db, "SELECT block FROM form_blocks WHERE form_id = ?")
    parentOf = try RawStatement(db, "SELECT parent_id FROM name_forms WHERE id = ?")
    childrenOf = try RawStatement(db, "SELECT id, key FROM name_forms WHERE parent_id = ?")
    memberOf = try RawStatement(
      db,
      """
      SELECT key, parent_id, parent_reason, (SELECT count(*) FROM appearances o WHERE o.form_id = f.id)
      FROM name_forms f WHERE id = ?
      """)
    newParent = try RawStatement(db, "UPDATE name_forms SET parent_id = ?, parent_reason = ? WHERE id = ?")
    newRoot = try RawStatement(db, "UPDATE name_forms SET root_id = ?1 WHERE id = ?2 AND root_id <> ?1")
    appearancesOf = try RawStatement(db, "SELECT role_block, speaker_id FROM appearances WHERE form_id = ?")
    speakerOf = try RawStatement(db, "SELECT speaker_id FROM appearances WHERE id = ?")
    let assign = "UPDATE appearances SET speaker_id = ?1, reason = ?2 WHERE"
    let differs = "(speaker_id IS NOT ?1 OR reason IS NOT ?2)"
    toForm = try RawStatement(db, "\(assign) form_id = ?3 AND \(differs)")
    toAppearance = try RawStatement(db, "\(assign) id = ?3 AND \(differs)")
    rows = try FormRows(db)
    moved = try RawStatement(db, "UPDATE appearances SET form_id = ? WHERE id = ?")
  }

  func move(_ appearance: Int64, toForm form: Int64) throws {
    moved.bind(form)
    moved.bind(appearance)
    try moved.run()
  }

  func key(of form: Int64) throws -> String? {
    keyOf.bind(form)
    return try keyOf.firstText()
  }

  func blocks(of form: Int64) throws -> [String] {
    blocksOf.bind(form)
    return try blocksOf.texts()
  }

  func parent(of form: Int64) throws -> Int64? {
    parentOf.bind(form)
    return try parentOf.firstInt()
  }

  func children(of form: Int64) throws -> [(id: Int64, key: String)] {
    var found: [(id: Int64, key: String)] = []
    childrenOf.bind(form)
    try childrenOf.forEach { found.append((childrenOf.int(0), childrenOf.text(1))) }
    return found
  }

  /// A form's row: key, parent, why that, and how often it appears.
  func member(_ form: Int64) throws -> (key: String, parent: Int64?, reason: String?, appearances: Int)? {
    memberOf.bind(form)
    guard try memberOf.step() else { return nil }
    defer { memberOf.reset() }
    return (
      memberOf.text(0), memberOf.isNull(1) ? nil : memberOf.int(1), memberOf.isNull(2) ? nil : memberOf.text(2),
      Int(memberOf.int(3))
    )
  }

  func setParent(of form: Int64, _ parent: Int64?, _ reason: String?) throws {
    newParent.bind(parent)
    newParent.bind(reason)
    newParent.bind(form)
    try newParent.run()
  }

  func setRoot(of form: Int64, _ root: Int64) throws {
    newRoot.bind(root)
    newRoot.bind(form)
    try newRoot.run()
  }

  /// The role blocks and the speakers of a form's appearances.
  func appearances(of form: Int64) throws -> (blocks: Set<String>, speakers: Set<Int64>) {
    var blocks = Set<String>()
    var speakers = Set<Int64>()
    appearancesOf.bind(form)
    try appearancesOf.forEach {
      if !appearancesOf.isNull(0) { blocks.insert(appearancesOf.text(0)) }
      if !appearancesOf.isNull(1) { speakers.insert(appearancesOf.int(1)) }
    }
    return (blocks, speakers)
  }

  func speaker(ofAppearance id: Int64) throws -> Int64? {
    speakerOf.bind(id)
    return try speakerOf.firstInt()
  }

  func assign(_ speaker: Int64, _ reason: String, toForm form: Int64) throws {
    try assign(toForm, speaker, reason, form)
  }

  func assign(_ speaker: Int64, _ reason: String, toAppearance id: Int64) throws {
    try assign(toAppearance, speaker, reason, id)
  }

  private func assign(_ statement: RawStatement, _ speaker: Int64, _ reason: String, _ target: Int64) throws {
    statement.bind(speaker)
    statement.bind(reason)
    statement.bind(target)
    try statement.run()
  }
}
