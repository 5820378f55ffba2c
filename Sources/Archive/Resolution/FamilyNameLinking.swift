import GRDB
import Quotes

extension SpeakerLinker {
  /// Decides anew on every single-token name in a block that was touched.
  /// - Parameter touched: full forms whose person may look different now.
  mutating func linkFamilyNames(_ pending: [Int64], _ touched: Set<Int64>) throws {
    var blocks = Set<String>()
    let blocksOf = try db.cachedStatement(sql: "SELECT block FROM form_blocks WHERE form_id = ?")
    for form in touched.union(pending) { blocks.formUnion(try String.fetchAll(blocksOf, arguments: [form])) }
    for block in blocks.sorted() {
      let bare = try loader.bare(inBlock: block)
      guard !bare.isEmpty else { continue }
      let homed = bare.filter { knowledge.letters(of: $0.token).first == block }
      guard !homed.isEmpty else { continue }
      let links = index.linkSurnames(homed, among: try persons(block, for: homed))
      try store(links, of: homed)
    }
  }

  /// The persons who may be meant: those with a form in a block of the tokens.
  private func persons(
    _ block: String, for bare: [(appearance: SpeakerAppearance, token: String)]
  ) throws -> [PersonProfile] {
    var all: Set<String> = [block]
    for item in bare { all.formUnion(knowledge.letters(of: item.token)) }
    let sql = """
      SELECT DISTINCT f.root_id FROM form_blocks b JOIN name_forms f ON f.id = b.form_id
      WHERE b.block = ? AND f.key LIKE 'full:%'
      """
    var roots = Set<Int64>()
    for name in all { roots.formUnion(try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: [name])) }
    return try roots.sorted().compactMap { try loader.person(root: $0) }
  }

  private mutating func store(
    _ links: [AppearanceLink], of bare: [(appearance: SpeakerAppearance, token: String)]
  ) throws {
    let tokens = Dictionary(bare.map { ($0.appearance.id, $0.token) }, uniquingKeysWith: { first, _ in first })
    let roles = Dictionary(bare.map { ($0.appearance.id, $0.appearance.role) }, uniquingKeysWith: { first, _ in first })
    let rootKey = try db.cachedStatement(sql: "SELECT key FROM name_forms WHERE id = ?")
    for link in links {
      let key: String
      switch link.target {
      case .person(let root):
        guard let found = try String.fetchOne(rootKey, arguments: [root]) else { continue }
        key = found
      case .group(let order): key = "bare:\(tokens[link.appearance] ?? "") \(order)"
      }
      let speaker = try ensureSpeaker(key: key, kind: "person")
      try assign(speaker: speaker, reason: link.reason, toAppearance: link.appearance)
      if let role = roles[link.appearance] ?? nil { touchedRoles.insert(role.block) }
    }
  }
}

extension NameKnowledge {
  /// Every block a token may stand in.
  func letters(of token: String) -> [String] {
    NameForm(key: "bare:" + token).map(blocks) ?? []
  }
}
