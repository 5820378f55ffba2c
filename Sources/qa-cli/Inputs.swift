import Archive
import Foundation
import Language
import Pages
import Quotes

/// The inputs that a command was given, read in batches by several threads.
struct Inputs {
  var paths: [String]
  let items: InputReader
  let reader: ArticleReader

  /// - Parameter explaining: whether quotations get evidence.
  init(_ paths: [String], explaining: Bool = false) throws {
    self.paths = paths
    var reader = try ArticleReader(packs: try PackFolder.locatePacks())
    reader.explains = explaining
    self.reader = reader
    items = InputReader(documents: reader.documents)
  }

  /// Works on the items in batches, in order.
  func read<Product>(
    jobs: Int, work: @escaping @Sendable ([InputItem]) -> Product, deliver: (Product) throws -> Void
  ) throws {
    let paths = paths
    let items = items
    try OrderedWork(jobs: jobs, work: work).run(
      stream: { submit in
        var batch = ItemBatch()
        try items.readItems(paths: paths) { item in
          if let full = batch.add(item) { try submit(full) }
        }
        if !batch.items.isEmpty { try submit(batch.items) }
      }, deliver: deliver)
  }
}

/// Collects items until there is enough work for one thread.
private struct ItemBatch {
  private(set) var items: [InputItem] = []
  private var size = 0

  mutating func add(_ item: InputItem) -> [InputItem]? {
    items.append(item)
    size += item.size
    guard size >= 256 << 10 || items.count >= 64 else { return nil }
    defer { self = ItemBatch() }
    return items
  }
}

extension InputItem {
  /// The bytes of the input; none for one that could not be read.
  var bytes: [UInt8] {
    switch self {
    case .file(let file): file.bytes
    case .record(let record): record.bytes
    case .failure: []
    }
  }

  var size: Int { bytes.count }
}

/// How many inputs were read, and which were not: each is named on standard error.
struct Tally {
  private(set) var articles = 0
  private(set) var failures = 0

  mutating func add(articles: Int, _ troubles: Troubles) {
    self.articles += articles
    failures += troubles.errors.count
    for line in troubles.errors + troubles.warnings { warn("qa-cli: " + line) }
  }

  /// Ends the run with the contract's exit status.
  func finish() throws {
    if failures > 0 { throw articles > 0 ? ExitStatus.someFailed : ExitStatus.nothingDone }
  }
}

/// What went wrong with some inputs, in words.
struct Troubles: Sendable {
  var errors: [String] = []
  var warnings: [String] = []

  mutating func add(_ result: InputResult) {
    errors += result.errors.map(describe)
    var byFile: [String: [Finding]] = [:]
    for (file, finding) in result.findings { byFile[file, default: []].append(finding) }
    for (file, findings) in byFile.sorted(by: { $0.key < $1.key }) {
      warnings.append("\(file): \(describe(findings))")
    }
  }
}

/// Oddities of one file's bytes in one line.
private func describe(_ findings: [Finding]) -> String {
  let first = findings[0]
  let many = findings.count >= decodingFindingLimit ? "\(findings.count) or more" : "\(findings.count)"
  switch first.kind {
  case .invalidByte: return "\(many) wrong bytes were replaced, the first at byte \(first.span.start)"
  default:
    return "\(first.kind.rawValue) at byte \(first.span.start)" + (first.detail.isEmpty ? "" : ": \(first.detail)")
  }
}
