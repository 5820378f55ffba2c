import Archive
import ArgumentParser
import Foundation
import Interview
import Language
import Pages
import Quotes

struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest", abstract: "Reads articles into the archive; again is harmless.",
    discussion: """
      A changed file replaces its old reading; an unchanged one is skipped. Each file is stored as a whole or not at \
      all. Example:
        gunzip -c news.jsonl.gz | qa-cli ingest -
      """)

  @Argument(help: "Files and folders; `-` is standard input.")
  var paths: [String]
  @OptionGroup var jobs: JobOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let summary = try ingest(try common.findFiles(paths), into: try common.openArchiveForWriting(), jobs: jobs.count)
    warn(summary.words)
    try summary.tally.finish()
  }
}

/// What an ingest did.
struct IngestSummary {
  var tally = Tally()
  var sources: [IngestOutcome.Change: Int] = [:]
  var articles = 0
  var quotations = 0
  var turns = 0

  mutating func add(_ outcomes: [IngestOutcome]) {
    for outcome in outcomes {
      sources[outcome.change, default: 0] += 1
      articles += outcome.articles
      quotations += outcome.quotations
      turns += outcome.turns
    }
  }

  mutating func countUnchanged(_ count: Int) {
    if count > 0 { sources[.unchanged, default: 0] += count }
  }

  var words: String {
    let kinds: [IngestOutcome.Change] = [.added, .replaced, .unchanged]
    let changes = kinds.compactMap { kind in sources[kind].map { "\($0) \(kind.rawValue)" } }
    let total = sources.values.reduce(0, +)
    let read = articles == 0 ? "" : "; read \(articles) articles: \(quotations) quotations, \(turns) interview turns"
    let failed = tally.failures == 0 ? "" : "; \(tally.failures) inputs failed"
    return "\(total) sources" + (changes.isEmpty ? "" : ": " + changes.joined(separator: ", ")) + read + failed
  }
}

/// Reads inputs into an archive: readers on all cores, one writer, each source whole or not at all.
func ingest(_ paths: [String], into archive: QuoteArchive, jobs: Int) throws -> IngestSummary {
  let inputs = try Inputs(paths)
  let sources = SourceReader(inputs: inputs, archive: archive, rules: try RuleStamp())
  let progress = Progress("ingesting")
  var summary = IngestSummary()
  var waiting = Transaction()
  try inputs.read(jobs: jobs, work: { sources.read($0) }) { batch in
    let files = try batch.get()
    if !files.troubles.errors.isEmpty || !files.troubles.warnings.isEmpty { progress.clear() }
    summary.countUnchanged(files.unchanged)
    summary.tally.add(articles: files.changed.count + files.unchanged, files.troubles)
    progress.advance(by: files.changed.reduce(0) { $0 + $1.readings.count } + files.unchanged)
    if let full = waiting.add(files.changed) { summary.add(try archive.ingest(full, linking: false)) }
  }
  summary.add(try archive.ingest(waiting.files, linking: false))
  progress.announce("finding out who is who")
  try archive.linkSpeakers()
  progress.clear()
  return summary
}

/// Sources that are stored together: a transaction for each would write the same pages again and again.
private struct Transaction {
  private(set) var files: [IngestFile] = []
  private var bytes = 0

  /// - Returns: what has gathered, when it is enough.
  mutating func add(_ more: [IngestFile]) -> [IngestFile]? {
    files += more
    bytes += more.reduce(0) { $0 + $1.text.utf8.count }
    guard files.count >= 5000 || bytes >= 16 << 20 else { return nil }
    defer { self = Transaction() }
    return files
  }
}

/// A batch of inputs, read as far as the archive does not have them.
struct SourceBatch: Sendable {
  var changed: [IngestFile] = []
  var unchanged = 0
  var troubles = Troubles()
}

/// Turns input items into what the archive stores; skips what it has.
struct SourceReader: Sendable {
  let inputs: Inputs
  let archive: QuoteArchive
  let rules: RuleStamp

  func read(_ items: [InputItem]) -> Result<SourceBatch, any Error> {
    Result {
      var batch = SourceBatch()
      let parsed = items.map { item in (item, inputs.items.parse(item)) }
      var paths: [String: String] = [:]
      let stamps = parsed.map { item, result in stamp(item, result.articles.first, &paths) }
      let current = try archive.areCurrent(stamps)
      for (index, (item, result)) in parsed.enumerated() {
        batch.troubles.add(result)
        guard !result.articles.isEmpty else { continue }
        if current[index] {
          batch.unchanged += 1
          continue
        }
        let name = sourceName(of: item, result.articles.first)
        let readings = result.articles.map(inputs.reader.readArticle)
        batch.changed.append(
          IngestFile(
            locator: stamps[index].locator, name: name, hash: stamps[index].hash, text: result.articles[0].text,
            readings: readings))
      }
      return batch
    }
  }

  /// - Parameter paths: the absolute paths that were already worked out.
  private func stamp(_ item: InputItem, _ article: Article?, _ paths: inout [String: String]) -> SourceStamp {
    let path = paths[item.path] ?? (item.path == "-" ? "-" : URL(fileURLWithPath: item.path).standardizedFileURL.path)
    paths[item.path] = path
    let hash = rules.hash(item.bytes)
    switch item {
    case .record(let record): return SourceStamp(locator: "\(path)#\(article?.id ?? String(record.line))", hash: hash)
    // Different texts from standard input are different sources.
    default: return SourceStamp(locator: path == "-" ? "-#\(hash)" : path, hash: hash)
    }
  }
}

/// The short name that permalinks use: the record's id, else the file's base name without its ending.
func sourceName(of item: InputItem, _ article: Article?) -> String {
  if let id = article?.id, !id.isEmpty { return id }
  let base = item.path == "-" ? "stdin" : URL(fileURLWithPath: item.path).deletingPathExtension().lastPathComponent
  guard case .record(let record) = item, !record.isWholeFile else { return base }
  return "\(base)-\(record.line)"
}

/// Tells readings made by other rules from readings made by these: the program's version and the packs.
struct RuleStamp: Sendable {
  private var seed: UInt64

  init() throws {
    let folder = try PackFolder.locatePacks()
    seed = FNV.hash(programVersion)
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".tsv") }
      .sorted()
    for file in files {
      for byte in FileManager.default.contents(atPath: folder.appendingPathComponent(file).path) ?? Data() {
        seed = FNV.step(seed, byte)
      }
    }
  }

  /// A hash of the bytes and the rules, in hexadecimal digits.
  func hash(_ bytes: [UInt8]) -> String {
    var hash = seed
    bytes.withUnsafeBufferPointer { buffer in
      for byte in buffer { hash = FNV.step(hash, byte) }
    }
    return String(hash, radix: 16)
  }
}
