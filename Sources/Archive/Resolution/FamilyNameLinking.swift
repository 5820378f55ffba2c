import GRDB
import Quotes

extension SpeakerLinker {
  /// Decides anew on every single-token name in a block that was touched.
  /// - Parameter touched: full forms whose person may look different now.
  mutating func linkFamilyNames(_ pending: [Int64], _ touched: Set<Int64>) throws {
    var blocks = Set<String>()
    for form in touched.union(pending) { blocks.formUnion(try statements.blocks(of: form)) }
    for block in blocks.sorted() {
      let names = try loader.names(inBlock: block)
      let homed = names.filter { $0.form.kind == .bare && index.homeBlock(ofToken: $0.tokens[0]) == block }
      guard !homed.isEmpty else { continue }
      let bare = try homed.flatMap { name in
        try loader.appearances(ofForm: name.id).map { (appearance: $0, token: name.form.tokens[0]) }
      }.sorted { $0.appearance.order < $1.appearance.order }
      let links = index.linkSurnames(bare, among: try persons(homed, names, block))
      try store(links, of: bare)
    }
  }

  /// The persons who may be meant: those with a name in a block of the tokens that has one of them.
  private func persons(
    _ homed: [AppearanceLoader.BlockForm], _ names: [AppearanceLoader.BlockForm], _ block: String
  ) throws -> [PersonProfile] {
    let tokens = homed.map { $0.tokens[0] }
    var roots = Set<Int64>()
    for other in Set(tokens.flatMap(index.blocks)).union([block]) {
      let there = other == block ? names : try loader.names(inBlock: other)
      let full = there.filter { $0.form.kind == .full }
      for place in index.bearers(of: tokens, among: full.map(\.tokens)) { roots.insert(full[place].root) }
    }
    return try roots.sorted().compactMap { try loader.person(root: $0) }
  }

  private mutating func store(
    _ links: [AppearanceLink], of bare: [(appearance: SpeakerAppearance, token: String)]
  ) throws {
    let tokens = Dictionary(bare.map { ($0.appearance.id, $0.token) }, uniquingKeysWith: { first, _ in first })
    let roles = Dictionary(bare.map { ($0.appearance.id, $0.appearance.role) }, uniquingKeysWith: { first, _ in first })
    for link in links {
      let key: String
      switch link.target {
      case .person(let root):
        guard let found = try statements.key(of: root) else { continue }
        key = found
      case .group(let order): key = "bare:\(tokens[link.appearance] ?? "") \(order)"
      }
      let speaker = try ensureSpeaker(key: key, kind: "person")
      try assign(speaker: speaker, reason: link.reason, toAppearance: link.appearance)
      if let role = roles[link.appearance] ?? nil { touchedRoles.insert(role.block) }
    }
  }
}
