import Foundation
import Language

/// What comparing needs to know of languages: numbers, words that turn a sense, light words, what is attached.
///
/// It comes from the packs' tables `numbers`, `meaning-words`, `function-words`, `clitics` and `contractions`; all
/// languages work together, because a quotation may hold words of several.
public struct ComparisonLexicon: Sendable {
  struct NumberEntry: Sendable {
    enum Kind: String { case unit, one, ten, hundred, scale, thousands, fraction, ordinal, percent }
    var kind: Kind
    var value: Double
  }
  /// An expression of up to three words and what it does.
  struct Expression: Sendable {
    var keys: [UInt64]
    var classes: WordClass
    var seat: UInt8
  }

  var numbers: [UInt64: NumberEntry] = [:]
  /// Expressions by the key of their first word, longest first.
  var expressions: [UInt64: [Expression]] = [:]
  var functionWords: Set<UInt64> = []
  /// Pairs of words that are also written as one; the pair's key is `pair(_:_:)`.
  var contractions: [UInt64: UInt64] = [:]
  var names: Set<UInt64> = []
  var prefixes = AffixList()
  var conjunctions = AffixList()
  var suffixes = AffixList()
  var persons = AffixList()
  var pronouns = AffixList()

  /// Loads the tables of every language in a folder of packs (see `PackFolder.locatePacks`).
  /// - Throws: `PackError` with file and line.
  public init(packs: URL) throws {
    let entries = try FileManager.default.contentsOfDirectory(atPath: packs.path).sorted()
    for language in entries where !language.hasPrefix(".") {
      try load(PackFolder(language: language, url: packs.appendingPathComponent(language)))
    }
    prefixes.sortLongestFirst()
    suffixes.sortLongestFirst()
    pronouns.sortLongestFirst()
    for key in expressions.keys { expressions[key]?.sort { $0.keys.count > $1.keys.count } }
  }

  /// A word that carries little content: a particle, a pronoun, a word that only turns the sense.
  package func isLight(_ word: String) -> Bool {
    let key = Folding.matching.hash(word)
    return functionWords.contains(key) || expressions[key] != nil
  }

  private mutating func load(_ folder: PackFolder) throws {
    if let table = try folder.table("numbers", columns: ["kind", "value", "forms", "example"]) {
      for row in table.rows { try addNumber(row, file: table.file) }
    }
    if let table = try folder.table("meaning-words", columns: ["word", "class", "example"], key: ["word", "class"]) {
      for row in table.rows { try addExpression(row, file: table.file) }
    }
    if let table = try folder.table("function-words", columns: ["word"], key: ["word"]) {
      for row in table.rows { functionWords.insert(Folding.matching.hash(row["word"])) }
    }
    if let table = try folder.table("clitics", columns: ["form", "place", "example"], key: ["form", "place"]) {
      for row in table.rows { try addClitic(row, file: table.file) }
    }
    try loadNames(folder)
    if let table = try folder.table("contractions", columns: ["words", "written"]) {
      for row in table.rows {
        let keys = Self.keys(row["words"])
        guard keys.count == 2 else {
          throw PackError.badValue(
            file: table.file, line: row.line, column: "words", found: row["words"], expected: "two words")
        }
        contractions[Self.pair(keys[0], keys[1])] = Folding.matching.hash(row["written"])
      }
    }
  }

  private mutating func addNumber(_ row: PackTable.Row, file: String) throws {
    guard let kind = NumberEntry.Kind(rawValue: row["kind"]) else {
      throw PackError.badValue(
        file: file, line: row.line, column: "kind", found: row["kind"], expected: "a kind of number")
    }
    guard let value = Double(row["value"]) else {
      throw PackError.badValue(file: file, line: row.line, column: "value", found: row["value"], expected: "a number")
    }
    for form in row.list("forms") {
      let keys = Self.keys(form)
      let key = keys.count == 2 ? Self.pair(keys[0], keys[1]) : Folding.matching.hash(form)
      if numbers[key] == nil { numbers[key] = NumberEntry(kind: kind, value: value) }
    }
  }

  private mutating func addExpression(_ row: PackTable.Row, file: String) throws {
    guard let classes = WordClass.named[row["class"]] else {
      throw PackError.badValue(
        file: file, line: row.line, column: "class", found: row["class"],
        expected: WordClass.named.keys.sorted().joined(separator: ", "))
    }
    let keys = Self.keys(row["word"])
    guard let first = keys.first else { return }
    let seat: UInt8 = row["word"].hasPrefix("أ") ? 1 : row["word"].hasPrefix("إ") ? 2 : 0
    expressions[first, default: []].append(Expression(keys: keys, classes: classes, seat: seat))
  }

  private mutating func addClitic(_ row: PackTable.Row, file: String) throws {
    let form = Array(Folding.matching.fold(row["form"]).utf8)
    switch row["place"] {
    case "prefix": prefixes.append(form)
    case "conjunction": conjunctions.append(form)
    case "person": persons.append(form)
    case "suffix": suffixes.append(form)
    case "pronoun":
      suffixes.append(form)
      pronouns.append(form)
    default:
      throw PackError.badValue(
        file: file, line: row.line, column: "place", found: row["place"],
        expected: "prefix, conjunction, person, suffix, pronoun")
    }
  }

  /// Names by which a changed name is told from a changed word; not those that are ordinary words too.
  private mutating func loadNames(_ folder: PackFolder) throws {
    let people = try folder.table("names", columns: ["name", "gender", "kind", "note"])
    for row in people?.rows ?? [] where row["note"].isEmpty { addName(row["name"]) }
    let columns = ["place", "gender", "demonym", "demonym_feminine", "kind", "note"]
    let places = try folder.table("places", columns: columns)
    for row in places?.rows ?? [] where row["note"].isEmpty && !row["place"].contains(" ") { addName(row["place"]) }
  }

  /// A name, also with one attached letter ("بمصر", "للكويت").
  private mutating func addName(_ name: String) {
    let bytes = Array(Folding.matching.fold(name).utf8)
    names.insert(FNV.hash(bytes))
    for letter in prefixes.forms where letter.count == 2 { names.insert(FNV.hash(letter + bytes)) }
    let article = Array("ال".utf8)
    guard bytes.starts(with: article) else { return }
    names.insert(FNV.hash(article.suffix(2) + bytes.dropFirst(2)))
  }

  static func keys(_ words: String) -> [UInt64] {
    words.split(separator: " ").map { Folding.matching.hash(String($0)) }
  }
  static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
    (first &* 0x9E37_79B9_7F4A_7C15) ^ (second &+ 0x7F4A_7C15)
  }
}
