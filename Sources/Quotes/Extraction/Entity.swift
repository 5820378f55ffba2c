import Language

/// A possible source inside one article: every phrase that names it. Its keys are places in `EntityTracker.keys`.
struct Entity: Sendable {
  /// Keys of the name's words (folded for matching, without article and linkers), of the fullest name.
  var nameKeys: Range<Int>
  /// The same words without long vowels: one spelling of transliterated names (باييف، بايف).
  var skeletons: Range<Int>
  /// Head word and further words of role or common noun, as keys.
  var headKeys: Range<Int>
  /// One bit for each key of name, skeleton and head: what shares too few of them cannot match.
  var nameMask: UInt64
  var skeletonMask: UInt64
  var headMask: UInt64
  var kind: NounPhrase.Kind
  var gender: Gender
  var number: GrammaticalNumber
  /// Token range of the fullest name (or of the whole phrase).
  var name: Range<Int>
  /// Token range of the fullest role.
  var role: Range<Int>
  /// Phrases in the order of the text.
  var phrases: [NounPhrase]
  var quotations = 0
  var isNamed: Bool
}

/// Links phrases to entities while it walks through the article; the discourse state of a reader.
struct EntityTracker {
  let analysis: Analysis
  private(set) var entities: [Entity] = []
  /// The keys of all entities' names and roles.
  private var keys: [UInt64] = []
  /// How many entities back a phrase can refer; no article comes near it, and reading stays linear.
  private static let memory = 300

  init(_ analysis: Analysis) { self.analysis = analysis }

  /// The entity that a phrase means: one that is known, or a new one.
  mutating func link(_ phrase: NounPhrase) -> Int {
    let known = keys.count
    let names = addKeys(phrase.name)
    let heads = addKeys(phrase.name.isEmpty ? contentRange(phrase) : phrase.role)
    let skeletons = addKeys(phrase.name, skeleton: true)
    if let entity = find(phrase, names, heads, skeletons) {
      if !merge(phrase, names, heads, skeletons, into: entity) { keys.removeSubrange(known...) }
      return entity
    }
    entities.append(
      Entity(
        nameKeys: names, skeletons: skeletons, headKeys: heads, nameMask: mask(names),
        skeletonMask: mask(skeletons), headMask: mask(heads), kind: phrase.kind,
        gender: phrase.gender, number: phrase.number,
        name: phrase.name.isEmpty ? contentRange(phrase) : phrase.name, role: phrase.role, phrases: [phrase],
        isNamed: !phrase.name.isEmpty))
    return entities.count - 1
  }

  /// After all phrases are linked: for each entity the one it is the same as. A role without a name is the one named person of
  /// the article who has that role, when there is just one.
  func findDuplicates() -> [Int] {
    var same = Array(entities.indices)
    guard entities.count <= Self.memory else { return same }
    for index in entities.indices where !entities[index].isNamed && entities[index].kind == .person {
      guard let head = first(entities[index].headKeys) else { continue }
      let holders = entities.indices.filter { holdsRole($0, head, index) }
      let exact = holders.filter { isSubset(entities[index].headKeys, entities[$0].headKeys) }
      if exact.count == 1 {
        same[index] = exact[0]
      } else if exact.isEmpty, holders.count == 1, hasOneHolderOnly(head, index) {
        same[index] = holders[0]
      }
    }
    return same
  }

  /// Whether an entity is a named person with a role head, and of no other gender.
  private func holdsRole(_ other: Int, _ head: UInt64, _ index: Int) -> Bool {
    guard entities[other].isNamed, entities[other].kind == .person, entities[other].headMask & Self.bit(head) != 0,
      first(entities[other].headKeys) == head
    else { return false }
    let genders = (entities[index].gender, entities[other].gender)
    return genders.0 == .unknown || genders.1 == .unknown || genders.0 == genders.1
  }

  /// No third entity with this role head stands in the article.
  private func hasOneHolderOnly(_ head: UInt64, _ index: Int) -> Bool {
    entities.indices.filter {
      $0 != index && entities[$0].kind == .person && first(entities[$0].headKeys) == head
    }.count == 1
  }

  @inline(__always) private static func bit(_ key: UInt64) -> UInt64 { 1 << (key >> 58) }
  private func mask(_ range: Range<Int>) -> UInt64 { range.reduce(0) { $0 | Self.bit(keys[$1]) } }
  private func first(_ range: Range<Int>) -> UInt64? { range.isEmpty ? nil : keys[range.lowerBound] }
  private func firstIndex(of key: UInt64, in range: Range<Int>) -> Int? { range.first { keys[$0] == key } }

  mutating func countQuotation(_ entity: Int, gender: Gender) {
    entities[entity].quotations += 1
    if entities[entity].gender == .unknown { entities[entity].gender = gender }
  }

  func contentRange(_ phrase: NounPhrase) -> Range<Int> {
    if phrase.kind == .person, !phrase.role.isEmpty { return phrase.role }
    return phrase.tokens
  }

  private func find(
    _ phrase: NounPhrase, _ names: Range<Int>, _ heads: Range<Int>, _ skeletons: Range<Int>
  ) -> Int? {
    let nameMask = mask(names)
    let skeletonMask = mask(skeletons)
    let headMask = mask(heads)
    for index in entities.indices.suffix(Self.memory).reversed() {
      if names.isEmpty {
        guard let head = first(heads), (entities[index].headMask | entities[index].nameMask) & Self.bit(head) != 0
        else {
          continue
        }
        if matchHeads(phrase, heads, index) { return index }
        continue
      }
      if !entities[index].isNamed {
        if phrase.kind == .person, entities[index].kind == .person,
          entities[index].headMask & headMask == entities[index].headMask, isNamedRole(heads, entities[index].headKeys)
        {
          return index
        }
        continue
      }
      if phrase.kind == .person, phrase.gender != .unknown, entities[index].gender != .unknown,
        phrase.gender != entities[index].gender
      {
        continue
      }
      if Self.mayMatch(nameMask, entities[index].nameMask), kindsMatch(phrase.kind, entities[index].kind),
        matchNames(names, entities[index].nameKeys)
      {
        return index
      }
      if phrase.kind == .person, names.count >= 2, Self.mayMatch(skeletonMask, entities[index].skeletonMask),
        entities[index].kind == .person, entities[index].nameKeys.count >= 2,
        matchNames(skeletons, entities[index].skeletons)
      {
        return index
      }
    }
    return nil
  }

  /// «الوزير … عادل الجبير»: a role that was met without its name gets it.
  private func isNamedRole(_ heads: Range<Int>, _ known: Range<Int>) -> Bool {
    guard let head = first(heads), first(known) == head else { return false }
    return known.count > 1 && isSubset(known, heads)
  }

  private func kindsMatch(_ phrase: NounPhrase.Kind, _ entity: NounPhrase.Kind) -> Bool {
    entity == phrase || entity == .other || phrase == .other
  }

  /// All words of one name may stand in the other.
  @inline(__always) private static func mayMatch(_ a: UInt64, _ b: UInt64) -> Bool { a & b == a || a & b == b }

  private func isSubset(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    a.allSatisfy { firstIndex(of: keys[$0], in: b) != nil }
  }

  /// Names match when the shorter one's words stand in the longer one's in order, and the last or first word agrees.
  private func matchNames(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    guard let firstOfShort = first(short) else { return false }
    let startsAlike = firstOfShort == keys[long.lowerBound]
    let endsAlike = keys[short.upperBound - 1] == keys[long.upperBound - 1]
    guard startsAlike || endsAlike else { return false }
    var at = long.lowerBound
    for place in short {
      guard let found = firstIndex(of: keys[place], in: at..<long.upperBound) else { return false }
      at = found + 1
    }
    return true
  }

  /// «مصدر آخر» is not the source that was met before.
  private func isAnother(_ phrase: NounPhrase) -> Bool {
    phrase.tokens.contains { analysis.words[$0].has(.distinguishing) }
  }

  private func matchHeads(_ phrase: NounPhrase, _ heads: Range<Int>, _ entity: Int) -> Bool {
    guard shareHead(phrase, heads, entity) else { return false }
    return entities[entity].phrases.first.map { isAnother(phrase) == isAnother($0) } ?? true
  }

  private func shareHead(_ phrase: NounPhrase, _ heads: Range<Int>, _ entity: Int) -> Bool {
    guard let head = first(heads) else { return false }
    let kind = entities[entity].kind
    let known = entities[entity].headKeys
    if phrase.kind == .other {
      if entities[entity].isNamed, kind == .person, heads.count == 1 {
        return firstIndex(of: head, in: entities[entity].nameKeys) != nil
      }
      return first(known) == head && (heads.count == 1 || isSubset(heads, known))
    }
    let isDefinite = analysis.words[phrase.tokens.lowerBound].isDefinite || heads.count > 1
    guard isDefinite, kind == phrase.kind || kind == .anonymous && phrase.kind == .person else { return false }
    guard let place = firstIndex(of: head, in: known) else { return false }
    if heads.count == 1 { return place == known.lowerBound || kind == .person || kind == .document }
    return isSubset(heads, known) || isSubset(known, heads) && known.count > 1
  }

  /// - Returns: whether keys of the phrase are kept.
  private mutating func merge(
    _ phrase: NounPhrase, _ names: Range<Int>, _ heads: Range<Int>, _ skeletons: Range<Int>, into index: Int
  ) -> Bool {
    var keeps = false
    entities[index].phrases.append(phrase)
    if names.count > entities[index].nameKeys.count {
      entities[index].nameKeys = names
      entities[index].nameMask = mask(names)
      entities[index].skeletons = skeletons
      entities[index].skeletonMask = mask(skeletons)
      entities[index].name = phrase.name
      entities[index].isNamed = true
      keeps = true
    }
    if phrase.name.isEmpty, !entities[index].isNamed, heads.count > entities[index].headKeys.count {
      entities[index].headKeys = heads
      entities[index].headMask = mask(heads)
      entities[index].name = contentRange(phrase)
      keeps = true
    }
    if phrase.role.count > entities[index].role.count,
      !(phrase.name.isEmpty && entities[index].isNamed && !entities[index].role.isEmpty)
    {
      entities[index].role = phrase.role
      entities[index].headKeys = heads
      entities[index].headMask = mask(heads)
      keeps = true
    }
    if entities[index].gender == .unknown { entities[index].gender = phrase.gender }
    return keeps
  }

  /// Adds the keys of words, without linkers, punctuation and honorifics.
  private mutating func addKeys(_ range: Range<Int>, skeleton: Bool = false) -> Range<Int> {
    let start = keys.count
    var first: UInt64?
    for i in range where analysis.tokens[i].kind == .word {
      if let key = first {
        keys.append(FeatureList.mix(key, analysis.nameKey(i, skeleton: skeleton)))
        first = nil
        continue
      }
      if analysis.words[i].has(.nameLinker), analysis.words[i].has(.givenName), analysis.tokens[i].letters == 3,
        i + 1 < range.upperBound, analysis.tokens[i + 1].kind == .word
      {
        first = analysis.nameKey(i, skeleton: skeleton)
        continue
      }
      if analysis.words[i].has(.demonstrative) { continue }
      if analysis.words[i].has(.nameLinker), !analysis.words[i].has(.name), analysis.tokens[i].letters <= 3 { continue }
      if analysis.words[i].has(.honorific), !analysis.words[i].has([.name, .roleHead]) { continue }
      keys.append(analysis.nameKey(i, skeleton: skeleton))
    }
    return start..<keys.count
  }
}
