import GRDB
import Quotes

/// Forms that hang together through parents and decisions: one speaker.
struct FormComponent {
  struct Member {
    var id: Int64
    var form: NameForm
    var parent: Int64?
    var reason: String?
    var appearances: Int
  }

  private(set) var members: [Member] = []
  private var decided: [Int64: Int] = [:]

  init(containing start: Int64, statements: LinkStatements, decisions: DecisionBook) throws {
    var waiting = [start]
    var seen: Set<Int64> = [start]
    while let id = waiting.popLast() {
      guard let row = try statements.member(id), let form = NameForm(key: row.key) else { continue }
      members.append(
        Member(id: id, form: form, parent: row.parent, reason: row.reason, appearances: row.appearances))
      var next: [Int64] = []
      if let parent = row.parent, let key = try statements.key(of: parent), decisions.allows(form.key, key) {
        next.append(parent)
      }
      for child in try statements.children(of: id) where decisions.allows(form.key, child.key) {
        next.append(child.id)
      }
      for (key, decision) in decisions.joined(to: form.key) {
        let other = StableID.of(key)
        if try statements.key(of: other) != nil {
          decided[other] = decision
          decided[id] = decided[id] ?? decision
          next.append(other)
        }
      }
      waiting += next.filter { seen.insert($0).inserted }
    }
    members.sort { $0.form.key < $1.form.key }
  }

  /// The form whose key the speaker has: a top form, the commonest one.
  var root: Member? {
    let present = members.filter { $0.appearances > 0 }
    let ids = Set(present.map(\.id))
    let tops = present.filter { member in member.parent.map { !ids.contains($0) } ?? true }
    return (tops.isEmpty ? present : tops).max {
      ($0.appearances, $1.form.key) < ($1.appearances, $0.form.key)
    } ?? members.first
  }

  /// Why a form's appearances are the speaker's.
  func reason(of member: Member) -> String {
    if let parent = member.parent, let fuller = members.first(where: { $0.id == parent }), let reason = member.reason {
      return "\(reason): \(fuller.form.tokens.joined(separator: " "))"
    }
    if let decision = decided[member.id], members.count > 1 { return "decision \(decision)" }
    switch member.form.kind {
    case .full: return member.form.key == member.form.baseKey ? "same name" : "same name, told from others by the role"
    case .organization: return "same organisation"
    case .bare, .role, .own: return "only here"
    }
  }
}
