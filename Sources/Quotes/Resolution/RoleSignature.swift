import Language

/// A role in comparable form: its head, the other words as stems, the places, and whether it is a former role.
///
/// `وزير خارجية الأردن`, `وزير الخارجية الأردني` and `وزيرة الخارجية الأردنية` are one signature.
public struct RoleSignature: Hashable, Sendable {
  public let head: String
  /// Stems besides the head, without places.
  public let stems: Set<String>
  public let places: Set<String>
  public let isFormer: Bool

  /// One line that says all of it, to be stored and read back with `init(key:)`.
  public var key: String {
    ([head] + stems.sorted() + places.sorted() + (isFormer ? ["~"] : [])).joined(separator: " ")
  }

  /// What roles have to share to be compared at all: the head with the places, else with the other stems.
  public var block: String { ([head] + (places.isEmpty ? stems.sorted() : places.sorted())).joined(separator: " ") }

  /// Whether it names one office rather than a kind of person (وزير, مسؤول).
  public var isSpecific: Bool { !places.isEmpty || !stems.isEmpty }

  public init?(key: String) {
    let parts = key.split(separator: " ").map(String.init)
    guard let first = parts.first else { return nil }
    head = first
    places = Set(parts.filter { $0.hasPrefix("@") })
    isFormer = parts.contains("~")
    stems = Set(parts.dropFirst().filter { !$0.hasPrefix("@") && $0 != "~" })
  }

  /// Reads a role as written; nil when it has no word.
  public init?(_ text: String, knowledge: NameKnowledge) {
    var words = NameText.split(text).map { Self.detached($0, knowledge) }
    words = knowledge.reword(words)
    var places = Set<String>()
    var stems: [String] = []
    var former = false
    var at = 0
    while at < words.count {
      if let place = knowledge.places.match(words, at: at) {
        places.insert(place.meaning)
        at += place.count
        continue
      }
      let stem = Self.stem(words[at])
      if stem == Self.formerStem {
        former = true
      } else if !Self.empty.contains(words[at]) {
        stems.append(stem)
      }
      at += 1
    }
    guard let head = stems.first ?? places.sorted().first else { return nil }
    self.head = head
    // ولي ولي العهد is not ولي العهد.
    let isDouble = stems.count > 1 && stems[1] == head
    self.stems = Set(stems.dropFirst()).subtracting([head]).union(isDouble ? [head + Self.doubled] : [])
    // المدرب السويسري says where a man comes from; مدرب المنتخب السويسري is an office.
    let isOrigin = self.stems.isEmpty && words.first.map(knowledge.trades.contains) ?? false
    self.places = isOrigin ? [] : stems.isEmpty ? places.subtracting([head]) : places
    isFormer = former
  }

  /// How the key of a region begins, that of a country begins with `@`.
  static let regionMark = "@."

  /// Whether two roles are held at places that exclude one another: two countries, or two regions.
  func isElsewhere(than other: RoleSignature) -> Bool {
    guard !places.isEmpty, !other.places.isEmpty else { return false }
    for level in [true, false] {
      let here = places.filter { $0.hasPrefix(Self.regionMark) == level }
      let there = other.places.filter { $0.hasPrefix(Self.regionMark) == level }
      if !here.isEmpty, !there.isEmpty, here.isDisjoint(with: there) { return true }
    }
    return false
  }

  private static let doubled = "+"
  private static let formerStem = stem("سابق")
  /// Function words, and adjectives that make no other office of an office.
  private static let empty: Set<String> = [
    "في", "من", "علي", "الي", "عن", "و", "ب", "ل", "رسمي", "رسميه", "حالي", "حاليه", "خاص", "خاصه", "دكتور", "مهندس",
    "شيخ",
    "استاذ", "سيد", "of", "the", "for", "in", "to", "and", "s",
  ]

  /// Without و، ب، ل and the article, as far as three letters remain; before a word without the article, only where the pack
  /// knows it: بشرطة is at the police, but بلدية is a word.
  private static func detached(_ word: String, _ knowledge: NameKnowledge) -> String {
    for prefix in attached where word.utf8.starts(with: prefix) && word.unicodeScalars.count >= 6 {
      return String(Substring(word.utf8.dropFirst(prefix.count)))
    }
    if word.utf8.starts(with: forThe), word.unicodeScalars.count >= 5 {
      return String(Substring(word.utf8.dropFirst(forThe.count)))
    }
    if let first = word.unicodeScalars.first, first == "ب" || first == "ل", !knowledge.isRoleWord(word) {
      let rest = String(word.unicodeScalars.dropFirst())
      if knowledge.isRoleWord(rest) { return rest }
    }
    return NameText.bare(word)
  }

  private static let attached = ["وال", "بال", "فال", "كال"].map { Array($0.utf8) }
  private static let forThe = Array("لل".utf8)

  /// Without the endings of gender, number and relation.
  static func stem(_ word: String) -> String {
    guard !NameText.isLatin(word) else { return word.hasSuffix("s") && word.count > 4 ? String(word.dropLast()) : word }
    let bytes = Array(word.utf8)
    let letters = word.unicodeScalars.count
    for ending in endings where letters - ending.count / 2 >= 3 && bytes.suffix(ending.count).elementsEqual(ending) {
      return String(decoding: bytes.dropLast(ending.count), as: UTF8.self)
    }
    return word
  }

  private static let endings = ["يين", "يون", "يات", "يه", "ين", "ون", "ات", "ي", "ه", "ا"].map { Array($0.utf8) }
}

/// What two roles say about whether one person has both.
public enum RoleRelation: Int, Comparable, Sendable {
  /// Not one person's, as far as roles go: two offices of different bodies or places.
  case conflict
  case unknown
  /// They share more than the kind of office.
  case compatible
  case same
  public static func < (a: RoleRelation, b: RoleRelation) -> Bool { a.rawValue < b.rawValue }
}

extension RoleSignature {
  public func relation(to other: RoleSignature) -> RoleRelation {
    if self == other { return isSpecific ? .same : .compatible }
    let here = stems.union(places)
    let there = other.stems.union(other.places)
    let placesApart = isElsewhere(than: other)
    if head == other.head {
      if here.isEmpty || there.isEmpty { return .compatible }
      if placesApart { return .conflict }
      if here.isSubset(of: there) || there.isSubset(of: here) {
        return min(here.count, there.count) > 1 ? .same : .compatible
      }
      if !stems.isDisjoint(with: other.stems) { return .compatible }
      return stems.isEmpty || other.stems.isEmpty ? .unknown : .conflict
    }
    if placesApart { return .conflict }
    let all = here.union([head])
    let otherAll = there.union([other.head])
    let shared = all.intersection(otherAll).subtracting(places).subtracting(other.places)
    if !shared.isEmpty && !placesApart { return shared.count > 1 ? .compatible : .unknown }
    if !places.isDisjoint(with: other.places) { return .unknown }
    return isSpecific && other.isSpecific ? .conflict : .unknown
  }
}

extension NameKnowledge {
  /// Whether a folded word is one of which offices are made: a role, a body or a place.
  func isRoleWord(_ word: String) -> Bool {
    roleHeads.contains(word) || organisationHeads.contains(word) || places.match([word], at: 0) != nil
  }

  /// Puts the listed wordings of roles in place of their variants.
  func reword(_ words: [String]) -> [String] {
    var output: [String] = []
    var at = 0
    while at < words.count {
      if let wording = roleWordings.match(words, at: at) {
        output += wording.meaning.split(separator: " ").map(String.init)
        at += wording.count
      } else {
        output.append(words[at])
        at += 1
      }
    }
    return output
  }
}
