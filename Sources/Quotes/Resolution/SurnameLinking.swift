import Language

/// A person made of linked full forms, as a candidate for shorter mentions.
public struct PersonProfile {
  /// The cluster's root form.
  public let id: Int64
  /// Every full form's tokens, as numbers of the index's table.
  public let names: [[Int32]]
  /// How often each of them appears.
  public let counts: [Int]
  public let evidence: SpeakerEvidence

  public init(id: Int64, names: [[Int32]], counts: [Int], evidence: SpeakerEvidence) {
    self.id = id
    self.names = names
    self.counts = counts
    self.evidence = evidence
  }
}

/// Where one appearance belongs.
public struct AppearanceLink: Hashable, Sendable {
  public enum Target: Hashable, Sendable {
    /// A person by root form.
    case person(Int64)
    /// Other appearances without a full name: the lowest order among them.
    case group(Int64)
  }
  public var appearance: Int64
  public var target: Target
  public var reason: String
}

extension SpeakerIndex {
  /// Links appearances that have one name token to persons who bear it, or to one another.
  ///
  /// A name alone is not enough where several people bear it: role, date, outlet and the article itself must speak for one of
  /// them clearly. What remains is grouped only where roles agree or nothing speaks against it within weeks.
  public func linkSurnames(
    _ appearances: [(appearance: SpeakerAppearance, token: String)], among persons: [PersonProfile]
  ) -> [AppearanceLink] {
    var links: [AppearanceLink] = []
    var left: [(appearance: SpeakerAppearance, token: String)] = []
    var bearers: [Int32: [NameBearer]] = [:]
    let places = placesOfTokens(in: persons)
    for item in appearances {
      let token = table.number(item.token)
      let known = bearers[token] ?? self.bearers(of: token, among: persons, places)
      bearers[token] = known
      if let link = bestPerson(item.appearance, known) { links.append(link) } else { left.append(item) }
    }
    let crowded = Set(bearers.filter { $0.value.count > 1 }.keys)
    return links + groupBare(left, crowded: crowded)
  }

  private struct PersonCandidate {
    var person: PersonProfile
    var score: Double
    var why: [String]
  }

  /// A person who bears a token, and how much the place of the token in the name says.
  private struct NameBearer {
    var person: PersonProfile
    var score: Double
  }

  /// Which persons have a token in a name.
  private func placesOfTokens(in persons: [PersonProfile]) -> [Int32: [Int]] {
    var places: [Int32: [Int]] = [:]
    for (place, person) in persons.enumerated() {
      for token in person.names.joined() where places[token]?.last != place { places[token, default: []].append(place) }
    }
    return places
  }

  private func bearers(
    of token: Int32, among persons: [PersonProfile], _ places: [Int32: [Int]]
  ) -> [NameBearer] {
    var found = Set<Int>()
    for (other, places) in places where table.closeness(token, other) != .different { found.formUnion(places) }
    return found.sorted().compactMap { place in
      let person = persons[place]
      if table[token].isNative, isFathers(token, of: person) { return nil }
      return person.names.indices.compactMap { place in
        bearing(of: token, in: person, place)
      }.max().map { NameBearer(person: person, score: $0) }
    }
  }

  /// What follows a name that runs on is nobody's, and no spelling of a rare misspelling is a name's.
  private func bearing(of token: Int32, in person: PersonProfile, _ place: Int) -> Double? {
    let name = person.names[place]
    if person.names.contains(where: { begins(name, with: $0) }) { return nil }
    if !name.contains(token), 20 * person.counts[place] < person.evidence.appearances { return nil }
    return bearing(of: token, in: name)
  }

  /// Nobody is called by the father's name alone, also where a shorter form of the name ends with it.
  private func isFathers(_ token: Int32, of person: PersonProfile) -> Bool {
    var inside = 0
    var last = 0
    for (name, count) in zip(person.names, person.counts) {
      guard let place = name.lastIndex(of: token), place > 0 else { continue }
      if place == name.count - 1 { last += count } else { inside += count }
    }
    return inside > last
  }

  private func bestPerson(_ appearance: SpeakerAppearance, _ bearers: [NameBearer]) -> AppearanceLink? {
    let candidates = bearers.compactMap { candidate(appearance, $0) }
      .sorted { ($0.score, $1.person.id) > ($1.score, $0.person.id) }
    guard let best = candidates.first, best.score >= 2 else { return nil }
    let margin = candidates.count > 1 ? best.score - candidates[1].score : 9
    guard margin >= 1.2 else { return nil }
    var why = best.why
    if candidates.count == 1 { why.insert("only person of this name", at: 0) }
    return AppearanceLink(
      appearance: appearance.id, target: .person(best.person.id),
      reason: "part of the name: " + why.joined(separator: ", "))
  }

  private func candidate(_ appearance: SpeakerAppearance, _ bearer: NameBearer) -> PersonCandidate? {
    let person = bearer.person
    var score = bearer.score
    let gender = person.evidence.gender
    if gender != .unknown, appearance.gender != .unknown, gender != appearance.gender { return nil }
    var why: [String] = []
    if person.evidence.articles.contains(appearance.article) {
      score += 4
      why.append("named in the same article")
    }
    switch person.evidence.relation(to: appearance.role) {
    case .same:
      score += 4
      why.append("same role")
    case .compatible:
      score += 2
      why.append("fitting role")
    case .unknown: break
    case .conflict: score -= 3
    }
    score += nearness(appearance, person.evidence, &why)
    return PersonCandidate(person: person, score: score, why: why)
  }

  /// Another spelling of a family name; a short or an Arabic one alone is too little to be sure.
  private func isVariant(_ token: Int32, _ other: Int32) -> Bool {
    guard table.closeness(token, other) >= .variant else { return false }
    return table[token].isLatin != table[other].isLatin || table[token].isRare && table[other].isRare
  }

  /// How a token stands in a name: the family name speaks most for it, a given name little.
  private func bearing(of token: Int32, in name: [Int32]) -> Double? {
    guard let place = name.lastIndex(where: { $0 == token || isVariant(token, $0) }) else { return nil }
    var score = place == name.count - 1 ? 1.0 : place == 0 ? -1 : 0
    let isRare = table[token].isRare
    if name[place] != token { score -= isRare ? 0.1 : 0.5 }
    if isRare, place == name.count - 1 { score += 0.5 }
    if table[token].isNative, place != name.count - 1 { score -= 0.5 }
    return score
  }

  /// Same days, same paper, often in the news.
  private func nearness(_ appearance: SpeakerAppearance, _ evidence: SpeakerEvidence, _ why: inout [String]) -> Double {
    var score = 0.0
    if let day = appearance.day, let distance = evidence.distance(toDay: day) {
      score += distance <= 7 ? 1 : distance <= 30 ? 0.7 : distance <= 180 ? 0.3 : distance <= 730 ? 0 : -0.7
      if distance <= 30 { why.append("\(distance) days apart") }
      let often = evidence.count(within: 30, ofDay: day)
      score += min(2, Double(often.bitWidth - often.leadingZeroBitCount) * 0.4)
    } else {
      score += 0.3
    }
    if let outlet = appearance.outlet, evidence.outlets.contains(outlet) {
      score += 0.3
      why.append("same outlet")
    }
    return score
  }

  /// Groups appearances of one name that no full name explains.
  private func groupBare(
    _ items: [(appearance: SpeakerAppearance, token: String)], crowded: Set<Int32>
  ) -> [AppearanceLink] {
    var links: [AppearanceLink] = []
    for (token, members) in Dictionary(grouping: items, by: \.token).sorted(by: { $0.key < $1.key }) {
      let own = members.map(\.appearance).sorted { $0.order < $1.order }
      links += group(own, isCommon: crowded.contains(table.number(token)) || table[table.number(token)].isNative)
    }
    return links
  }

  private func group(_ members: [SpeakerAppearance], isCommon: Bool) -> [AppearanceLink] {
    var groups: [[SpeakerAppearance]] = []
    let withRole = members.filter { $0.role != nil }
    for (_, same) in Dictionary(grouping: withRole, by: \.role).sorted(by: { ($0.key?.key ?? "") < ($1.key?.key ?? "") }
    ) {
      groups.append(same)
    }
    groups = merge(groups)
    var near = NearGroups(window: isCommon ? 3 : 60, takesUndated: !isCommon)
    for (place, group) in groups.enumerated() { group.forEach { near.add($0, to: place) } }
    for member in members where member.role == nil {
      let place = near.only(member) ?? groups.count
      if place == groups.count { groups.append([]) }
      groups[place].append(member)
      near.add(member, to: place)
    }
    groups = isCommon ? groups : mergeRoleless(groups)
    return groups.flatMap { group in
      let lowest = group.map(\.order).min() ?? 0
      return group.map {
        AppearanceLink(
          appearance: $0.id, target: .group(lowest),
          reason: group.count > 1 ? "same name, no full name known, nothing against it" : "only here")
      }
    }
  }

  /// Joins groups whose roles fit one another.
  private func merge(_ groups: [[SpeakerAppearance]]) -> [[SpeakerAppearance]] {
    var merged: [(members: [SpeakerAppearance], evidence: SpeakerEvidence)] = []
    for group in groups {
      let evidence = SpeakerEvidence(group)
      if let at = merged.firstIndex(where: { $0.evidence.relation(to: evidence) >= .compatible }) {
        merged[at].members += group
        merged[at].evidence = SpeakerEvidence(merged[at].members)
      } else {
        merged.append((group, evidence))
      }
    }
    return merged.map(\.members)
  }

  /// Joins groups without any role that lie close in time.
  private func mergeRoleless(_ groups: [[SpeakerAppearance]]) -> [[SpeakerAppearance]] {
    var kept = groups.filter { $0.contains { $0.role != nil } }
    let loose = groups.filter { $0.allSatisfy { $0.role == nil } }.flatMap { $0 }
      .sorted { ($0.day ?? .max, $0.order) < ($1.day ?? .max, $1.order) }
    guard kept.isEmpty else { return kept + loose.map { [$0] } }
    for member in loose {
      if let last = kept.last?.last, (member.day ?? 0) - (last.day ?? 0) <= 60, (member.day == nil) == (last.day == nil)
      {
        kept[kept.count - 1].append(member)
      } else {
        kept.append([member])
      }
    }
    return kept
  }
}
