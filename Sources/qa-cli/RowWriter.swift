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

  init(_ format: RowFormat, to output: Output, terminal: Terminal) {
    self.format = format
    self.output = output
    self.terminal = terminal
  }

  func write(_ row: Row) throws {
    defer { count += 1 }
    switch format {
    case .table: waiting.append(row)
    case .json, .jsonl: try writeJSON(row)
    case .csv:
      let fields = row.fields.filter { $0.place != .inner }
      if count == 0 { try output.write(CSV.line(fields.map(\.name))) }
      try output.write(CSV.line(fields.map { CSV.field($0.cell) }))
    case .markdown:
      let fields = row.fields.filter { [.column, .fixed, .paragraph].contains($0.place) }
      if count == 0 {
        try output.write(Markdown.line(fields.map(\.name)))
        try output.write(Markdown.line(fields.map { _ in "---" }))
      }
      try output.write(Markdown.line(fields.map(Markdown.cell)))
    }
  }

  /// Ends the listing; a table is drawn now.
  func finish() throws {
    switch format {
    case .json: try output.write(count == 0 ? "[]\n" : "\n]\n")
    case .table: try output.write(Table(waiting, terminal: terminal).draw())
    default: break
    }
    try output.finish()
  }

  private func writeJSON(_ row: Row) throws {
    var json = JSONBytes(capacity: 512)
    row.write(to: &json)
    if format == .jsonl { json.endLine() } else { try output.write(count == 0 ? "[\n" : ",\n") }
    try output.write(json.bytes)
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
    let dangerous = "=+-@\t\r\n|\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars
    return dangerous.contains(first) ? "'\(text)" : text
  }

  static func quote(_ field: String) -> String {
    let special: Set<UInt8> = [0x22, 0x2C, 0x0A, 0x0D]
    guard field.utf8.contains(where: special.contains) else { return field }
    return "\"\(field.replacingOccurrences(of: "\"", with: "\"\""))\""
  }
}

/// Lines of a markdown table, and text that stays text in markdown.
enum Markdown {
  static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

  static func cell(_ field: Row.Field) -> String {
    let text = Highlight.mark(field.cell.display, field.marks)
    return Highlight.replace(escape(text), open: "**", close: "**")
  }

  static func escape(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\n", "\r", "\r\n", "\t": result.append(" ")
      case "|", "\\", "`", "*", "_", "<", "[", "]", "#":
        result.append("\\")
        result.append(character)
      default: result.append(character)
      }
    }
    return result
  }
}

/// Places in a text that stand out, kept through wrapping as two private characters.
enum Highlight {
  static let open: Unicode.Scalar = "\u{E000}"
  static let close: Unicode.Scalar = "\u{E001}"

  /// Puts the two characters around each word of the ranges (scalar offsets).
  static func mark(_ text: String, _ ranges: [Range<Int>]) -> String {
    guard !ranges.isEmpty else { return text }
    var result = String.UnicodeScalarView()
    var isOpen = false
    for (offset, scalar) in text.unicodeScalars.enumerated() {
      let inside = ranges.contains { $0.contains(offset) } && !scalar.properties.isWhitespace
      if inside != isOpen { result.append(inside ? open : close) }
      isOpen = inside
      result.append(scalar)
    }
    if isOpen { result.append(close) }
    return String(result)
  }

  /// Puts something visible in their place.
  static func replace(_ text: String, open start: String, close end: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 == open || $0 == close }) else { return text }
    return text.replacingOccurrences(of: String(Character(open)), with: start)
      .replacingOccurrences(of: String(Character(close)), with: end)
  }
}
