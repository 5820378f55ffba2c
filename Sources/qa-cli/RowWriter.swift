import ArgumentParser
import Foundation

/// The formats in which rows are listed.
enum RowFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json, jsonl, csv, markdown
}

/// Writes rows one by one in a format; only a table needs to see them all.
final class RowWriter {
  private let format: RowFormat
  private let output: Output
  private let terminal: Terminal
  private var count = 0
  private var waiting: [Row] = []
  /// The column that takes the room that is left, and its lines.
  private let wideColumn: String

  init(_ format: RowFormat, to output: Output, terminal: Terminal, wideColumn: String = "text") {
    self.format = format
    self.output = output
    self.terminal = terminal
    self.wideColumn = wideColumn
  }

  func write(_ row: Row) throws {
    defer { count += 1 }
    switch format {
    case .table: waiting.append(row)
    case .json, .jsonl:
      var json = JSONBytes(capacity: 512)
      row.write(to: &json)
      if format == .jsonl { json.endLine() }
      if format == .json { try output.write(count == 0 ? "[\n" : ",\n") }
      try output.write(json.bytes)
    case .csv:
      if count == 0 { try output.write(CSV.line(row.fields.map(\.name))) }
      try output.write(CSV.line(row.fields.map { CSV.field($0.cell) }))
    case .markdown:
      let fields = row.fields.filter { !$0.isHidden }
      if count == 0 {
        try output.write(Markdown.line(fields.map(\.name)))
        try output.write(Markdown.line(fields.map { _ in "---" }))
      }
      try output.write(Markdown.line(fields.map { Markdown.escape($0.cell.display) }))
    }
  }

  /// Ends the listing; a table is drawn now.
  func finish() throws {
    switch format {
    case .json: try output.write(count == 0 ? "[]\n" : "\n]\n")
    case .table: try output.write(Table(waiting, terminal: terminal, wideColumn: wideColumn).draw())
    default: break
    }
    try output.finish()
  }
}

/// Comma-separated values as RFC 4180 has them, safe to open in a spreadsheet.
enum CSV {
  static func line(_ fields: [String]) -> String { fields.map(quote).joined(separator: ",") + "\r\n" }

  static func field(_ cell: Cell) -> String {
    switch cell {
    case .number, .real: return cell.display
    default: return disarm(cell.display)
    }
  }

  /// A leading apostrophe keeps a spreadsheet from computing text that begins like a formula.
  static func disarm(_ text: String) -> String {
    guard let first = text.unicodeScalars.first(where: { $0.value != 0x20 }) else { return text }
    return "=+-@\t\r\n|＝＋－＠".unicodeScalars.contains(first) ? "'" + text : text
  }

  static func quote(_ field: String) -> String {
    let needsQuotes = field.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    return needsQuotes ? "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : field
  }
}

/// Lines of a markdown table.
enum Markdown {
  static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

  static func escape(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\n", "\r", "\r\n", "\t": result.append(" ")
      case "|", "\\", "`", "*", "_", "<", "[", "]":
        result.append("\\")
        result.append(character)
      default: result.append(character)
      }
    }
    return result
  }
}
