import Foundation
import Language

/// What a word can be in the naming of a person.
struct NameClues: OptionSet, Sendable {
  let rawValue: UInt16
  static let name = NameClues(rawValue: 1)
  /// Also an ordinary word: a name only beside other evidence.
  static let weakName = NameClues(rawValue: 2)
  static let honorific = NameClues(rawValue: 4)
  static let roleHead = NameClues(rawValue: 8)
  static let function = NameClues(rawValue: 16)
  static let linker = NameClues(rawValue: 32)
  /// Military and the like: an honorific that belongs to the role.
  static let rank = NameClues(rawValue: 64)
  /// Organisations, adjectives of offices, places: never part of a name.
  static let stop = NameClues(rawValue: 128)
  /// "المصري": of a place, or a family name behind a given name.
  static let demonym = NameClues(rawValue: 256)
  /// A verb that reports, as it stands before its subject (أكد, أكدت, said).
  static let cue = NameClues(rawValue: 512)
}

/// Names, honorifics, roles and function words of every language pack, by the hash of their folded form.
struct PeopleWords: Sendable {
  private var index = FormNumbers(capacity: 10_000)
  private var clues: [NameClues] = []

  /// Reads `names`, `honorifics`, `roles` and `function-words` of every language folder.
  /// - Throws: `PackError` with file and line.
  init(packsAt folder: URL) throws {
    for language in try InterviewWords.languages(in: folder) {
      let pack = PackFolder(language: language, url: folder.appendingPathComponent(language))
      if let table = try pack.table("names", columns: ["name", "gender", "kind", "note"]) {
        for row in table.rows { addName(row) }
      }
      if let table = try pack.table("honorifics", columns: ["honorific", "gender", "kind", "note"]) {
        for row in table.rows { addHonorific(row) }
      }
      if let table = try pack.table("roles", columns: ["role", "feminine", "plural", "kind", "note"]) {
        for row in table.rows { addRole(row, definite: language == "ar" ? Self.article : nil) }
      }
      try addSurroundings(pack, definite: language == "ar" ? Self.article : [])
      if let table = try pack.table("function-words", columns: ["word"]) {
        for row in table.rows { add(row.utf8("word"), .function) }
      }
    }
  }

  /// What stands beside names without being part of one.
  private mutating func addSurroundings(_ pack: PackFolder, definite: ArraySlice<UInt8>) throws {
    let cueColumns = [
      "lemma", "kind", "perfect", "imperfect", "participle", "masdar", "class", "stance", "frames", "example", "guard",
    ]
    if let table = try pack.table("cues", columns: cueColumns) {
      for row in table.rows {
        for verb in row.parts("perfect") + row.parts("imperfect") {
          add(verb, .cue)
          if !definite.isEmpty { add(verb + "ت".utf8, .cue) }
        }
      }
    }
    if let table = try pack.table("organisations", columns: ["noun", "gender", "plural", "kind", "note"]) {
      for row in table.rows {
        for noun in [row.utf8("noun"), row.utf8("plural")] where !noun.isEmpty {
          add(noun, .stop)
          add(definite + noun, .stop)
        }
      }
    }
    if let table = try pack.table("role-modifiers", columns: ["word", "kind", "note"]) {
      for row in table.rows { add(row.utf8("word"), .stop) }
    }
    let placeColumns = ["place", "gender", "demonym", "demonym_feminine", "kind", "note"]
    if let table = try pack.table("places", columns: placeColumns) {
      for row in table.rows {
        if !row.contains("word", in: "note") { add(row.utf8("place"), .stop) }
        add(row.utf8("demonym"), .demonym)
        add(row.utf8("demonym_feminine"), .demonym)
      }
    }
  }

  private static let article = ArraySlice("ال".utf8)

  private mutating func add(_ word: ArraySlice<UInt8>, _ clue: NameClues) {
    guard !word.isEmpty, !word.contains(0x20) else { return }
    let place = index.add(FNV.hash(Folding.reading.fold(word)))
    if place == clues.count { clues.append([]) }
    clues[place].formUnion(clue)
  }

  private mutating func addName(_ row: PackTable.Row) {
    let weak = row.contains("word", in: "note")
    add(
      row.utf8("name"),
      row.contains("first", in: "note") ? (weak ? [.linker, .weakName] : .linker) : weak ? [.name, .weakName] : .name)
  }

  private mutating func addHonorific(_ row: PackTable.Row) {
    guard !row.contains("word", in: "note") || row["kind"] == "rank" else { return }
    for part in row.utf8("honorific").split(whereSeparator: { $0 == 0x2E || $0 == 0x20 }) {
      add(part, row["kind"] == "rank" ? [.honorific, .rank] : .honorific)
    }
  }

  /// The first word of a role is its head; the article may stand before it.
  private mutating func addRole(_ row: PackTable.Row, definite: ArraySlice<UInt8>?) {
    for column in ["role", "feminine", "plural"] {
      let cell = row.utf8(column)
      guard let head = cell.split(separator: 0x20).first, cell == head || definite != nil else { continue }
      add(head, .roleHead)
      if let definite, !head.starts(with: definite) { add(definite + head, .roleHead) }
    }
  }

  func of(_ token: Token) -> NameClues { token.kind == .word ? of(form: token.form) ?? [] : [] }

  /// The clues of a word by its form; nil for one that no table has.
  func of(form: UInt64) -> NameClues? {
    let place = index.index(of: form)
    return place < 0 ? nil : clues[place]
  }
}
