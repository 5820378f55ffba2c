import Foundation
import Language

/// What the packs know about names and roles: titles, particles, letters written for one another, countries, offices.
///
/// Everything is folded (`Folding.matching`) on load. Tables that a language does not have are empty.
public struct NameKnowledge: Sendable {
  /// Titles and ranks that stand before a name, as lists of words.
  let honorifics: PhraseTable
  /// Parts of names that Arabic speakers bear: their vowels tell names apart (سالم, سليم).
  let nativeNames: Set<String>
  /// Parts of names written from other languages: their spelling varies.
  let foreignNames: Set<String>
  let variants: NameVariantTable
  let letters: LetterTable
  let domains: RoleDomains
  let roleHeads: Set<String>
  /// Heads of roles that are no offices (مدرب, كاتب, مواطن): a country beside them is only where somebody comes from.
  let trades: Set<String>
  let roleWordings: PhraseTable
  let places: PhraseTable
  let organisationHeads: Set<String>
  /// Adjectives of offices (عام, مساعد), folded, without the article.
  let roleModifiers: Set<String>
  /// Words of grammar, which are nobody's name.
  let functionWords: Set<String>

  /// Reads the tables of every language folder.
  /// - Throws: `PackError` with file and line.
  public init(packs: URL) throws {
    let languages = try Self.languages(in: packs)
    letters = try LetterTable(PackFolder(language: "base", url: packs.appendingPathComponent("base")))
    honorifics = try Self.phrases(languages, "honorifics", ["honorific", "gender", "kind", "note"], "honorific")
    domains = try RoleDomains(languages)
    roleWordings = try Self.roleWordings(languages)
    places = try Self.places(languages)
    variants = try NameVariantTable(languages, letters: letters)
    var native = Set<String>()
    var foreign = Set<String>()
    var heads = Set<String>()
    var trades = Set<String>()
    var bodies = Set<String>()
    for folder in languages {
      for row in try folder.table("names", columns: ["name", "gender", "kind", "note"])?.rows ?? [] {
        let name = PersonName.joinedWithoutArticle(NameText.bare(Folding.matching.fold(row["name"])))
        if row["kind"] == "foreign" { foreign.insert(name) } else { native.insert(name) }
      }
      for row in try folder.table("roles", columns: ["role", "feminine", "plural", "kind", "note"])?.rows ?? [] {
        for column in ["role", "feminine"] where !row[column].isEmpty {
          let words = NameText.split(row[column])
          if let head = words.first { heads.insert(head) }
          if words.count == 1, Self.tradeKinds.contains(row["kind"]) { trades.insert(words[0]) }
        }
      }
      for row in try folder.table("organisations", columns: ["noun", "gender", "plural", "kind", "note"])?.rows ?? [] {
        bodies.insert(Folding.matching.fold(row["noun"]))
      }
    }
    nativeNames = native
    foreignNames = foreign.subtracting(native)
    roleHeads = heads
    self.trades = trades
    organisationHeads = bodies
    roleModifiers = try Self.roleModifiers(languages)
    functionWords = try Self.functionWords(languages).subtracting(native).subtracting(foreign)
  }

  private static let tradeKinds: Set<String> = ["profession", "member", "relation"]

  private static func languages(in packs: URL) throws -> [PackFolder] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: packs.path)) ?? []
    guard !names.isEmpty else { throw PackError.folderNotFound(tried: [packs.path]) }
    return names.filter { $0 != "base" }.sorted().map {
      PackFolder(language: $0, url: packs.appendingPathComponent($0))
    }
  }

  private static func roleModifiers(_ languages: [PackFolder]) throws -> Set<String> {
    var words = Set<String>()
    for folder in languages {
      for row in try folder.table("role-modifiers", columns: ["word", "kind", "note"])?.rows ?? [] {
        words.insert(NameText.bare(Folding.matching.fold(row["word"])))
      }
    }
    return words
  }

  private static func functionWords(_ languages: [PackFolder]) throws -> Set<String> {
    var words = Set<String>()
    for folder in languages {
      let particles = try folder.table("particles", columns: ["word", "classes", "note"])?.rows ?? []
      let others = try folder.table("function-words", columns: ["word"])?.rows ?? []
      for row in particles + others { words.insert(Folding.matching.fold(row["word"])) }
    }
    return words
  }

  private static func phrases(
    _ languages: [PackFolder], _ file: String, _ columns: [String], _ column: String
  ) throws -> PhraseTable {
    var table = PhraseTable()
    for folder in languages {
      for row in try folder.table(file, columns: columns)?.rows ?? [] {
        table.add(NameText.split(row[column]), means: row["kind"])
      }
    }
    return table
  }

  private static func roleWordings(_ languages: [PackFolder]) throws -> PhraseTable {
    var table = PhraseTable()
    for folder in languages {
      for row in try folder.table("role-variants", columns: ["said", "means", "example"], key: ["said"])?.rows ?? [] {
        let said = NameText.split(row["said"]).map(NameText.bare)
        table.add(said, means: NameText.split(row["means"]).map(NameText.bare).joined(separator: " "))
      }
    }
    return table
  }

  private static func places(_ languages: [PackFolder]) throws -> PhraseTable {
    var table = PhraseTable()
    for folder in languages {
      for row in try folder.table(
        "role-places", columns: ["place", "adjective", "aliases", "level"], key: ["place"])?.rows ?? []
      {
        let mark = row["level"] == "region" ? RoleSignature.regionMark : "@"
        let key = mark + NameText.split(row["place"]).map(NameText.bare).joined(separator: "_")
        for name in [row["place"]] + row.list("aliases") {
          table.add(NameText.split(name).map(NameText.bare), means: key)
        }
        let adjective = NameText.split(row["adjective"])
        guard let last = adjective.last else { continue }
        table.add(adjective, means: key)
        table.add(adjective.dropLast() + [last + "ه"], means: key)
        table.add(adjective.dropLast() + [last + "ين"], means: key)
      }
    }
    return table
  }
}

/// Phrases of one or more folded words and what each stands for; the longest phrase wins.
struct PhraseTable: Sendable {
  /// By the hash of the words' bytes.
  private var meanings: [UInt64: String] = [:]
  private var longest = 0

  mutating func add(_ words: [String], means: String) {
    guard !words.isEmpty else { return }
    meanings[words.reduce(FNV.seed, Self.step)] = means
    longest = max(longest, words.count)
  }

  /// The longest phrase that begins at `start`: how many words it has and its meaning.
  func match(_ words: [String], at start: Int) -> (count: Int, meaning: String)? {
    var found: (count: Int, meaning: String)?
    var hash = FNV.seed
    for place in start..<min(words.count, start + longest) {
      hash = Self.step(hash, words[place])
      if let meaning = meanings[hash] { found = (place - start + 1, meaning) }
    }
    return found
  }

  private static func step(_ hash: UInt64, _ word: String) -> UInt64 {
    word.utf8.reduce(FNV.step(hash, 0x20), FNV.step)
  }
}
