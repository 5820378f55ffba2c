/// Comma-separated values (RFC 4180) with a byte-order mark: one row a turn, the article's facts in every row.
///
/// Spreadsheets run cells that begin with `=`, `+`, `-`, `@`, a tab or a carriage return; such cells, and cells that
/// begin with an apostrophe, get an apostrophe in front. A reader takes one leading apostrophe off every cell.
enum CSVTranscript {
  static let columns = [
    "turn", "asker", "question", "answerer", "answerer_role", "answer", "question_start", "question_end",
    "answer_start", "answer_end", "title", "outlet", "date", "url", "language", "article",
  ]

  static func render(_ export: TranscriptExport) -> String {
    var rows = [columns.joined(separator: ",")]
    for (number, turn) in export.turns.enumerated() {
      let role = export.people.first { $0.id == turn.answerer }?.role
      func place(_ value: Int?) -> String { value.map(String.init) ?? "" }
      let cells = [
        String(number + 1), export.name(of: turn.asker), turn.question, export.name(of: turn.answerer), role ?? "",
        turn.answer, place(turn.questionSpan?.start), place(turn.questionSpan?.end), place(turn.answerSpan?.start),
        place(turn.answerSpan?.end), export.title ?? "", export.outlet ?? "", export.date ?? "", export.url ?? "",
        export.language, export.articleID,
      ]
      rows.append(cells.map(cell).joined(separator: ","))
    }
    return "\u{FEFF}" + rows.joined(separator: "\r\n") + "\r\n"
  }

  /// A cell that no spreadsheet takes for a formula.
  static func cell(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first, "=+-@\t\r\n'＝＋－＠".unicodeScalars.contains(first) { text = "'" + text }
    let needsQuotes =
      text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" || $0 == ";" }
      || text.hasPrefix(" ") || text.hasSuffix(" ")
    guard needsQuotes else { return text }
    var quoted = String.UnicodeScalarView()
    quoted.append("\"")
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append("\"") }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }
}
