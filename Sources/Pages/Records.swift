import Language

/// The objects of a JSON file: one object, an array of objects, or objects one after another.
func splitRecords(_ bytes: [UInt8], file: String) -> [InputItem] {
  var items: [InputItem] = []
  bytes.withUnsafeBufferPointer { buffer in
    var splitter = RecordSplitter(bytes: buffer, file: file)
    splitter.split(into: &items)
  }
  if items.count == 1, case .record(var record) = items[0] {
    record.isWholeFile = true
    items[0] = .record(record)
  }
  return items.isEmpty ? [.failure(.emptyFile(path: file))] : items
}

/// Finds where records begin and end by brackets and strings alone; what is wrong in one is seen when it is parsed.
private struct RecordSplitter {
  let bytes: UnsafeBufferPointer<UInt8>
  let file: String
  private var position = 0
  private var line = 1

  init(bytes: UnsafeBufferPointer<UInt8>, file: String) {
    self.bytes = bytes
    self.file = file
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func split(into items: inout [InputItem]) {
    skip { $0 <= 0x20 }
    if position < bytes.count, bytes[position] == 0x5B { position += 1 }
    while true {
      skip { $0 <= 0x20 || $0 == 0x2C || $0 == 0x5D }
      guard position < bytes.count else { return }
      let start = position
      let startLine = line
      skipValue()
      items.append(.record(RawRecord(file: file, line: startLine, bytes: Array(bytes[start..<position]))))
    }
  }

  private mutating func skip(_ isSkipped: (UInt8) -> Bool) {
    while position < bytes.count, isSkipped(bytes[position]) { advance() }
  }

  private mutating func advance() {
    if bytes[position] == 0x0A { line += 1 }
    position += 1
  }

  /// Moves past one object or array, or past any other value up to the next comma, bracket or line end.
  private mutating func skipValue() {
    var depth = 0
    while position < bytes.count {
      let b = bytes[position]
      if b == 0x22 {
        skipString()
        if depth == 0 { return }
        continue
      }
      if depth == 0, b == 0x2C || b == 0x5D || b == 0x0A { return }
      advance()
      if b == 0x7B || b == 0x5B { depth += 1 }
      if b == 0x7D || b == 0x5D {
        depth -= 1
        if depth <= 0 { return }
      }
    }
  }

  private mutating func skipString() {
    advance()
    while position < bytes.count, bytes[position] != 0x22 {
      if bytes[position] == 0x5C, position + 1 < bytes.count { advance() }
      advance()
    }
    if position < bytes.count { advance() }
  }
}

extension InputReader {
  /// The article of one JSON record: a pure function.
  public func parseRecord(_ record: RawRecord) -> Result<[Article], InputError> {
    do throws(RecordFailure) {
      let value = try parseJSON(record.bytes)
      guard case .object = value else { throw RecordFailure(.notAnObject) }
      return .success([try makeArticle(value, record)])
    } catch {
      return .failure(.brokenRecord(file: record.file, line: record.line, problem: error.problem))
    }
  }

  private struct RecordFailure: Error {
    var problem: RecordProblem
    init(_ problem: RecordProblem) { self.problem = problem }
  }

  private func parseJSON(_ bytes: [UInt8]) throws(RecordFailure) -> JSONValue {
    do throws(JSONError) { return try JSONParser.parse(bytes) } catch {
      throw RecordFailure(.syntax(expected: error.expected, offset: error.offset))
    }
  }

  private func makeArticle(_ value: JSONValue, _ record: RawRecord) throws(RecordFailure) -> Article {
    let text = try articleText(value)
    let id = name(value["id"])
    var metadata = Metadata()
    metadata.title = name(value["title"])
    metadata.author = name(value["author"])
    metadata.outlet = name(value["outlet"]) ?? name(value["source"])
    metadata.date = name(value["date"]).flatMap(documents.readISODate)
    metadata.url = name(value["url"])
    metadata.language = name(value["language"])
    let place = record.isWholeFile ? record.file : "\(record.file):\(record.line)"
    return Article(file: id ?? place, id: id, text: SourceText(validUTF8: text), metadata: metadata)
  }

  private func articleText(_ value: JSONValue) throws(RecordFailure) -> [UInt8] {
    var isGiven = false
    for key in ["text", "content"] {
      guard let member = value[key] else { continue }
      if case .null = member { continue }
      guard case .string(let bytes) = member else { throw RecordFailure(.wrongType(key: key, expected: "a string")) }
      isGiven = true
      if bytes.contains(where: { $0 > 0x20 }) { return bytes }
    }
    throw RecordFailure(isGiven ? .emptyText : .missingText)
  }

  /// A name as feeds write it: a string, a number, an object with `name`, or a list of these.
  private func name(_ value: JSONValue?) -> String? {
    switch value {
    case .string(let bytes):
      let text = String(decoding: bytes, as: UTF8.self).trimmingBlank()
      return text.isEmpty ? nil : text
    case .number(let digits): return String(decoding: digits, as: UTF8.self)
    case .object: return name(value?["name"])
    case .array(let items):
      let names = items.compactMap { name($0) }
      return names.isEmpty ? nil : names.joined(separator: ", ")
    default: return nil
    }
  }
}

extension String {
  /// Without white space and invisible controls at both ends.
  func trimmingBlank() -> String {
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace || Folding.isInvisible(first.value) {
      scalars.removeFirst()
    }
    while let last = scalars.last, last.properties.isWhitespace || Folding.isInvisible(last.value) {
      scalars.removeLast()
    }
    return String(scalars)
  }
}
