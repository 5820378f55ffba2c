import Language

/// Fields of work by the words of roles (`role-domains.tsv`).
struct RoleDomains: Sendable {
  private var words: [String: Set<String>] = [:]
  /// Fields that only several words together name (دفاع مدني).
  private var phrases: [(stems: Set<String>, domain: String)] = []

  init(_ languages: [PackFolder]) throws {
    for folder in languages {
      for row in try folder.table("role-domains", columns: ["domain", "words", "example"], key: ["domain"])?.rows ?? []
      {
        for phrase in row.list("words") {
          let stems = NameText.split(phrase).map { RoleSignature.stem(NameText.bare($0)) }
          if stems.count == 1 {
            words[stems[0], default: []].insert(row["domain"])
          } else {
            phrases.append((Set(stems), row["domain"]))
          }
        }
      }
    }
  }

  /// The fields that a role names; empty where nothing in it says.
  func fields(of role: RoleSignature) -> Set<String> {
    let stems = role.stems.union([role.head])
    var found = stems.reduce(into: Set<String>()) { $0.formUnion(words[$1] ?? []) }
    for phrase in phrases where phrase.stems.isSubset(of: stems) { found.insert(phrase.domain) }
    return found
  }
}
