import GRDB
import Language
import Quotes

/// The decisions that hold, ready to be asked while speakers are linked.
struct DecisionBook {
  private var pins: [DecisionContent.Appearance: NameForm] = [:]
  private var edges: [String: [(key: String, decision: Int)]] = [:]
  private var cuts: [(forms: Set<String>, decision: Int)] = []
  private var names: [String: (name: String, decision: Int)] = [:]
  private var wikidata: [String: String] = [:]

  init(_ db: Database, knowledge: NameKnowledge) throws {
    for decision in try Decision.all(db, undoneToo: false) { add(decision) }
  }

  private mutating func add(_ decision: Decision) {
    let content = decision.content
    let number = Int(decision.id)
    if let target = content.target, let form = NameForm(key: target) {
      for appearance in content.appearances { pins[appearance] = form }
    }
    switch decision.kind {
    case .merge, .identify:
      for key in content.forms.dropFirst() {
        edges[content.forms[0], default: []].append((key, number))
        edges[key, default: []].append((content.forms[0], number))
      }
    case .split: cuts.append((Set(content.forms + [content.target].compactMap { $0 }), number))
    case .rename: break
    }
    for key in content.forms {
      if let name = content.name { names[key] = (name, number) }
      if let id = content.wikidata { wikidata[key] = id }
    }
  }

  var hasPins: Bool { !pins.isEmpty }

  /// The form that a decision gives an appearance, instead of its own.
  func pin(locator: String, folded: String) -> NameForm? {
    pins.isEmpty ? nil : pins[DecisionContent.Appearance(locator: locator, name: folded)]
  }

  /// Forms that a decision joins to this one, with the decision's number.
  func joined(to key: String) -> [(key: String, decision: Int)] {
    guard let found = edges[key] else { return [] }
    return found.filter { allows(key, $0.key, since: $0.decision) }
  }

  /// Whether no decision keeps two forms apart.
  func allows(_ a: String, _ b: String) -> Bool { allows(a, b, since: 0) }

  private func allows(_ a: String, _ b: String, since decision: Int) -> Bool {
    !cuts.contains { $0.decision > decision && $0.forms.contains(a) != $0.forms.contains(b) }
  }

  /// Whether any decision names somebody.
  var hasIdentities: Bool { !names.isEmpty || !wikidata.isEmpty }

  /// The name and Wikidata id that the latest decision about one of these forms gives.
  func identity(ofForms keys: [String]) -> (name: String?, wikidata: String?) {
    guard hasIdentities else { return (nil, nil) }
    let name = keys.compactMap { names[$0] }.max { $0.decision < $1.decision }?.name
    return (name, keys.sorted().compactMap { wikidata[$0] }.first)
  }
}
