import Language

/// Who is known to hold an office, and when: asked for every appearance that has only the office's name.
public struct OfficeTerms {
  /// Holders of the office as it is named, and of more than that: المدير بالإنابة is not the director.
  private var whole = Terms()
  /// Everybody whose office may be meant.
  private var fitting = Terms()

  /// - Parameter holders: persons who appear with this office or others; those of other offices are passed over.
  public init(of office: RoleSignature, among holders: [OfficeHolder]) {
    guard office.isSpecific else { return }
    var fits: [RoleSignature: Bool] = [:]
    for holder in holders {
      for appearance in holder.appearances {
        guard let role = appearance.role else { continue }
        let isFitting = fits[role] ?? SpeakerIndex.isSameOffice(office, role)
        fits[role] = isFitting
        guard isFitting else { continue }
        fitting.add(appearance, holder.id)
        if office.stems.isSubset(of: role.stems) { whole.add(appearance, holder.id) }
      }
    }
    whole.sort()
    fitting.sort()
  }

  /// Who holds the office on the day of an appearance's article.
  ///
  /// Nobody, unless exactly one person appears with that office around the day, or one of them far more often. Who is called
  /// just that comes before those who are called less.
  /// - Returns: the holder's id and why; nil when the office does not decide.
  public func holder(for appearance: SpeakerAppearance) -> (holder: Int64, reason: String)? {
    whole.isHeld(around: appearance) ? whole.holder(for: appearance) : fitting.holder(for: appearance)
  }
}

/// Who appears with an office, and when.
private struct Terms {
  /// Appearances of holders with a day, in its order.
  private var dated: [(day: Int, holder: Int64)] = []
  /// How often each holder appears without a day: near every day.
  private var undated: [Int64: Int] = [:]
  /// How often each holder appears at all.
  private var all: [Int64: Int] = [:]
  private var ofArticle: [Int64: Set<Int64>] = [:]

  mutating func sort() { dated.sort { $0.day < $1.day } }

  mutating func add(_ appearance: SpeakerAppearance, _ holder: Int64) {
    ofArticle[appearance.article, default: []].insert(holder)
    all[holder, default: 0] += 1
    if let day = appearance.day { dated.append((day, holder)) } else { undated[holder, default: 0] += 1 }
  }

  /// Whether anybody appears with the office in the article or around its day.
  func isHeld(around appearance: SpeakerAppearance) -> Bool {
    if ofArticle[appearance.article] != nil || !undated.isEmpty { return true }
    guard let day = appearance.day else { return !all.isEmpty }
    let place = firstPlace(notBefore: day - SpeakerIndex.officeWindow)
    return place < dated.count && dated[place].day <= day + SpeakerIndex.officeWindow
  }

  func holder(for appearance: SpeakerAppearance) -> (holder: Int64, reason: String)? {
    if let here = ofArticle[appearance.article] {
      return here.count == 1 ? here.first.map { ($0, "holds this office in the same article") } : nil
    }
    var found = appearance.day == nil ? all : undated
    var nearest = found.mapValues { _ in 0 }
    if let day = appearance.day {
      let window = SpeakerIndex.officeWindow
      var place = firstPlace(notBefore: day - window)
      while place < dated.count, dated[place].day <= day + window {
        let (other, holder) = dated[place]
        found[holder, default: 0] += 1
        nearest[holder] = min(nearest[holder] ?? window, abs(day - other))
        place += 1
      }
    }
    return choose(found, nearest)
  }

  private func choose(_ found: [Int64: Int], _ nearest: [Int64: Int]) -> (holder: Int64, reason: String)? {
    guard let best = found.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
    if found.contains(where: { $0.key != best.key && best.value < 3 * $0.value }) { return nil }
    let days = nearest[best.key] ?? 0
    return (best.key, "holds this office in \(best.value) articles, the nearest \(days) days away")
  }

  private func firstPlace(notBefore day: Int) -> Int {
    var low = 0
    var high = dated.count
    while low < high {
      let middle = (low + high) / 2
      if dated[middle].day < day { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
