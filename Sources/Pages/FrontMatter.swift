import Language

/// The block of `key: value` lines between two `---` lines at the beginning of a markdown file.
struct FrontMatter {
  private var values: [String: String] = [:]
  /// Where the text begins.
  let end: Int

  init?(_ text: SourceText) {
    let opening = text.utf8.prefix(16384)
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < opening.count, lines.count < 200 {
      let line = opening[start...].prefix { $0 != 0x0A }
      lines.append(line)
      start = line.endIndex + 1
      if lines.count == 1, Self.trimmed(line) != "---" { return nil }
      if lines.count > 1, Self.trimmed(line) == "---" { break }
    }
    guard lines.count > 2, let last = lines.last, Self.trimmed(last) == "---" else { return nil }
    end = min(start, text.utf8.count)
    for line in lines.dropFirst().dropLast() {
      add(Self.trimmed(line), isIndented: line.first == 0x20 || line.first == 0x2D)
    }
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line, as: UTF8.self).trimmingBlank()
  }

  private mutating func add(_ line: String, isIndented: Bool) {
    guard !isIndented, let colon = line.firstIndex(of: ":") else { return }
    var value = String(line[line.index(after: colon)...]).trimmingBlank()
    if let mark = value.first, mark == "\"" || mark == "'", value.count >= 2, value.last == mark {
      value = String(value.dropFirst().dropLast())
    }
    if value.hasPrefix("["), value.hasSuffix("]") { value = String(value.dropFirst().dropLast()) }
    if !value.isEmpty { values[line[..<colon].lowercased()] = value }
  }

  func metadata(_ documents: DocumentReader) -> Metadata {
    Metadata(
      title: values["title"], outlet: values["outlet"] ?? values["source"],
      author: values["author"] ?? values["authors"],
      date: (values["date"] ?? values["published"]).flatMap(documents.readISODate), url: values["url"],
      language: values["language"] ?? values["lang"])
  }
}
