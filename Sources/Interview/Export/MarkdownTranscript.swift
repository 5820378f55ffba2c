/// Markdown: a title, a list of facts, and contributions that begin with the name in bold.
///
/// A line break inside a paragraph is a hard one (two spaces); signs that mean something in Markdown are escaped.
enum MarkdownTranscript {
  static func render(_ export: TranscriptExport) -> String {
    let words = ExportWords(export.language)
    var lines = ["# " + escape(TextTranscript.oneLine(export.title ?? export.articleID)), ""]
    func fact(_ name: String, _ value: String?) {
      guard let value else { return }
      lines.append("- \(name): \(escape(TextTranscript.oneLine(value)))")
    }
    fact(words.outlet, export.outlet)
    fact(words.date, export.date)
    if let url = export.url { lines.append("- \(words.source): <\(safeAddress(url))>") }
    for person in export.people {
      fact(words.people, person.name + (person.role.map { " (\($0))" } ?? ""))
    }
    lines.append("- \(words.turns): \(export.turns.count)")
    for turn in export.turns {
      lines += ["", contribution(export.name(of: turn.asker), turn.question)]
      lines += ["", contribution(export.name(of: turn.answerer), turn.answer)]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func safeAddress(_ url: String) -> String {
    String(url.unicodeScalars.filter { $0.value > 0x20 && $0 != "<" && $0 != ">" && $0 != "\\" }.map(Character.init))
  }

  private static func contribution(_ name: String, _ text: String) -> String {
    let lines = TextTranscript.splitLines(text)
    var out = "**\(escape(name)):** "
    for (number, line) in lines.enumerated() {
      out += escapeLine(line)
      guard number + 1 < lines.count else { continue }
      let breaksParagraph = line.isEmpty || lines[number + 1].isEmpty
      out += breaksParagraph ? "\n" : "  \n"
    }
    return out
  }

  /// Escapes inline signs everywhere and block signs at the start of a line.
  private static func escapeLine(_ line: String) -> String {
    let escaped = escape(line)
    guard let first = escaped.unicodeScalars.first else { return escaped }
    if "#-+=~|".unicodeScalars.contains(first) { return "\\" + escaped }
    let digits = escaped.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, let mark = escaped.dropFirst(digits.count).first, mark == "." || mark == ")" {
      return digits + "\\" + escaped.dropFirst(digits.count)
    }
    return escaped
  }

  static func escape(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if "\\`*_[]<>&".unicodeScalars.contains(scalar) { out.append("\\") }
      out.append(scalar)
    }
    return String(out)
  }
}
