import ArgumentParser
import Foundation
import Language
import Quotes

struct ExtractCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, jsonl }

  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Reads articles and prints their turns and quotations; touches no archive.",
    discussion: """
      Reads .txt .md .html .json .jsonl files and folders of them; `-` is standard input. Offsets count Unicode \
      characters of the file.
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
    let packs = try PackFolder.locatePacks()
    let reader = try ArticleReader(packs: packs)
    let splitter = try DocumentReader(packsAt: packs)
    let printer = ReadingPrinter(format: format, withText: withText, explain: explain, terminal: common.terminal)
    let inputs = Inputs(paths)
    let work = OrderedWork(jobs: jobs.count, next: { try inputs.nextBatch() }) { batch -> PrintedBatch in
      printer.print(batch, splitter, reader)
    }
    let output = Output()
    var tally = Tally()
    if format == .json { try output.write("[") }
    try work.run { batch in
      if format == .json, tally.articles > 0, batch.articles > 0 { try output.write(",") }
      try output.write(batch.bytes)
      tally.add(batch)
    }
    if format == .json { try output.write("\n]\n") }
    try output.finish()
    try tally.finish()
  }
}

/// How many inputs were read, and which were not.
struct Tally {
  private(set) var articles = 0
  private(set) var failures = 0

  mutating func add(_ batch: PrintedBatch) {
    articles += batch.articles
    failures += batch.problems.count
    for problem in batch.problems { warn("qa-cli: " + problem) }
    for warning in batch.warnings { warn("qa-cli: " + warning) }
  }

  /// Ends the run with the contract's exit status.
  func finish() throws {
    if failures > 0 { throw articles > 0 ? ExitStatus.someFailed : ExitStatus.nothingDone }
  }
}

/// A batch of inputs as bytes to print.
struct PrintedBatch: Sendable {
  var bytes: [UInt8] = []
  var articles = 0
  var problems: [String] = []
  var warnings: [String] = []
}

/// Reads inputs and renders their readings; the same on any number of threads.
struct ReadingPrinter: Sendable {
  var format: ExtractCommand.Format
  var withText: Bool
  var explain: Bool
  var terminal: Terminal

  func print(_ batch: [RawInput], _ splitter: DocumentReader, _ reader: ArticleReader) -> PrintedBatch {
    var result = PrintedBatch()
    var json = JSONBytes(capacity: 1 << 16)
    let writer = ReadingJSON(withText: withText, explain: explain)
    for input in batch {
      do {
        let source = try readSource(input, with: splitter)
        for article in source.articles {
          let reading = reader.readArticle(article)
          render(reading, writer, &json, &result)
          result.articles += 1
        }
      } catch {
        result.problems.append((error as? InputProblem)?.words ?? describe(error))
      }
    }
    if format != .text { result.bytes = json.bytes }
    return result
  }

  private func render(
    _ reading: Reading, _ writer: ReadingJSON, _ json: inout JSONBytes, _ result: inout PrintedBatch
  ) {
    switch format {
    case .text: result.bytes += Array((ReadingText(terminal: terminal, explain: explain).describe(reading) + "\n").utf8)
    case .json:
      json.newLine()
      writer.write(reading, to: &json)
    case .jsonl:
      writer.write(reading, to: &json)
      json.endLine()
    }
  }
}
