import Language

/// One way of naming a speaker, the same in every article: what is compared, blocked and linked.
public struct NameForm: Hashable, Sendable {
  public enum Kind: String, Sendable {
    /// A personal name of several tokens.
    case full
    /// One token: a family name alone, mostly.
    case bare
    /// No name, only an office: `وزير الخارجية الأردني`.
    case role
    case organization
    /// Anonymous sources, groups, documents, and names too general to be anyone's: never linked across articles.
    case own
  }

  public let kind: Kind
  /// Unique in the archive: kind and tokens, or kind and place for what is never linked. A name that several people bear has
  /// the mark of one of them behind a `|`, except for the one who appears most.
  public let key: String
  public let tokens: [String]

  init(kind: Kind, key: String, tokens: [String]) {
    self.kind = kind
    self.key = key
    self.tokens = tokens
  }

  /// Reads a stored key.
  public init?(key: String) {
    let parts = key.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = Kind(rawValue: String(Substring(parts[0]))) else { return nil }
    let name = parts[1].prefix { $0 != Self.markStart }
    let tokens = kind == .own || kind == .role ? [] : name.split(separator: 0x20).map { String(Substring($0)) }
    self.init(kind: kind, key: key, tokens: tokens)
  }

  static let markStart = UInt8(ascii: "|")

  /// The key that all bearers of the name share.
  public var baseKey: String {
    guard kind == .full, let end = key.utf8.firstIndex(of: Self.markStart) else { return key }
    return String(key[..<end])
  }

  /// The form of one bearer of this name; of the first one without a mark.
  public func bearer(_ mark: String?) -> NameForm {
    NameForm(kind: kind, key: mark.map { baseKey + "|" + $0 } ?? baseKey, tokens: tokens)
  }

  /// - Parameter place: names the appearance (`locator/article/speaker`), for those that stay by themselves.
  public init(of speaker: Speaker, at place: String, knowledge: NameKnowledge) {
    switch speaker.kind {
    case .anonymous, .group, .document: self = .alone(place)
    case .organization: self = Self.organization(speaker.name, place, knowledge)
    case .person: self = Self.person(speaker, place, knowledge)
    }
  }

  public static func alone(_ place: String) -> NameForm {
    NameForm(kind: .own, key: "own:" + String(FNV.hash(place), radix: 36), tokens: [])
  }

  /// The form of a personal name; nil when the text has no letter.
  public static func named(_ name: String, knowledge: NameKnowledge) -> NameForm? {
    let tokens = PersonName(name, knowledge: knowledge).tokens
    guard !tokens.isEmpty else { return nil }
    let kind: Kind = tokens.count > 1 ? .full : .bare
    return NameForm(kind: kind, key: kind.rawValue + ":" + tokens.joined(separator: " "), tokens: tokens)
  }

  /// Tokens of the longest personal name; what has more is a sentence that was taken for one.
  private static let longestName = 8

  private static func person(_ speaker: Speaker, _ place: String, _ knowledge: NameKnowledge) -> NameForm {
    if knowledge.isOnlyRole(speaker) {
      guard let role = RoleSignature(speaker.role ?? speaker.name, knowledge: knowledge), role.isSpecific
      else { return .alone(place) }
      return NameForm(kind: .role, key: "role:" + role.key, tokens: [])
    }
    guard let form = named(speaker.name, knowledge: knowledge), form.tokens.count <= longestName,
      form.kind == .full || !knowledge.functionWords.contains(form.tokens[0])
    else { return .alone(place) }
    return form
  }

  private static func organization(_ name: String, _ place: String, _ knowledge: NameKnowledge) -> NameForm {
    guard let form = organizationKey(name, knowledge: knowledge).flatMap(NameForm.init(key:)),
      form.tokens.count <= 2 * longestName
    else { return .alone(place) }
    return form
  }

  /// Organisations are one by their folded name; nil for a bare `الوزارة`, which is whichever the article means.
  public static func organizationKey(_ name: String, knowledge: NameKnowledge) -> String? {
    let tokens = NameText.split(name).map(NameText.bare)
    if tokens.isEmpty || tokens.count == 1 && knowledge.organisationHeads.contains(tokens[0]) { return nil }
    return "organization:" + tokens.joined(separator: " ")
  }
}

extension NameKnowledge {
  /// True when a speaker has no name, only an office.
  public func isOnlyRole(_ speaker: Speaker) -> Bool {
    let words = NameText.split(speaker.name)
    guard let first = words.first else { return true }
    if let role = speaker.role, NameText.split(role) == words { return true }
    let head = NameText.bare(first)
    guard roleHeads.contains(first) || roleHeads.contains(head) else { return false }
    if honorifics.match(words, at: 0) != nil {
      return words.count > 2 && places.match(words.map(NameText.bare), at: words.count - 1) != nil
    }
    // رئيس and وزير are nobody's name; زعيم or أمين may be, but not أمين عام and أمين منطقة الجوف.
    return !nativeNames.contains(head) || words.count > 3 || words.count > 1 && isOfOffice(words)
  }

  /// Whether a role's head is followed by what only an office has.
  private func isOfOffice(_ words: [String]) -> Bool {
    let next = NameText.bare(words[1])
    if nativeNames.contains(next) || foreignNames.contains(next) { return false }
    return roleModifiers.contains(next) || isRoleWord(next) || places.match(words.map(NameText.bare), at: 1) != nil
  }

  /// The blocks in which a form is compared with others.
  public func blocks(of form: NameForm) -> [String] {
    switch form.kind {
    case .full: return unique(form.tokens.dropFirst().flatMap(letters.skeletons))
    case .bare: return unique(form.tokens.flatMap(letters.skeletons))
    case .role, .organization, .own: return []
    }
  }

  private func unique(_ blocks: [String]) -> [String] {
    var seen = Set<String>()
    return blocks.filter { seen.insert($0).inserted }
  }
}
