import ArgumentParser
import Foundation
import Pages
import Quotes

struct ExtractCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, jsonl }

  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Reads articles and prints their turns and quotations; touches no archive.",
    discussion: """
      Reads .txt .md .html .json .jsonl files and folders of them; `-` is standard input. Offsets count Unicode \
      characters of the file. Example:
        qa-cli extract --format jsonl news/ > quotations.jsonl
      """)

  @Argument(help: "Files and folders; `-` is standard input.")
  var paths: [String]
  @Option(help: "text for people, json or jsonl (one article a line) for programs.")
  var format: Format = .text
  @Flag(help: "Add the article's whole text (json, jsonl).")
  var withText = false
  @Flag(help: "Say for each quotation which rule found it, the evidence, and what came second.")
  var explain = false
  @OptionGroup var jobs: JobOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let inputs = try Inputs(try common.findFiles(paths), explaining: explain)
    let printer = ReadingPrinter(format: format, withText: withText, explain: explain, terminal: common.terminal)
    let output = Output()
    var tally = Tally()
    if format == .json { try output.write("[") }
    try inputs.read(jobs: jobs.count, work: { printer.print($0, inputs) }) { batch in
      if format == .json, tally.articles > 0, batch.articles > 0 { try output.write(",") }
      try output.write(batch.bytes)
      if !batch.troubles.errors.isEmpty { try output.flush() }
      tally.add(articles: batch.articles, batch.troubles)
    }
    if format == .json { try output.write("\n]\n") }
    try output.finish()
    try tally.finish()
  }
}

/// A batch of inputs as bytes to print.
struct PrintedBatch: Sendable {
  var bytes: [UInt8] = []
  var articles = 0
  var troubles = Troubles()
}

/// Reads inputs and renders their readings; the same on any number of threads.
struct ReadingPrinter: Sendable {
  var format: ExtractCommand.Format
  var withText: Bool
  var explain: Bool
  var terminal: Terminal

  func print(_ items: [InputItem], _ inputs: Inputs) -> PrintedBatch {
    var batch = PrintedBatch()
    var json = JSONBytes(capacity: 1 << 18)
    let writer = ReadingJSON(withText: withText, explain: explain)
    for item in items {
      let result = inputs.items.parse(item)
      batch.troubles.add(result)
      for article in result.articles {
        let reading = inputs.reader.readArticle(article)
        batch.articles += 1
        switch format {
        case .text: batch.bytes += ReadingText(terminal: terminal, explain: explain).describe(reading).utf8
        case .json: json.newLine()
        case .jsonl: break
        }
        if format != .text { writer.write(reading, to: &json) }
        if format == .jsonl { json.endLine() }
      }
    }
    if format != .text { batch.bytes = json.bytes }
    return batch
  }
}
