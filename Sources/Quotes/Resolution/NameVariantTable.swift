import Language

/// Listed spellings that stand for one another, and small words inside names (`name-variants.tsv`).
struct NameVariantTable: Sendable {
  private(set) var words: [String: String] = [:]
  private(set) var particles = Set<String>()
  private(set) var joined = Set<String>()
  private(set) var endings = Set<String>()
  private(set) var forenames = Set<String>()
  private var letters = Set<[Unicode.Scalar]>()
  private var listed = Set<Unicode.Scalar>()

  init(_ languages: [PackFolder], letters table: LetterTable) throws {
    for folder in languages {
      let rows = try folder.table(
        "name-variants", columns: ["kind", "one", "other", "example"], key: ["kind", "one", "other"])
      for row in rows?.rows ?? [] { try add(row, file: rows?.file ?? "", table) }
    }
  }

  private mutating func add(_ row: PackTable.Row, file: String, _ table: LetterTable) throws {
    let one = Folding.matching.fold(row["one"])
    let other = Folding.matching.fold(row["other"])
    switch row["kind"] {
    case "particle": particles.insert(one)
    case "joined": joined.insert(one)
    case "ending": endings.insert(one)
    case "forename": forenames.insert(one)
    case "word": words[other] = one
    case "letter":
      // Blocks are built from letter classes: letters of two classes would never meet.
      guard let a = one.unicodeScalars.first, let b = other.unicodeScalars.first, table.classes[a] == table.classes[b]
      else {
        throw PackError.badValue(
          file: file, line: row.line, column: "other", found: row["other"], expected: "a letter of the same class")
      }
      letters.insert([a, b])
      letters.insert([b, a])
      listed.formUnion([a, b])
    default:
      throw PackError.badValue(
        file: file, line: row.line, column: "kind", found: row["kind"],
        expected: "letter, word, particle, joined, ending or forename")
    }
  }

  /// Whether a letter is written for another one, or another one for it.
  func isListed(_ letter: Unicode.Scalar) -> Bool { listed.contains(letter) }

  /// Whether one letter is written for the other.
  func interchange(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Bool { letters.contains([a, b]) }
}
