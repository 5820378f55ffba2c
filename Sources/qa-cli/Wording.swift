import Archive
import Foundation
import Language
import Pages
import Quotes

/// The words for an error: place, found and expected, in one line.
func describe(_ error: any Error) -> String {
  switch error {
  case let error as PackError: return describePack(error)
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

private func describeSystem(_ error: any Error) -> String {
  let error = error as NSError
  let path = error.userInfo[NSFilePathErrorKey] as? String
  let reason = (error.userInfo[NSUnderlyingErrorKey] as? NSError)?.localizedDescription ?? error.localizedDescription
  return path.map { "\($0): \(reason)" } ?? reason
}
