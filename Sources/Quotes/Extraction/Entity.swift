import Language

/// A possible source inside one article: every phrase that names it.
struct Entity: Sendable {
  /// Keys of the name's words (folded for matching, without article and linkers), of the fullest name.
  var nameKeys: [UInt64]
  /// The same words without long vowels: one spelling of transliterated names (باييف، بايف).
  var skeletons: [UInt64]
  /// Head word and further words of role or common noun, as keys.
  var headKeys: [UInt64]
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
  /// How many entities back a phrase can refer; no article comes near it, and reading stays linear.
  private static let memory = 300

  init(_ analysis: Analysis) { self.analysis = analysis }

  /// The entity that a phrase means: one that is known, or a new one.
  mutating func link(_ phrase: NounPhrase) -> Int {
    let names = keys(phrase.name)
    let heads = phrase.name.isEmpty ? keys(contentRange(phrase)) : keys(phrase.role)
    if let known = find(phrase, names, heads) {
      merge(phrase, names, heads, into: known)
      return known
    }
    entities.append(
      Entity(
        nameKeys: names, skeletons: keys(phrase.name, skeleton: true), headKeys: heads, kind: phrase.kind,
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
    for (index, entity) in entities.enumerated() where !entity.isNamed && entity.kind == .person {
      guard let head = entity.headKeys.first else { continue }
      var holders: [Int] = []
      for (other, named) in entities.enumerated()
      where named.isNamed && named.kind == .person && named.headKeys.first == head {
        if entity.gender != .unknown, named.gender != .unknown, entity.gender != named.gender { continue }
        holders.append(other)
      }
      let exact = holders.filter { isSubset(entity.headKeys, entities[$0].headKeys) }
      if exact.count == 1 {
        same[index] = exact[0]
      } else if exact.isEmpty, holders.count == 1, hasOneHolderOnly(head, index) {
        same[index] = holders[0]
      }
    }
    return same
  }

  /// No third entity with this role head stands in the article.
  private func hasOneHolderOnly(_ head: UInt64, _ index: Int) -> Bool {
    entities.enumerated().filter {
      $0.offset != index && $0.element.kind == .person && $0.element.headKeys.first == head
    }.count == 1
  }

  mutating func countQuotation(_ entity: Int, gender: Gender) {
    entities[entity].quotations += 1
    if entities[entity].gender == .unknown { entities[entity].gender = gender }
  }

  func contentRange(_ phrase: NounPhrase) -> Range<Int> {
    if phrase.kind == .person, !phrase.role.isEmpty { return phrase.role }
    return phrase.tokens
  }

  private func find(_ phrase: NounPhrase, _ names: [UInt64], _ heads: [UInt64]) -> Int? {
    for index in entities.indices.suffix(Self.memory).reversed() {
      let entity = entities[index]
      if !names.isEmpty {
        if !entity.isNamed {
          // «الوزير … عادل الجبير»: a role that was met without its name gets it.
          if entity.kind == .person, let head = heads.first, entity.headKeys.first == head, phrase.kind == .person,
            entity.headKeys.count > 1, isSubset(entity.headKeys, heads)
          {
            return index
          }
          continue
        }
        if phrase.gender != .unknown, entity.gender != .unknown, phrase.gender != entity.gender, phrase.kind == .person
        {
          continue
        }
        if entity.kind == phrase.kind || entity.kind == .other || phrase.kind == .other,
          matchNames(names, entity.nameKeys)
        {
          return index
        }
        if phrase.kind == .person, entity.kind == .person, names.count >= 2, entity.nameKeys.count >= 2,
          matchNames(keys(phrase.name, skeleton: true), entity.skeletons)
        {
          return index
        }
      } else if matchHeads(phrase, heads, entity) {
        return index
      }
    }
    return nil
  }

  private func isSubset(_ a: [UInt64], _ b: [UInt64]) -> Bool { a.allSatisfy(b.contains) }

  /// Names match when the shorter one's words stand in the longer one's in order, and the last or first word agrees.
  private func matchNames(_ a: [UInt64], _ b: [UInt64]) -> Bool {
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    guard let first = short.first, let last = short.last else { return false }
    if short.count == 1, first != long.first, first != long.last { return false }
    if short.count > 1, first != long.first, last != long.last { return false }
    var at = 0
    for key in short {
      guard let found = long[at...].firstIndex(of: key) else { return false }
      at = found + 1
    }
    return true
  }

  private func matchHeads(_ phrase: NounPhrase, _ heads: [UInt64], _ entity: Entity) -> Bool {
    guard let head = heads.first, !heads.isEmpty else { return false }
    if phrase.kind == .other {
      if entity.isNamed, entity.kind == .person, heads.count == 1 { return entity.nameKeys.contains(head) }
      return entity.headKeys.first == head && (heads.count == 1 || isSubset(heads, entity.headKeys))
    }
    let isDefinite = analysis.words[phrase.tokens.lowerBound].isDefinite || heads.count > 1
    guard isDefinite, entity.kind == phrase.kind || entity.kind == .anonymous && phrase.kind == .person else {
      return false
    }
    guard let place = entity.headKeys.firstIndex(of: head) else { return false }
    if heads.count == 1 { return place == 0 || entity.kind == .person || entity.kind == .document }
    return isSubset(heads, entity.headKeys) || isSubset(entity.headKeys, heads) && entity.headKeys.count > 1
  }

  private mutating func merge(_ phrase: NounPhrase, _ names: [UInt64], _ heads: [UInt64], into index: Int) {
    entities[index].phrases.append(phrase)
    if names.count > entities[index].nameKeys.count {
      entities[index].nameKeys = names
      entities[index].skeletons = keys(phrase.name, skeleton: true)
      entities[index].name = phrase.name
      entities[index].isNamed = true
    }
    if phrase.name.isEmpty, !entities[index].isNamed, heads.count > entities[index].headKeys.count {
      entities[index].headKeys = heads
      entities[index].name = contentRange(phrase)
    }
    if phrase.role.count > entities[index].role.count,
      !(phrase.name.isEmpty && entities[index].isNamed && !entities[index].role.isEmpty)
    {
      entities[index].role = phrase.role
      entities[index].headKeys = heads
    }
    if entities[index].gender == .unknown { entities[index].gender = phrase.gender }
  }

  /// Keys of words, without linkers, punctuation and honorifics.
  func keys(_ range: Range<Int>, skeleton: Bool = false) -> [UInt64] {
    var keys: [UInt64] = []
    for i in range where analysis.tokens[i].kind == .word {
      if analysis.words[i].has(.nameLinker), !analysis.words[i].has(.name), analysis.tokens[i].letters <= 3 { continue }
      if analysis.words[i].has(.honorific), !analysis.words[i].has([.name, .roleHead]) { continue }
      keys.append(analysis.nameKey(i, skeleton: skeleton))
    }
    return keys
  }
}

extension Analysis {
  /// Key of a word for comparing names: folded for matching, without attached particles and the article.
  func nameKey(_ i: Int, skeleton: Bool = false) -> UInt64 {
    var folded: [UInt8] = []
    let span = tokens[i].span.range
    text.utf8.withUnsafeBufferPointer { bytes in
      Folding.matching.foldBytes(UnsafeBufferPointer(rebasing: bytes[span]), into: &folded)
    }
    var rest = folded[...]
    let clitics = words[i].clitics
    if !clitics.isDisjoint(with: [.wa, .fa]), rest.count > 4 { rest = rest.dropFirst(2) }
    if !clitics.isDisjoint(with: .prepositions), rest.count > 4 {
      rest = rest.dropFirst(2)
      if words[i].isDefinite, rest.starts(with: [0xD9, 0x84]) { rest = rest.dropFirst(2) }
    }
    if rest.starts(with: [0xD8, 0xA7, 0xD9, 0x84]), rest.count >= 10 { rest = rest.dropFirst(4) }
    return skeleton ? Self.skeletonHash(rest) : FNV.hash(rest)
  }

  /// Hash of a word's letters without ا، و، ي (each two bytes of UTF-8).
  private static func skeletonHash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash = FNV.seed
    var i = bytes.startIndex
    while i < bytes.endIndex {
      let next = i + 1 < bytes.endIndex ? bytes[i + 1] : 0
      if bytes[i] == 0xD8 && next == 0xA7 || bytes[i] == 0xD9 && (next == 0x88 || next == 0x8A) {
        i += 2
      } else {
        hash = FNV.step(hash, bytes[i])
        i += 1
      }
    }
    return hash
  }
}
