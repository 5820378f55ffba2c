import Foundation
import GRDB
import Language
import Quotes

/// One entry of an authority file: who somebody is, and the names under which articles know them.
public struct AuthorityEntry: Hashable, Sendable, Codable {
  public var name: String
  public var aliases: [String]
  /// An item of Wikidata, `Q` and digits.
  public var wikidata: String?

  public init(name: String, aliases: [String] = [], wikidata: String? = nil) {
    self.name = name
    self.aliases = aliases
    self.wikidata = wikidata
  }

  private enum CodingKeys: String, CodingKey { case name, aliases, wikidata }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    aliases = try values.decodeIfPresent([String].self, forKey: .aliases) ?? []
    wikidata = try values.decodeIfPresent(String.self, forKey: .wikidata)
  }
}

extension QuoteArchive {
  /// Records every entry as a decision: its full names are one speaker, shown under the entry's name.
  /// - Returns: how many entries were new or changed.
  /// - Throws: `ArchiveError.invalidDecision` that names the entry; nothing is then recorded.
  @discardableResult
  public func importAuthority(_ entries: [AuthorityEntry]) throws -> Int {
    try writing { db in
      let known = Set(try Decision.all(db, undoneToo: false).filter { $0.kind == .identify }.map(\.content))
      var made: [DecisionContent] = []
      for (place, entry) in entries.enumerated() {
        let content = try self.content(entry, number: place + 1)
        guard !known.contains(content) else { continue }
        _ = try self.record(.identify, content, db)
        made.append(content)
      }
      try self.apply(made, db)
      return made.count
    }
  }

  /// Every person and organisation with a whole name as an authority entry, most quoted first: what can be imported again.
  public func exportAuthority() throws -> [AuthorityEntry] {
    try speakers().filter { $0.kind == .person || $0.kind == .organization }.compactMap {
      let entry = AuthorityEntry(name: $0.name, aliases: $0.aliases, wikidata: $0.wikidata)
      return wholeNames(of: entry).isEmpty ? nil : entry
    }
  }

  /// Keys of the entry's whole names. A family name alone is many people's and identifies nobody.
  private func wholeNames(of entry: AuthorityEntry) -> [String] {
    var seen = Set<String>()
    return ([entry.name] + entry.aliases).flatMap { name -> [String] in
      guard let form = NameForm.named(name, knowledge: names) else { return [] }
      let organization = NameForm.organizationKey(name, knowledge: names)
      return [form.kind == .full ? form.key : nil, organization].compactMap { $0 }
    }.filter { seen.insert($0).inserted }
  }

  private func content(_ entry: AuthorityEntry, number: Int) throws -> DecisionContent {
    if let id = entry.wikidata, !id.isEmpty, id.first != "Q" || Int(id.dropFirst()) == nil {
      throw ArchiveError.invalidDecision(reason: "entry \(number) (\(entry.name)): “\(id)” is no Wikidata id")
    }
    let keys = wholeNames(of: entry)
    guard !keys.isEmpty else {
      throw ArchiveError.invalidDecision(reason: "entry \(number) (“\(entry.name)”) has no full name")
    }
    var content = DecisionContent(note: entry.name)
    content.forms = keys
    content.name = entry.name
    content.aliases = entry.aliases
    content.wikidata = entry.wikidata.flatMap { $0.isEmpty ? nil : $0 }
    return content
  }
}

/// Authority files: CSV with the columns name, aliases (separated by |) and wikidata, or a JSON array of such objects.
public enum AuthorityFile {
  /// - Throws: `ArchiveError.invalidDecision` with the line or the reason.
  public static func read(_ data: Data) throws -> [AuthorityEntry] {
    let first = data.first { ![0x20, 0x0A, 0x0D, 0x09, 0xEF, 0xBB, 0xBF].contains($0) }
    if first == UInt8(ascii: "[") {
      do { return try JSONDecoder().decode([AuthorityEntry].self, from: data) } catch {
        throw ArchiveError.invalidDecision(reason: "the JSON is no list of objects with name, aliases and wikidata")
      }
    }
    return try readCSV(String(decoding: data, as: UTF8.self))
  }

  private static func readCSV(_ text: String) throws -> [AuthorityEntry] {
    var rows = CommaSeparated.rows(text)
    guard let header = rows.first, let name = header.firstIndex(of: "name") else {
      throw ArchiveError.invalidDecision(reason: "line 1: the header must have a column “name”")
    }
    let aliases = header.firstIndex(of: "aliases")
    let wikidata = header.firstIndex(of: "wikidata")
    rows.removeFirst()
    return try rows.enumerated().compactMap { line, row in
      if row.allSatisfy(\.isEmpty) { return nil }
      guard row.count == header.count, !row[name].isEmpty else {
        throw ArchiveError.invalidDecision(
          reason: "record \(line + 2): \(row.count) fields where \(header.count) are due, or no name")
      }
      let other = aliases.map { CommaSeparated.rearm(row[$0]).split(separator: "|") } ?? []
      let names = other.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
      let id = wikidata.map { row[$0] } ?? ""
      return AuthorityEntry(name: CommaSeparated.rearm(row[name]), aliases: names, wikidata: id.isEmpty ? nil : id)
    }
  }

  public static func csv(_ entries: [AuthorityEntry]) -> String {
    let rows = entries.map { entry in
      let aliases = entry.aliases.map { $0.replacingOccurrences(of: "|", with: " ") }.joined(separator: "|")
      return [entry.name, aliases, entry.wikidata ?? ""].map(CommaSeparated.disarm)
    }
    return ([["name", "aliases", "wikidata"]] + rows).map(CommaSeparated.line).joined()
  }

  public static func json(_ entries: [AuthorityEntry]) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(entries)
  }
}

/// Comma-separated values (RFC 4180).
enum CommaSeparated {
  static func line(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\r\n" }

  private static func field(_ text: String) -> String {
    let special = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
    return special ? "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : text
  }

  /// A leading apostrophe keeps a spreadsheet from computing text that begins like a formula.
  static func disarm(_ text: String) -> String { isFormula(text) ? "'" + text : text }

  /// Takes that apostrophe off again.
  static func rearm(_ text: String) -> String { text.first == "'" && isFormula(text) ? String(text.dropFirst()) : text }

  /// Whether the first character counts for a spreadsheet; apostrophes before it are seen through, so that both ways agree.
  private static func isFormula(_ text: String) -> Bool {
    let dangerous = "=+-@\t\r\n|\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars
    let start = text.unicodeScalars.drop { $0 == "'" }.first { $0 != " " }
    return start.map(dangerous.contains) ?? false
  }

  static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = String.UnicodeScalarView()
    var quoted = false
    let scalars = Array(text.unicodeScalars)
    var at = scalars.first == "\u{FEFF}" ? 1 : 0
    while at < scalars.count {
      let scalar = scalars[at]
      if quoted {
        if scalar == "\"", at + 1 < scalars.count, scalars[at + 1] == "\"" {
          field.append(scalar)
          at += 1
        } else if scalar == "\"" {
          quoted = false
        } else {
          field.append(scalar)
        }
      } else if scalar == "\"", field.isEmpty {
        quoted = true
      } else if scalar == "," || scalar == "\n" {
        row.append(String(field))
        field = String.UnicodeScalarView()
        if scalar == "\n" {
          rows.append(row)
          row = []
        }
      } else if scalar != "\r" {
        field.append(scalar)
      }
      at += 1
    }
    if !field.isEmpty || !row.isEmpty { rows.append(row + [String(field)]) }
    return rows
  }
}
