import Foundation
import Interview

/// A folder of transcripts with an index; no file takes the place of another.
struct TranscriptFolder {
  var url: URL
  var format: TranscriptFormat

  /// Writes every transcript and the index.
  /// - Returns: how many were written.
  func write(_ exports: [TranscriptExport]) throws -> Int {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    var taken: Set<String> = [indexName]
    var entries: [(file: String, export: TranscriptExport)] = []
    for export in exports {
      let title = [export.date, export.title ?? export.articleID].compactMap { $0 }.joined(separator: " ")
      let file = safeFileName(for: title, fileExtension: format.fileExtension, taken: &taken)
      try write(renderTranscript(export, as: format), to: file)
      entries.append((file, export))
    }
    try write(makeIndex(entries), to: indexName)
    return entries.count
  }

  private func write(_ text: String, to file: String) throws {
    let output = try Output(file: url.appendingPathComponent(file).path)
    try output.write(text)
    try output.finish()
  }

  private var indexName: String {
    switch format {
    case .html: "index.html"
    case .csv: "index.csv"
    case .json: "index.json"
    default: "index.md"
    }
  }

  private func makeIndex(_ entries: [(file: String, export: TranscriptExport)]) -> String {
    let rows = entries.map { makeRow($0.file, $0.export) }
    switch format {
    case .html: return makePage(entries)
    case .csv:
      let header = CSV.line(["file", "date", "outlet", "interviewees", "turns", "title", "url"])
      return header + rows.map { CSV.line($0.fields.map { CSV.field($0.cell) }) }.joined()
    case .json:
      var json = JSONBytes()
      json.beginArray()
      for row in rows {
        json.newLine()
        row.write(to: &json)
      }
      json.endArray()
      return String(decoding: json.bytes, as: UTF8.self) + "\n"
    default: return "# Interviews\n\n" + entries.map { makeLine($0.file, $0.export) }.joined()
    }
  }

  private func makeRow(_ file: String, _ export: TranscriptExport) -> Row {
    var row = Row()
    row.add("file", file)
    row.add("date", export.date)
    row.add("outlet", export.outlet)
    row.add("interviewees", .list(export.people.filter { !$0.isInterviewer }.map(\.name)))
    row.add("turns", export.turns.count)
    row.add("title", export.title)
    row.add("url", export.url)
    return row
  }

  private func facts(_ export: TranscriptExport) -> String {
    let people = export.people.filter { !$0.isInterviewer }.map(\.name).joined(separator: "، ")
    return [people, export.outlet, export.date, "\(export.turns.count)"].compactMap { $0 }.joined(separator: " · ")
  }

  private func makeLine(_ file: String, _ export: TranscriptExport) -> String {
    let path = file.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? file
    return "- [\(Markdown.escape(export.title ?? export.articleID))](\(path)): \(Markdown.escape(facts(export)))\n"
  }

  private func makePage(_ entries: [(file: String, export: TranscriptExport)]) -> String {
    let items = entries.map { file, export in
      let path = file.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? file
      let title = HTML.escape(export.title ?? export.articleID)
      return "<li lang=\"\(HTML.escape(export.language))\" dir=\"\(export.direction)\"><a href=\"\(path)\">\(title)</a>"
        + "<br><small>\(HTML.escape(facts(export)))</small></li>\n"
    }
    return HTML.page(title: "Interviews", language: "en", body: "<h1>Interviews</h1>\n<ol>\n\(items.joined())</ol>\n")
  }
}
