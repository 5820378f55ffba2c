import Language

/// A person or group with the appearances in which a name and a role stand together.
public struct OfficeHolder: Sendable {
  /// The speaker's id.
  public let id: Int64
  public let appearances: [SpeakerAppearance]
  public init(id: Int64, appearances: [SpeakerAppearance]) {
    self.id = id
    self.appearances = appearances
  }
}

extension SpeakerIndex {
  /// How many days around an article an office is taken to have one holder.
  static let officeWindow = 60

  private static func distance(_ a: SpeakerAppearance, _ b: SpeakerAppearance) -> Int {
    if a.article == b.article { return 0 }
    guard let one = a.day, let other = b.day else { return 0 }
    return abs(one - other)
  }

  /// Whether a role alone means a role with a name: all that it says must be said there, and no other office.
  static func isSameOffice(_ alone: RoleSignature, _ named: RoleSignature) -> Bool {
    guard alone.head == named.head, alone.isFormer == named.isFormer else { return false }
    if alone.stems == named.stems { return alone.places == named.places }
    guard alone.places == named.places || alone.places.isEmpty || named.places.isEmpty else { return false }
    let (fewer, more) = alone.stems.count < named.stems.count ? (alone.stems, named.stems) : (named.stems, alone.stems)
    return !fewer.isEmpty && fewer.isSubset(of: more) && fewer.count + alone.places.count > 1
  }
}

extension SpeakerIndex {
  /// Groups appearances of one office whose holder no article names: the same office, within the window of days.
  /// Only an office of a place is one person's; مدير المدرسة is another in every article.
  public func groupOffices(_ appearances: [SpeakerAppearance]) -> [[SpeakerAppearance]] {
    var groups: [[SpeakerAppearance]] = []
    for (role, members) in Dictionary(grouping: appearances, by: \.role).sorted(by: {
      ($0.key?.key ?? "") < ($1.key?.key ?? "")
    }) {
      guard let role, !role.places.isEmpty, !role.stems.isEmpty else {
        groups += members.map { [$0] }
        continue
      }
      var current: [SpeakerAppearance] = []
      for member in members.sorted(by: { ($0.day ?? .max, $0.order) < ($1.day ?? .max, $1.order) }) {
        if let last = current.last,
          Self.distance(last, member) > Self.officeWindow || (last.day == nil) != (member.day == nil)
        {
          groups.append(current)
          current = []
        }
        current.append(member)
      }
      groups.append(current)
    }
    return groups
  }
}
