import GRDB
import Quotes

extension SpeakerLinker {
  /// Decides anew on every appearance that has only an office, where the office's holders may have changed.
  mutating func linkOffices(_ pending: [Int64]) throws {
    for block in touchedRoles.sorted() {
      let (alone, named) = try loader.holders(inBlock: block)
      guard !alone.isEmpty else { continue }
      let holders = Dictionary(grouping: named, by: \.speaker)
        .map { OfficeHolder(id: $0.key, appearances: $0.value.map(\.appearance)) }
        .sorted { $0.id < $1.id }
      var left: [SpeakerAppearance] = []
      var terms: [RoleSignature: OfficeTerms] = [:]
      for appearance in alone {
        guard let role = appearance.role else { continue }
        let office = terms[role] ?? OfficeTerms(of: role, among: holders)
        terms[role] = office
        if let link = office.holder(for: appearance) {
          try assign(speaker: link.holder, reason: "office: " + link.reason, toAppearance: appearance.id)
        } else {
          left.append(appearance)
        }
      }
      for group in index.groupOffices(left) { try storeOffice(group) }
    }
  }

  private mutating func storeOffice(_ group: [SpeakerAppearance]) throws {
    guard let first = group.map(\.order).min(), let role = group.first?.role else { return }
    let speaker = try ensureSpeaker(key: "role:\(role.key) \(first)", kind: "person")
    let reason = group.count > 1 ? "same office around the same days, holder not named" : "only here"
    for appearance in group { try assign(speaker: speaker, reason: reason, toAppearance: appearance.id) }
  }
}
