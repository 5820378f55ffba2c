import Foundation
import GRDB

/// What a human decided about speakers. Stored as data, kept when articles are read again, undone without losing it.
public struct Decision: Hashable, Sendable, Identifiable {
  public enum Kind: String, Sendable, CaseIterable {
    case merge, split, rename
    /// An entry of an authority file: a name, its aliases and perhaps a Wikidata id.
    case identify
  }
  public var id: Int64
  public var kind: Kind
  public var content: DecisionContent
  /// When it was made and undone, ISO 8601, UTC.
  public var made: String
  public var undone: String?
}

/// The content of a decision, in terms that outlive a new reading: name forms and articles, never row numbers.
public struct DecisionContent: Hashable, Sendable, Codable {
  /// An appearance by its source and folded name.
  public struct Appearance: Hashable, Sendable, Codable {
    public var locator: String
    public var name: String
  }
  /// Keys of name forms that the decision is about.
  public var forms: [String] = []
  /// Appearances that are taken for `target` whatever their name says.
  public var appearances: [Appearance] = []
  /// The form that the appearances are given.
  public var target: String?
  /// The name to show.
  public var name: String?
  public var aliases: [String]?
  public var wikidata: String?
  /// What was typed, to list the decision by.
  public var note = ""

  init(note: String) { self.note = note }
}

extension Decision {
  init(_ row: Row) throws {
    let payload: String = row["payload"]
    content = try JSONDecoder().decode(DecisionContent.self, from: Data(payload.utf8))
    id = row["id"]
    kind = Kind(rawValue: row["kind"]) ?? .merge
    made = row["made"]
    undone = row["undone"]
  }

  static func all(_ db: Database, undoneToo: Bool) throws -> [Decision] {
    let condition = undoneToo ? "1" : "undone IS NULL"
    return try Row.fetchAll(db, sql: "SELECT * FROM decisions WHERE \(condition) ORDER BY id").map { try Decision($0) }
  }
}
