import Language

/// A JSON value; strings are valid UTF-8 bytes.
enum JSONValue: Sendable {
  case object([(key: [UInt8], value: JSONValue)])
  case array([JSONValue])
  case string([UInt8])
  case number([UInt8])
  case bool(Bool)
  case null

  /// A member of an object by its name; the last one wins, as in most readers.
  subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    let name = Array(key.utf8)
    return members.last { $0.key == name }?.value
  }

  var text: String? {
    if case .string(let bytes) = self { return String(decoding: bytes, as: UTF8.self) }
    return nil
  }
}

/// What was expected, and where it was not.
struct JSONError: Error {
  var expected: String
  var offset: Int
}

/// A strict JSON parser over bytes (wrong UTF-8 inside strings becomes U+FFFD).
struct JSONParser {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position: Int
  private static let maxDepth = 256

  init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// Parses one value that must be all there is.
  static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    let result: Result<JSONValue, JSONError> = bytes.withUnsafeBufferPointer { buffer in
      var parser = JSONParser(buffer)
      do throws(JSONError) {
        let value = try parser.parseValue(depth: 0)
        parser.skipSpace()
        guard parser.position == buffer.count else {
          throw JSONError(expected: "end of record", offset: parser.position)
        }
        return .success(value)
      } catch { return .failure(error) }
    }
    return try result.get()
  }

  mutating func skipSpace() {
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] >= 0x09 && bytes[position] <= 0x0D {
      position += 1
    }
  }

  private func fail(_ expected: String) -> JSONError { JSONError(expected: expected, offset: position) }
  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func parseValue(depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    guard depth < Self.maxDepth else { throw fail("less nesting") }
    switch current {
    case 0x7B: return try parseObject(depth: depth)
    case 0x5B: return try parseArray(depth: depth)
    case 0x22: return .string(try parseString())
    case 0x74: return try parseWord("true", .bool(true))
    case 0x66: return try parseWord("false", .bool(false))
    case 0x6E: return try parseWord("null", .null)
    case 0x2D, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39: return parseNumber()
    default: throw fail("a value")
    }
  }

  private mutating func parseObject(depth: Int) throws(JSONError) -> JSONValue {
    var members: [(key: [UInt8], value: JSONValue)] = []
    position += 1
    skipSpace()
    if current == 0x7D {
      position += 1
      return .object(members)
    }
    while true {
      skipSpace()
      guard current == 0x22 else { throw fail("a key in quotation marks") }
      let key = try parseString()
      skipSpace()
      guard current == 0x3A else { throw fail("a colon") }
      position += 1
      members.append((key, try parseValue(depth: depth + 1)))
      skipSpace()
      guard let b = current, b == 0x2C || b == 0x7D else { throw fail("a comma or }") }
      position += 1
      if b == 0x7D { return .object(members) }
    }
  }

  private mutating func parseArray(depth: Int) throws(JSONError) -> JSONValue {
    var items: [JSONValue] = []
    position += 1
    skipSpace()
    if current == 0x5D {
      position += 1
      return .array(items)
    }
    while true {
      items.append(try parseValue(depth: depth + 1))
      skipSpace()
      guard let b = current, b == 0x2C || b == 0x5D else { throw fail("a comma or ]") }
      position += 1
      if b == 0x5D { return .array(items) }
    }
  }

  private mutating func parseWord(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    let length = word.utf8CodeUnitCount
    for k in 0..<length where position + k >= bytes.count || bytes[position + k] != word.utf8Start[k] {
      throw fail("a value")
    }
    position += length
    return value
  }

  private mutating func parseNumber() -> JSONValue {
    let start = position
    while let b = current, b >= 0x30 && b <= 0x39 || b == 0x2D || b == 0x2B || b == 0x2E || b | 0x20 == 0x65 {
      position += 1
    }
    return .number(Array(bytes[start..<position]))
  }

  /// Parses a string whose opening mark stands at the position.
  private mutating func parseString() throws(JSONError) -> [UInt8] {
    position += 1
    var output: [UInt8] = []
    var run = position
    while let b = current {
      if b == 0x22 {
        output.append(contentsOf: bytes[run..<position])
        position += 1
        return validated(output)
      }
      if b == 0x5C {
        output.append(contentsOf: bytes[run..<position])
        try parseEscape(into: &output)
        run = position
      } else {
        position += 1
      }
    }
    throw fail("a closing quotation mark")
  }

  private func validated(_ output: [UInt8]) -> [UInt8] { isValidUTF8(output) ? output : decodeText(output).text.utf8 }

  private mutating func parseEscape(into output: inout [UInt8]) throws(JSONError) {
    position += 1
    guard let b = current else { throw fail("an escape") }
    position += 1
    switch b {
    case 0x22, 0x5C, 0x2F: output.append(b)
    case 0x6E: output.append(0x0A)
    case 0x74: output.append(0x09)
    case 0x72: output.append(0x0D)
    case 0x62: output.append(0x08)
    case 0x66: output.append(0x0C)
    case 0x75: try parseUnicode(into: &output)
    default:
      position -= 1
      throw fail("an escape")
    }
  }

  private mutating func parseUnicode(into output: inout [UInt8]) throws(JSONError) {
    let high = try parseHex()
    guard (0xD800..<0xDC00).contains(high) else { return appendUTF8(high, to: &output) }
    let mark = position
    if position + 1 < bytes.count, bytes[position] == 0x5C, bytes[position + 1] == 0x75 {
      position += 2
      let low = try parseHex()
      if (0xDC00..<0xE000).contains(low) {
        return appendUTF8(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), to: &output)
      }
      position = mark
    }
    appendUTF8(0xFFFD, to: &output)
  }

  private mutating func parseHex() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let b = current else { throw fail("four hexadecimal digits") }
      switch b {
      case 0x30...0x39: value = value << 4 | UInt32(b - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((b | 0x20) - 0x57)
      default: throw fail("four hexadecimal digits")
      }
      position += 1
    }
    return value
  }
}
