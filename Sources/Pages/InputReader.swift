import Foundation
import Language

/// Reads articles from files, folders and standard input.
///
/// Reading hands out items in order, with little memory; `parse` is a pure function of one item, for any thread.
public struct InputReader: Sendable {
  public let documents: DocumentReader
  public let limits: InputLimits

  public init(documents: DocumentReader, limits: InputLimits = InputLimits()) {
    self.documents = documents
    self.limits = limits
  }

  /// Hands out the items of files and folders (`-` is standard input) in the order given, a folder's sorted by path.
  /// Records of a JSON Lines file are streamed. What cannot be read is an item too; only `each` ends the reading early.
  public func readItems(paths: [String], each: (InputItem) throws -> Void) rethrows {
    for path in paths {
      switch FileWalk.look(at: path) {
      case .failure(let error): try each(.failure(error))
      case .success(.file): try readFile(path, each)
      case .success(.folder):
        for entry in FileWalk.files(in: path) {
          switch entry {
          case .success(let file): try readFile(file, each)
          case .failure(let error): try each(.failure(error))
          }
        }
      }
    }
  }

  /// Hands out the articles of files and folders item by item.
  public func readArticles(paths: [String], each: (InputResult) throws -> Void) rethrows {
    try readItems(paths: paths) { try each(parse($0)) }
  }

  /// All articles at a path. For large files use `readItems`.
  public func articles(at path: String) -> InputResult {
    var result = InputResult()
    readItems(paths: [path]) { result.append(parse($0)) }
    return result
  }

  /// The articles of one item: a pure function.
  public func parse(_ item: InputItem) -> InputResult {
    switch item {
    case .failure(let error): return InputResult(errors: [error])
    case .file(let file): return parseFile(file)
    case .record(let record):
      switch parseRecord(record) {
      case .success(let articles): return InputResult(articles: articles)
      case .failure(let error): return InputResult(errors: [error])
      }
    }
  }

  private func readFile(_ path: String, _ each: (InputItem) throws -> Void) rethrows {
    let stream: ByteStream
    let opening: [UInt8]
    do {
      stream = try ByteStream(path: path)
      opening = try stream.readPiece()
    } catch {
      return try each(.failure(error))
    }
    guard opening.contains(where: { $0 > 0x20 }) || opening.count >= 1 << 20 else {
      return try each(.failure(.emptyFile(path: path)))
    }
    let kind = FileKind(name: path == "-" ? "" : path) ?? FileKind(sniffing: opening)
    stream.unread(opening)
    if kind == .jsonLines { return try readLines(stream, each) }
    let bytes: [UInt8]
    do { bytes = try stream.readAll(limit: limits.fileBytes) } catch { return try each(.failure(error)) }
    if kind == .json { return try readRecords(bytes, path, each) }
    try each(.file(RawFile(path: path, kind: kind, bytes: bytes)))
  }

  private func readLines(_ stream: ByteStream, _ each: (InputItem) throws -> Void) rethrows {
    var lines = LineStream(stream, limit: limits.recordBytes)
    while true {
      let line: [UInt8]?
      do { line = try lines.next() } catch {
        try each(.failure(error))
        if case .tooLarge = error { continue }
        return
      }
      guard var line else { return }
      if lines.lineNumber == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
      if !line.contains(where: { $0 > 0x20 }) { continue }
      try each(.record(RawRecord(file: stream.path, line: lines.lineNumber, bytes: line)))
    }
  }

  private func readRecords(_ bytes: [UInt8], _ path: String, _ each: (InputItem) throws -> Void) rethrows {
    for item in splitRecords(bytes, file: path) { try each(item) }
  }
}
