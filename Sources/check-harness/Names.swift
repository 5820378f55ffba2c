import Archive
import Foundation
import Language

/// Real names that stand in quotations, and others to put in their place: places of the packs, people of the archive.
struct NameSwaps {
  private let places: [String]
  private let placeKeys: Set<UInt64>
  private let people: [String]
  private let peopleKeys: Set<UInt64>

  init(people rows: [QuotationRow]) throws {
    let packs = try PackFolder.locatePacks()
    let folder = PackFolder(language: "ar", url: packs.appendingPathComponent("ar"))
    let columns = ["place", "gender", "demonym", "demonym_feminine", "kind", "note"]
    let rowsOfPlaces = try folder.table("places", columns: columns)?.rows ?? []
    places = rowsOfPlaces.filter { $0["note"].isEmpty && !$0["place"].contains(" ") }.map { $0["place"] }
    placeKeys = Set(places.map { Folding.matching.hash($0) })
    people = Array(Set(rows.compactMap(\.speaker).filter { $0.split(separator: " ").count == 2 })).sorted()
    peopleKeys = Set(people.map { Folding.matching.hash($0) })
  }

  /// The words with one name of theirs replaced by another of the same kind; nil when they name nobody.
  func swap(_ tokens: [String], _ random: inout FixedRandom) -> [String]? {
    var choices: [(Range<Int>, String)] = []
    for index in tokens.indices {
      for prefix in ["", "و", "ب", "ل", "وب"] where tokens[index].hasPrefix(prefix) {
        let word = String(tokens[index].dropFirst(prefix.count))
        if placeKeys.contains(Folding.matching.hash(word)), let other = other(places, than: word, &random) {
          choices.append((index..<index + 1, prefix + other))
        }
      }
      guard index + 1 < tokens.count else { continue }
      let pair = tokens[index] + " " + tokens[index + 1]
      if peopleKeys.contains(Folding.matching.hash(pair)), let other = other(people, than: pair, &random) {
        choices.append((index..<index + 2, other))
      }
    }
    guard let choice = choices.randomElement(using: &random) else { return nil }
    var changed = tokens
    changed.replaceSubrange(choice.0, with: choice.1.split(separator: " ").map(String.init))
    return changed
  }

  private func other(_ list: [String], than name: String, _ random: inout FixedRandom) -> String? {
    guard let other = list.randomElement(using: &random) else { return nil }
    return Folding.matching.hash(other) == Folding.matching.hash(name) ? nil : other
  }
}

/// Number words of the packs, and others of the same kind and form to put in their place.
struct NumberSwaps {
  /// By the word: the list of its kind and form that it can be exchanged within.
  private var lists: [String: [String]] = [:]

  init() throws {
    let packs = try PackFolder.locatePacks()
    let folder = PackFolder(language: "ar", url: packs.appendingPathComponent("ar"))
    let rows = try folder.table("numbers", columns: ["kind", "value", "forms", "example"])?.rows ?? []
    var byForm: [String: [String]] = [:]
    for row in rows where ["unit", "ten", "hundred", "ordinal"].contains(row["kind"]) && row["value"] != "1" {
      for (place, form) in row.list("forms").enumerated() where place < 2 && !form.contains(" ") {
        byForm["\(row["kind"])\(place)", default: []].append(form)
      }
    }
    for list in byForm.values { for word in list { lists[word] = list } }
  }

  /// The words with one number changed: digits, or a number word; nil when there is none.
  func swap(_ tokens: [String], _ random: inout FixedRandom) -> [String]? {
    var choices: [(Int, String)] = []
    for (index, token) in tokens.enumerated() {
      if let value = Int(token), value < 1 << 40 { choices.append((index, String(value + 7))) }
      for prefix in ["", "و", "ال", "ب", "ل"] where token.hasPrefix(prefix) {
        let word = String(token.dropFirst(prefix.count))
        guard let other = lists[word]?.randomElement(using: &random), other != word else { continue }
        choices.append((index, prefix + other))
      }
    }
    guard let choice = choices.randomElement(using: &random) else { return nil }
    var changed = tokens
    changed[choice.0] = choice.1
    return changed
  }
}
