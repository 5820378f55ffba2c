import Language

/// A name form with all that its own appearances say.
public struct FormProfile {
  public let id: Int64
  public let form: NameForm
  /// The form's tokens as numbers of the index's table.
  public let tokens: [Int32]
  public let evidence: SpeakerEvidence

  public init(id: Int64, form: NameForm, tokens: [Int32], evidence: SpeakerEvidence) {
    self.id = id
    self.form = form
    self.tokens = tokens
    self.evidence = evidence
  }
}

/// A shorter or otherwise spelt form and the fuller one it stands for.
public struct FormLink: Hashable, Sendable {
  public var child: Int64
  public var parent: Int64
  public var reason: String
}

/// Decides who is who across articles, from values alone.
///
/// Three steps, each a function of what shares a block, so that a new article touches only the blocks of its names and the
/// result is the same whatever came first: `linkForms` (full names), `linkSurnames` (family names alone), `linkRoles` (offices).
public struct SpeakerIndex {
  /// The tokens of the names that are compared.
  public let table: TokenTable

  let domains: RoleDomains

  public init(knowledge: NameKnowledge) {
    table = TokenTable(knowledge: knowledge)
    domains = knowledge.domains
  }

  /// The block in which it is decided whom a full name is linked to: its last token's.
  public func decidingBlock(of tokens: [Int32]) -> String? { tokens.last.map { table[$0].skeletons[0] } }

  /// The other blocks in which a fuller form can stand: those that the last token, written in Latin, may be read as.
  public func furtherBlocks(of tokens: [Int32]) -> ArraySlice<String> {
    table[tokens[tokens.count - 1]].skeletons.dropFirst()
  }

  /// Whether a block holds forms that a name may be linked to: those of its last token, and of every token after which the name
  /// may have ended.
  public func isAtHome(_ tokens: [Int32], in block: String) -> Bool {
    guard let last = tokens.last else { return false }
    return table[last].skeletons.contains(block)
      || nameEnds(tokens).contains { table[tokens[$0 - 1]].skeletons.contains(block) }
  }

  /// Every block that a token may stand in.
  public func blocks(ofToken token: Int32) -> [String] { table[token].skeletons }

  /// The one block in which a family name alone is decided on.
  public func homeBlock(ofToken token: Int32) -> String? { table[token].skeletons.first }

  /// Which names have one of the tokens, in any spelling.
  public func bearers(of tokens: [Int32], among names: [[Int32]]) -> [Int] {
    var isOne: [Int32: Bool] = [:]
    return names.indices.filter { place in
      names[place].contains { part in
        if let known = isOne[part] { return known }
        let found = tokens.contains { table.closeness($0, part) != .different }
        isOne[part] = found
        return found
      }
    }
  }

  /// The children that lie in another name of the block, by their letters alone, and those other names.
  public func related(_ children: [(id: Int64, tokens: [Int32])], in block: [(id: Int64, tokens: [Int32])]) -> Set<
    Int64
  > {
    var found = Set<Int64>()
    guard block.count > 1 else { return found }
    let places = places(of: block.map(\.tokens), sharing: children.map { $0.tokens[0] })
    for child in children {
      table.forEachHash(of: child.tokens[0]) { hash in
        for place in places[hash] ?? [] where block[place].id != child.id {
          let other = block[place].tokens
          if table.lies(child.tokens, in: other) || begins(child.tokens, with: other) {
            found.insert(child.id)
            found.insert(block[place].id)
          }
        }
      }
    }
    return found
  }

  /// Where the skeletons of some tokens stand: only what contains a name's first token can be its fuller form.
  private func places(of names: [[Int32]], sharing tokens: [Int32]) -> [UInt64: [Int]] {
    var places: [UInt64: [Int]] = [:]
    for token in tokens { table.forEachHash(of: token) { places[$0] = [] } }
    for (index, name) in names.enumerated() {
      for token in name {
        table.forEachHash(of: token) { hash in
          if let slot = places.index(forKey: hash) { places.values[slot].append(index) }
        }
      }
    }
    return places
  }

  /// Links full names to fuller or commoner forms of the same name.
  /// - Parameters:
  ///   - children: the forms to decide on.
  ///   - block: every full form that shares a home block with them.
  ///   - crowded: family names that many people bear (`crowdedFamilies`).
  public func linkForms(
    _ children: [FormProfile], in block: [FormProfile], crowded: Set<Int32> = []
  ) -> [FormLink] {
    guard block.count > 1 else { return [] }
    let byToken = places(of: block.map(\.tokens), sharing: children.map { $0.tokens[0] })
    return children.compactMap { child in
      var seen = Set<Int>()
      var candidates: [FormCandidate] = []
      for skeleton in table[child.tokens[0]].hashes {
        for index in byToken[skeleton] ?? [] where seen.insert(index).inserted {
          let isAnybodys = isAnybodys(child.tokens, crowded)
          if let found = candidate(child, block[index], isAnybodys: isAnybodys) { candidates.append(found) }
        }
      }
      return choose(child, candidates)
    }
  }

  /// How many people with different given names make a family name a crowded one.
  private static let crowd = 6

  /// The family names that so many people of these names bear that given and family name together are hardly anybody's own.
  public func crowdedFamilies(_ names: [[Int32]]) -> Set<Int32> {
    var given: [Int32: Set<Int32>] = [:]
    for name in names where name.count > 1 { given[name[name.count - 1], default: []].insert(name[0]) }
    return Set(given.filter { $0.value.count >= Self.crowd }.keys)
  }

  /// محمد القحطاني: a given name that many have before a family name that many have. It needs more than the name itself.
  private func isAnybodys(_ name: [Int32], _ crowded: Set<Int32>) -> Bool {
    name.count == 2 && crowded.contains(name[1]) && table[name[0]].isNative
  }

  private struct FormCandidate {
    var parent: FormProfile
    var score: Double
    var why: String
    var contains: Bool
  }

  /// How well `parent` may be the fuller or commoner form of `child`; nil when it cannot be.
  private func candidate(_ child: FormProfile, _ parent: FormProfile, isAnybodys: Bool) -> FormCandidate? {
    guard child.id != parent.id else { return nil }
    let short = child.tokens
    let long = parent.tokens
    if runsOn(child, parent) { return runningOn(child, parent) }
    guard long.count > short.count || long.count == short.count && isLesser(child, parent) else { return nil }
    if runsOn(parent, child) { return nil }
    guard let match = NameMatch(short: short, long: long, table: table), !match.isFathers else {
      return nil
    }
    let gender = (child.evidence.gender, parent.evidence.gender)
    if gender.0 != .unknown, gender.1 != .unknown, gender.0 != gender.1 { return nil }
    var relation = child.evidence.relation(to: parent.evidence)
    // A common name with the roles of several people is none of them.
    if isAnybodys, relation >= .compatible, !child.evidence.isMostly(parent.evidence) { relation = .unknown }
    // One of several bearers has a fuller name only in the same field.
    if child.form.key != child.form.baseKey, !sharesField(child.evidence, parent.evidence) { return nil }
    var score = match.score
    switch relation {
    case .same: score += 3
    case .compatible: score += isAnybodys ? 0.5 : 1.5
    case .unknown: score -= isAnybodys ? 2 : 0
    case .conflict: score -= isAnybodys ? 4 : match.isTransliterated || match.isRare ? 0 : 2
    }
    if let days = child.evidence.distance(to: parent.evidence) { score += days <= 90 ? 0.3 : days > 3650 ? -0.5 : 0 }
    if !child.evidence.outlets.isDisjoint(with: parent.evidence.outlets) { score += 0.2 }
    if !child.evidence.articles.isDisjoint(with: parent.evidence.articles) { score += 1 }
    return FormCandidate(
      parent: parent, score: score, why: match.reason + Self.words(relation), contains: long.count > short.count)
  }

  /// A name that runs on is linked to the commoner one that it begins with, unless gender or office speak against it.
  private func runningOn(_ child: FormProfile, _ parent: FormProfile) -> FormCandidate? {
    let gender = (child.evidence.gender, parent.evidence.gender)
    if gender.0 != .unknown, gender.1 != .unknown, gender.0 != gender.1 { return nil }
    let relation = child.evidence.relation(to: parent.evidence)
    let score: Double
    switch relation {
    case .same: score = 6
    case .compatible: score = 4.5
    case .unknown: score = 3
    case .conflict: score = child.evidence.articles.isDisjoint(with: parent.evidence.articles) ? 1 : 3
    }
    let words = "name and words behind it" + Self.words(relation)
    return FormCandidate(parent: parent, score: score, why: words, contains: false)
  }

  private func isLesser(_ a: FormProfile, _ b: FormProfile) -> Bool {
    (a.evidence.appearances, b.form.key) < (b.evidence.appearances, a.form.key)
  }

  /// The best candidate, if it is good enough. Fuller names that exclude one another make each of them doubtful, unless one
  /// fits much better than the others.
  private func choose(_ child: FormProfile, _ candidates: [FormCandidate]) -> FormLink? {
    let fuller = candidates.filter(\.contains)
    let ranked = candidates.map { candidate -> FormCandidate in
      var candidate = candidate
      if candidate.contains {
        let hasRival = fuller.contains { other in
          other.parent.id != candidate.parent.id && other.score > candidate.score - Self.clearly
            && !nested(candidate.parent.tokens, other.parent.tokens)
        }
        candidate.score += hasRival ? -1.5 : 0.5
      }
      return candidate
    }.sorted {
      ($0.score, $0.parent.evidence.appearances, $1.parent.form.key)
        > ($1.score, $1.parent.evidence.appearances, $0.parent.form.key)
    }
    guard let best = ranked.first, best.score >= 2.5 else { return nil }
    return FormLink(child: child.id, parent: best.parent.id, reason: best.why)
  }

  /// How much better a fuller name must fit than others to leave no doubt.
  private static let clearly = 1.5

  private func nested(_ a: [Int32], _ b: [Int32]) -> Bool {
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    return NameMatch(short: short, long: long, table: table) != nil
  }

  static func words(_ relation: RoleRelation) -> String {
    switch relation {
    case .same: return ", same role"
    case .compatible: return ", fitting role"
    case .unknown, .conflict: return ""
    }
  }
}
