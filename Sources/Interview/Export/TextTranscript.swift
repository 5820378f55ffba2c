/// Plain text with `Name: ` at the start of each contribution, as MAXQDA and ATLAS.ti import speakers.
///
/// A header of `key = value` lines (without colons, which would name speakers), an empty line, the contributions with an empty line between them. A line inside a
/// contribution that looks like the start of another one is moved in by one space.
enum TextTranscript {
  static func render(_ export: TranscriptExport) -> String {
    var lines = header(export)
    let names = export.people.map { $0.name + ": " }
    for turn in export.turns {
      lines += ["", contribution(export.name(of: turn.asker), turn.question, names)]
      lines += ["", contribution(export.name(of: turn.answerer), turn.answer, names)]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func header(_ export: TranscriptExport) -> [String] {
    let words = ExportWords(export.language)
    var lines = ["\(words.title) = \(withoutColon(export.title ?? export.articleID))"]
    if let outlet = export.outlet { lines.append("\(words.outlet) = \(withoutColon(outlet))") }
    if let date = export.date { lines.append("\(words.date) = \(withoutColon(date))") }
    if let url = export.url { lines.append("\(words.source) = \(withoutScheme(url))") }
    let comma = export.direction == "rtl" ? "، " : ", "
    for person in export.people {
      lines.append("\(words.people) = \(person.name)" + (person.role.map { comma + withoutColon($0) } ?? ""))
    }
    lines.append("\(words.turns) = \(export.turns.count)")
    return lines
  }

  /// A colon in a header line would make a speaker of what stands before it.
  private static func withoutColon(_ text: String) -> String {
    oneLine(text).split(separator: ":").map { $0.drop { $0 == " " } }.joined(separator: " – ")
  }

  private static func withoutScheme(_ url: String) -> String {
    let line = oneLine(url)
    for scheme in ["https://", "http://"] where line.hasPrefix(scheme) { return String(line.dropFirst(scheme.count)) }
    return line
  }

  static func oneLine(_ text: String) -> String {
    text.unicodeScalars.split { $0.value < 0x20 }.map(String.init).joined(separator: " ")
  }

  private static func contribution(_ name: String, _ text: String, _ names: [String]) -> String {
    let lines = splitLines(text)
    let guarded = lines.enumerated().map { number, line in
      number > 0 && looksLikeStart(line, names) ? " " + line : line
    }
    return "\(name): " + guarded.joined(separator: "\n")
  }

  /// Whether a line could be read as the start of a contribution (behind any number of spaces).
  static func looksLikeStart(_ line: String, _ names: [String]) -> Bool {
    let bare = line.drop { $0 == " " }
    return names.contains { bare.hasPrefix($0) }
  }

  /// Splits at line feeds only, so that every other character is kept as it is.
  static func splitLines(_ text: String) -> [String] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
      String(String.UnicodeScalarView($0))
    }
  }
}
