import Foundation
import Language

/// An input that could not be read, in words that name file and place.
struct InputProblem: Error {
  var words: String
}

/// One file, or one record of a file of records, before it is read.
struct RawInput: Sendable {
  var file: String
  var line: Int?
  var bytes: [UInt8]
  var problem: InputProblem?
}

/// One source that was read: its articles under the name that the archive knows it by.
struct SourceArticles: Sendable {
  var locator: String
  var name: String
  var articles: [Article]
  var findings: [Finding] = []
}

/// Files and folders as a stream of inputs.
final class Inputs {
  private var files: [String] = []
  private var lines: [ArraySlice<UInt8>] = []
  private var lineFile = ""
  private var lineNumber = 0

  init(_ paths: [String]) {
    for path in paths.reversed() { files.append(path) }
  }

  func nextBatch() throws -> [RawInput]? {
    while lines.isEmpty {
      guard let file = files.popLast() else { return nil }
      var isFolder: ObjCBool = false
      if file != "-", FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: file) else {
          return [RawInput(file: file, line: nil, bytes: [], problem: InputProblem(words: "\(file): cannot be read"))]
        }
        files += names.sorted().reversed().map { file + "/" + $0 }
        continue
      }
      let data =
        file == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
      guard let data else {
        return [RawInput(file: file, line: nil, bytes: [], problem: InputProblem(words: "\(file): cannot be read"))]
      }
      let bytes = Array(data)
      guard file.hasSuffix(".jsonl") || (file == "-" && bytes.first == 0x7B) else {
        return [RawInput(file: file, line: nil, bytes: bytes)]
      }
      lines = bytes.split(separator: 0x0A)
      lineFile = file
      lineNumber = 0
    }
    let part = lines.prefix(64)
    lines.removeFirst(part.count)
    return part.map {
      lineNumber += 1
      return RawInput(file: lineFile, line: lineNumber, bytes: Array($0))
    }
  }
}

/// Reads an input's bytes as articles.
func readSource(_ input: RawInput, with reader: DocumentReader) throws -> SourceArticles {
  if let problem = input.problem { throw problem }
  if input.bytes.isEmpty { throw InputProblem(words: "\(input.file): is empty") }
  if let line = input.line {
    guard let record = try? JSONSerialization.jsonObject(with: Data(input.bytes)) as? [String: Any],
      let text = (record["text"] ?? record["content"]) as? String
    else { throw InputProblem(words: "\(input.file):\(line): is no JSON object with a text") }
    func field(_ key: String) -> String? { record[key] as? String }
    let metadata = Metadata(
      title: field("title"), outlet: field("outlet") ?? field("source"), author: field("author"), date: field("date"),
      url: field("url"))
    let id = field("id")
    let article = Article(file: id ?? input.file, id: id, text: SourceText(text), metadata: metadata)
    return SourceArticles(locator: "\(input.file)#\(id ?? String(line))", name: id ?? "\(line)", articles: [article])
  }
  let decoded = decodeText(input.bytes)
  if decoded.findings.contains(where: { $0.kind == .binaryContent }) {
    throw InputProblem(words: "\(input.file): is no text (binary content)")
  }
  let name = URL(fileURLWithPath: input.file).deletingPathExtension().lastPathComponent
  let articles = reader.splitArticles(in: decoded.text, file: input.file, layout: [])
  if articles.isEmpty { throw InputProblem(words: "\(input.file): holds no text") }
  return SourceArticles(
    locator: URL(fileURLWithPath: input.file).standardizedFileURL.path, name: name, articles: articles,
    findings: decoded.findings)
}
