/// Which groups of namesakes an appearance fits: those of its article and those around its day. Asking takes the same time
/// however many groups there are.
struct NearGroups {
  /// Up to two different groups: more than one is too many in any case.
  private struct Few {
    private(set) var one: Int?
    private(set) var isMany = false

    mutating func insert(_ group: Int) {
      if let one { isMany = isMany || one != group } else { one = group }
    }

    mutating func insert(_ other: Few) {
      if let group = other.one { insert(group) }
      isMany = isMany || other.isMany
    }
  }

  /// How many days an appearance and a group may lie apart.
  private let window: Int
  /// Whether an appearance without a day fits every group, and a group without a day every appearance.
  private let takesUndated: Bool
  private var ofArticle: [Int64: Few] = [:]
  private var ofDay: [Int: Few] = [:]
  private var isDated: [Bool] = []
  /// Groups that had no day when they were begun.
  private var undated: [Int] = []

  init(window: Int, takesUndated: Bool) {
    self.window = window
    self.takesUndated = takesUndated
  }

  /// - Parameter group: a known group or the next number.
  mutating func add(_ member: SpeakerAppearance, to group: Int) {
    if group == isDated.count {
      isDated.append(false)
      if member.day == nil { undated.append(group) }
    }
    ofArticle[member.article, default: Few()].insert(group)
    guard let day = member.day else { return }
    isDated[group] = true
    ofDay[day, default: Few()].insert(group)
  }

  /// The one group that an appearance fits; nil when there is none or more than one.
  mutating func only(_ member: SpeakerAppearance) -> Int? {
    var found = ofArticle[member.article] ?? Few()
    if let day = member.day {
      for near in (day - window)...(day + window) where !found.isMany {
        if let groups = ofDay[near] { found.insert(groups) }
      }
      if takesUndated { insertUndated(&found) }
    } else if takesUndated {
      isDated.indices.prefix(2).forEach { found.insert($0) }
    }
    return found.isMany ? nil : found.one
  }

  private mutating func insertUndated(_ found: inout Few) {
    var place = undated.count - 1
    while place >= 0, !found.isMany {
      if isDated[undated[place]] { undated.remove(at: place) } else { found.insert(undated[place]) }
      place -= 1
    }
  }
}
