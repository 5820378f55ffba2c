import Language

/// Appearances of one name that are one person's, as far as their roles say.
public struct Namesake: Sendable {
  /// What tells this bearer from the others: fields of work and places; nil for the one who appears most.
  public let mark: String?
  /// The appearances' ids.
  public let appearances: [Int64]
}

/// Two people with one name: محمد العقيل the ambassador and محمد العقيل of the customs.
extension SpeakerIndex {
  /// Whether given and family name are so common that two people in the news may share them.
  public func isCommon(_ name: [Int32]) -> Bool {
    name.count == 2 && name.allSatisfy { table[$0].isNative }
  }

  /// Who bears a name: one person, unless roles of fields or places that exclude one another tell several apart.
  ///
  /// Roles of one field go together; what has no telling role goes to the bearer whom its role fits, else to the one who
  /// appears most.
  /// The result depends on the set of appearances alone.
  public func namesakes(_ appearances: [SpeakerAppearance]) -> [Namesake] {
    let groups = telling(appearances)
    guard groups.count > 1 else { return [Namesake(mark: nil, appearances: appearances.map(\.id))] }
    var members = groups.map { $0.members.map(\.id) }
    let told = Set(members.joined())
    let evidence = groups.map { SpeakerEvidence($0.members) }
    var rest: [SpeakerAppearance] = []
    for appearance in appearances where !told.contains(appearance.id) {
      let fits = evidence.map { fit(appearance, $0) }
      if let best = fits.max(), best >= Self.fitting, let place = fits.firstIndex(of: best) {
        members[place].append(appearance.id)
      } else {
        rest.append(appearance)
      }
    }
    let others = rest.filter { $0.role != nil }.count
    // Who is mostly called something that tells nothing is neither of those whom rarer roles tell apart.
    if others > 2 * groups[0].members.count {
      return [Namesake(mark: nil, appearances: rest.map(\.id))]
        + groups.indices.map { Namesake(mark: groups[$0].mark, appearances: members[$0]) }
    }
    members[0] += rest.map(\.id)
    return groups.indices.map { Namesake(mark: $0 == 0 ? nil : groups[$0].mark, appearances: members[$0]) }
  }

  /// A fitting role, or the same article: see `fit`.
  private static let fitting = 4

  private struct Bearer {
    var roles: [RoleSignature]
    var fields: Set<String>
    var members: [SpeakerAppearance]

    /// Stays the same when more appearances come.
    var mark: String {
      let places = roles.reduce(into: Set<String>()) { $0.formUnion($1.places) }
      return (fields.sorted() + places.sorted()).joined(separator: "+")
    }
  }

  /// The bearers whom roles tell apart, the one who appears most first.
  private func telling(_ appearances: [SpeakerAppearance]) -> [Bearer] {
    var bearers: [Bearer] = []
    let byRole = Dictionary(grouping: appearances.filter { $0.role != nil }, by: \.role)
    for (role, members) in byRole.sorted(by: { ($0.key?.key ?? "") < ($1.key?.key ?? "") }) {
      guard let role else { continue }
      let fields = domains.fields(of: role)
      guard !fields.isEmpty else { continue }
      var joined = Bearer(roles: [role], fields: fields, members: members)
      bearers.removeAll { bearer in
        guard bearer.roles.contains(where: { belongs(role, fields, to: $0) }) else { return false }
        joined.roles += bearer.roles
        joined.fields.formUnion(bearer.fields)
        joined.members += bearer.members
        return true
      }
      bearers.append(joined)
    }
    return bearers.sorted { ($0.members.count, $1.mark) > ($1.members.count, $0.mark) }
  }

  /// Whether two telling roles may be one person's: of one field, and not at two places in one office.
  private func belongs(_ role: RoleSignature, _ fields: Set<String>, to other: RoleSignature) -> Bool {
    if fields.isDisjoint(with: domains.fields(of: other)) { return false }
    return !(role.head == other.head && role.isElsewhere(than: other))
  }

  /// Whether two names have telling roles that may be one person's.
  func sharesField(_ one: SpeakerEvidence, _ other: SpeakerEvidence) -> Bool {
    one.mainRoles.contains { role in
      let fields = domains.fields(of: role)
      return other.mainRoles.contains { belongs(role, fields, to: $0) }
    }
  }

  private func fit(_ appearance: SpeakerAppearance, _ evidence: SpeakerEvidence) -> Int {
    var score = evidence.articles.contains(appearance.article) ? 8 : 0
    switch evidence.relation(to: appearance.role) {
    case .same: score += 8
    case .compatible: score += 4
    case .unknown: break
    case .conflict: score -= 2
    }
    if let day = appearance.day, let distance = evidence.distance(toDay: day) { score += distance <= 2 ? 2 : 0 }
    if let outlet = appearance.outlet, evidence.outlets.contains(outlet) { score += 1 }
    return score
  }
}
