import Archive
import Foundation
import Language
import Pages
import Quotes

/// The words for an error: place, found and expected, in one line.
func describe(_ error: any Error) -> String {
  switch error {
  case let error as PackError: return describePack(error)
  case let error as InputError: return describe(error)
  case let error as ArchiveError: return describeArchive(error)
  case let error as OutputFailed: return "\(error.place): cannot be written: \(error.reason)"
  case let error as Refusal: return error.words
  default: return describeSystem(error)
  }
}

/// Something that a command cannot do, already in words.
struct Refusal: Error {
  var words: String
  init(_ words: String) { self.words = words }
}

private func describePack(_ error: PackError) -> String {
  switch error {
  case .folderNotFound(let tried):
    return "language packs not found; set QA_PACKS. Looked in:\n  " + tried.joined(separator: "\n  ")
  case .unreadable(let file): return "\(file): cannot be read"
  case .unknownColumn(let file, let line, let found, let expected):
    return "\(file):\(line): unknown column \(found); expected \(expected.joined(separator: ", "))"
  case .missingColumn(let file, let expected): return "\(file): column \(expected) is missing"
  case .wrongFieldCount(let file, let line, let found, let expected):
    return "\(file):\(line): \(found) fields, expected \(expected)"
  case .duplicate(let file, let line, let entry): return "\(file):\(line): \(entry) is there already"
  case .badValue(let file, let line, let column, let found, let expected):
    return "\(file):\(line): \(column): found \(found), expected \(expected)"
  }
}

/// The words for an input that could not be read.
func describe(_ error: InputError) -> String {
  error.path == "-" ? "standard input" + describeInput(error).dropFirst() : describeInput(error)
}

private func describeInput(_ error: InputError) -> String {
  switch error {
  case .notFound(let path): return "\(path): there is no such file"
  case .permission(let path): return "\(path): may not be read (permission denied)"
  case .emptyDirectory(let path): return "\(path): holds no .txt, .md, .html, .json or .jsonl file"
  case .emptyFile(let path): return "\(path): is empty"
  case .binary(let path, let offset): return "\(path): is no text (binary from byte \(offset))"
  case .tooLarge(let path, let bytes, let limit): return "\(path): is too large (\(bytes) bytes, at most \(limit))"
  case .unreadable(let path, let code): return "\(path): cannot be read: \(String(cString: strerror(code)))"
  case .brokenRecord(let file, let line, let problem): return "\(file):\(line): \(describe(problem))"
  }
}

private func describe(_ problem: RecordProblem) -> String {
  switch problem {
  case .syntax(let expected, let offset): return "broken JSON: expected \(expected) at byte \(offset) of the record"
  case .notAnObject: return "the record is no JSON object"
  case .missingText: return "the record has neither “text” nor “content”"
  case .emptyText: return "the record's text is empty"
  case .wrongType(let key, let expected): return "“\(key)” should be \(expected)"
  }
}

private func describeArchive(_ error: ArchiveError) -> String {
  switch error {
  case .missing(let path): return "\(path): there is no archive yet; make one with: qa-cli ingest PATH"
  case .notADatabase(let path): return "\(path): is no archive, and no SQLite file; nothing was changed"
  case .notAnArchive(let path): return "\(path): is a SQLite file of another program; nothing was changed"
  case .newerVersion(let path, let found, let supported):
    return
      "\(path): was written by a newer program (version \(found), this one reads up to \(supported)); nothing was changed"
  case .locked(let path): return "\(path): another program holds the archive; try again when it is done"
  case .readOnly(let path): return "\(path): the archive or its folder may not be written"
  case .cannotOpen(let path, let reason): return "\(path): cannot be opened: \(reason)"
  case .diskFull(let path): return "\(path): the disk is full; what was being stored was taken back, all before is kept"
  case .corrupt(let path, let reason): return "\(path): the archive is damaged: \(reason)"
  case .notFound(let what): return "\(what): not in the archive"
  case .ambiguous(let name, let candidates):
    return "“\(name)” fits several speakers; name one by its id:\n  " + candidates.joined(separator: "\n  ")
  case .invalidDecision(let reason): return reason
  case .database(let path, let reason): return "\(path): \(reason)"
  }
}

private func describeSystem(_ error: any Error) -> String {
  let error = error as NSError
  let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError
  var reason = underlying?.localizedDescription ?? error.localizedDescription
  switch CocoaError.Code(rawValue: error.code) {
  case .fileWriteNoPermission: reason = "may not be written (permission denied)"
  case .fileReadNoPermission: reason = "may not be read (permission denied)"
  case .fileWriteOutOfSpace: reason = "the disk is full"
  case .fileReadNoSuchFile, .fileNoSuchFile: reason = "there is no such file"
  default: break
  }
  return (error.userInfo[NSFilePathErrorKey] as? String).map { "\($0): \(reason)" } ?? reason
}
