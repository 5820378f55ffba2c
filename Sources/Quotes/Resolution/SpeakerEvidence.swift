import Language

/// One speaker of one article, as far as it helps to tell who that is.
public struct SpeakerAppearance: Hashable, Sendable {
  public var id: Int64
  public var article: Int64
  public var form: Int64
  /// A number that depends on the article and the place only, never on when it was stored: decides between equals.
  public var order: Int64
  public var role: RoleSignature?
  public var gender: Gender
  /// Days since 1970-01-01; nil when the article has no date.
  public var day: Int?
  public var outlet: String?

  public init(
    id: Int64, article: Int64, form: Int64, order: Int64, role: RoleSignature? = nil, gender: Gender = .unknown,
    day: Int? = nil,
    outlet: String? = nil
  ) {
    self.id = id
    self.article = article
    self.form = form
    self.order = order
    self.role = role
    self.gender = gender
    self.day = day
    self.outlet = outlet
  }
}

/// What all appearances of a name, or of a person, say together.
public struct SpeakerEvidence: Sendable {
  public private(set) var appearances = 0
  private var roles: [RoleSignature: Int] = [:]
  private var genders: [Gender: Int] = [:]
  private(set) var days: [Int] = []
  private(set) var outlets = Set<String>()
  private(set) var articles = Set<Int64>()

  public init(_ appearances: [SpeakerAppearance]) {
    for appearance in appearances { add(appearance) }
    days.sort()
    mainRoles = rankedRoles()
  }

  private mutating func add(_ appearance: SpeakerAppearance) {
    appearances += 1
    if let role = appearance.role { roles[role, default: 0] += 1 }
    if appearance.gender != .unknown { genders[appearance.gender, default: 0] += 1 }
    if let day = appearance.day { days.append(day) }
    if let outlet = appearance.outlet { outlets.insert(outlet) }
    articles.insert(appearance.article)
  }

  /// The gender that most appearances show.
  var gender: Gender {
    let men = genders[.masculine] ?? 0
    let women = genders[.feminine] ?? 0
    return men == women ? .unknown : men > women ? .masculine : .feminine
  }

  /// The commonest roles, in a fixed order.
  private(set) var mainRoles: [RoleSignature] = []

  private func rankedRoles() -> [RoleSignature] {
    if roles.count < 2 { return Array(roles.keys) }
    let keyed = roles.map { (role: $0.key, key: $0.key.key, count: $0.value) }
    return keyed.sorted { ($0.count, $1.key) > ($1.count, $0.key) }.prefix(24).map(\.role)
  }

  /// The best that any pair of roles says; conflict only when every pair conflicts.
  func relation(to other: SpeakerEvidence) -> RoleRelation {
    let here = mainRoles
    let there = other.mainRoles
    guard !here.isEmpty, !there.isEmpty else { return .unknown }
    var best = RoleRelation.conflict
    for role in here {
      for candidate in there {
        best = max(best, role.relation(to: candidate))
        if best == .same { return .same }
      }
    }
    return best
  }

  private static let several = 4

  /// Whether at least half of the appearances that have a role have one that fits, or several have.
  func isMostly(_ other: SpeakerEvidence) -> Bool {
    var fitting = 0
    var all = 0
    for (role, count) in roles {
      all += count
      if other.relation(to: role) >= .compatible { fitting += count }
    }
    return 2 * fitting >= all || fitting >= Self.several
  }

  func relation(to role: RoleSignature?) -> RoleRelation {
    guard let role, !roles.isEmpty else { return .unknown }
    return mainRoles.map { role.relation(to: $0) }.max() ?? .unknown
  }

  /// Smallest number of days between two sets of appearances; nil without dates.
  func distance(to other: SpeakerEvidence) -> Int? {
    days.count <= other.days.count ? days.compactMap(other.distance(toDay:)).min() : other.distance(to: self)
  }

  /// Days to the nearest appearance.
  func distance(toDay day: Int) -> Int? {
    guard !days.isEmpty else { return nil }
    let after = firstIndex(notBefore: day)
    let left = after > 0 ? day - days[after - 1] : Int.max
    let right = after < days.count ? days[after] - day : Int.max
    return min(left, right)
  }

  /// How many appearances lie within so many days.
  func count(within window: Int, ofDay day: Int) -> Int {
    firstIndex(notBefore: day + window + 1) - firstIndex(notBefore: day - window)
  }

  private func firstIndex(notBefore day: Int) -> Int {
    var low = 0
    var high = days.count
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
