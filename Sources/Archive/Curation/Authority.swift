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

  /// Every person and organisation of the archive as an authority entry, most quoted first.
  public func exportAuthority() throws -> [AuthorityEntry] {
    try speakers().filter { $0.kind == .person || $0.kind == .organization }.map {
      AuthorityEntry(name: $0.name, aliases: $0.aliases, wikidata: $0.wikidata)
    }
  }

  private func content(_ entry: AuthorityEntry, number: Int) throws -> DecisionContent {
    if let id = entry.wikidata, !id.isEmpty, id.first != "Q" || Int(id.dropFirst()) == nil {
      throw ArchiveError.invalidDecision(reason: "entry \(number) (\(entry.name)): “\(id)” is no Wikidata id")
    }
    let written = [entry.name] + entry.aliases
    var keys: [String] = []
    for name in written {
      guard let form = NameForm.named(name, knowledge: names) else { continue }
      // A family name alone is many people's; only a whole name identifies.
      if form.kind == .full { keys.append(form.key) }
      keys += NameForm.organizationKey(name, knowledge: names).map { [$0] } ?? []
    }
    guard !keys.isEmpty else {
      throw ArchiveError.invalidDecision(reason: "entry \(number) (“\(entry.name)”) has no full name")
    }
    var content = DecisionContent(note: entry.name)
    var seen = Set<String>()
    content.forms = keys.filter { seen.insert($0).inserted }
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
      let other = aliases.map { row[$0].split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } } ?? []
      let id = wikidata.map { row[$0] } ?? ""
      return AuthorityEntry(name: row[name], aliases: other.filter { !$0.isEmpty }, wikidata: id.isEmpty ? nil : id)
    }
  }

  public static func csv(_ entries: [AuthorityEntry]) -> String {
    let rows = entries.map { [$0.name, $0.aliases.joined(separator: "|"), $0.wikidata ?? ""] }
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
