/// How the bytes of a text were encoded.
public enum TextEncoding: String, Sendable { case utf8, utf16LE, utf16BE, windows1256 }

/// A text that was read from bytes, and what was odd about them.
public struct DecodedText: Sendable {
  public var text: SourceText
  public var encoding: TextEncoding
  /// Wrong bytes with their place in the input: at most `decodingFindingLimit`, then one that sums up the rest.
  public var findings: [Finding]

  public init(text: SourceText, encoding: TextEncoding, findings: [Finding] = []) {
    self.text = text
    self.encoding = encoding
    self.findings = findings
  }
}

/// So many wrong bytes are reported one by one.
public let decodingFindingLimit = 20

/// Decodes any bytes: UTF-8 (its mark is dropped), UTF-16 with a mark, else Windows-1256 when the bytes read as such;
/// what is left is UTF-8 with U+FFFD for each wrong sequence. Never fails: wrong bytes and NULs are findings.
public func decodeText(_ bytes: [UInt8]) -> DecodedText {
  if bytes.starts(with: [0xFF, 0xFE]) { return decodeUTF16(bytes, littleEndian: true) }
  if bytes.starts(with: [0xFE, 0xFF]) { return decodeUTF16(bytes, littleEndian: false) }
  let skipped = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  let census = ByteCensus(bytes, from: skipped)
  var findings = census.binaryFindings(length: bytes.count)
  guard census.wrong > 0 else {
    let valid = skipped == 0 ? bytes : Array(bytes[skipped...])
    return DecodedText(text: SourceText(validUTF8: valid), encoding: .utf8, findings: findings)
  }
  if skipped == 0, census.looksLikeWindows1256 {
    let text = SourceText(validUTF8: Windows1256.decode(bytes))
    return DecodedText(text: text, encoding: .windows1256, findings: findings)
  }
  var output: [UInt8] = []
  output.reserveCapacity(bytes.count + 16)
  var log = WrongByteLog()
  repairUTF8(bytes, from: skipped, into: &output, log: &log)
  findings += log.findings
  return DecodedText(text: SourceText(validUTF8: output), encoding: .utf8, findings: findings)
}

/// Collects wrong bytes: the first few with their place, the rest as a number.
struct WrongByteLog {
  private var places: [Span] = []
  private var count = 0

  mutating func add(_ span: Span) {
    count += 1
    if places.count < decodingFindingLimit { places.append(span) }
  }

  var findings: [Finding] {
    var list = places.map { Finding(.invalidByte, at: $0) }
    if count > places.count, let last = places.last {
      list.append(Finding(.invalidByte, at: last, detail: "\(count - places.count) more"))
    }
    return list
  }
}

/// Length of the valid UTF-8 sequence that begins at `i`, or 0 when there is none.
@inline(__always) func utf8Length(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int {
  let b = bytes[i]
  if b < 0x80 { return 1 }
  func continues(_ k: Int) -> Bool { i + k < bytes.count && bytes[i + k] & 0xC0 == 0x80 }
  if b < 0xC2 { return 0 }
  if b < 0xE0 { return continues(1) ? 2 : 0 }
  if b < 0xF0 {
    guard continues(1), continues(2) else { return 0 }
    if b == 0xE0 && bytes[i + 1] < 0xA0 || b == 0xED && bytes[i + 1] > 0x9F { return 0 }
    return 3
  }
  guard b < 0xF5, continues(1), continues(2), continues(3) else { return 0 }
  if b == 0xF0 && bytes[i + 1] < 0x90 || b == 0xF4 && bytes[i + 1] > 0x8F { return 0 }
  return 4
}

/// Copies UTF-8, with U+FFFD for each wrong byte.
func repairUTF8(_ bytes: [UInt8], from start: Int, into output: inout [UInt8], log: inout WrongByteLog) {
  bytes.withUnsafeBufferPointer { buffer in
    var i = start
    while i < buffer.count {
      let length = utf8Length(buffer, i)
      if length == 0 {
        log.add(Span(i, i + 1))
        output.append(contentsOf: [0xEF, 0xBF, 0xBD])
        i += 1
      } else {
        output.append(contentsOf: buffer[i..<(i + length)])
        i += length
      }
    }
  }
}

/// Decodes UTF-16 after its mark; lone surrogates and an odd last byte become U+FFFD.
private func decodeUTF16(_ bytes: [UInt8], littleEndian: Bool) -> DecodedText {
  var output: [UInt8] = []
  output.reserveCapacity(bytes.count)
  var log = WrongByteLog()
  var nul: Int?
  func unit(_ i: Int) -> UInt32 {
    littleEndian ? UInt32(bytes[i]) | UInt32(bytes[i + 1]) << 8 : UInt32(bytes[i]) << 8 | UInt32(bytes[i + 1])
  }
  var i = 2
  while i + 1 < bytes.count {
    var scalar = unit(i)
    var width = 2
    if (0xD800..<0xDC00).contains(scalar), i + 3 < bytes.count, (0xDC00..<0xE000).contains(unit(i + 2)) {
      scalar = 0x10000 + (scalar - 0xD800) << 10 + (unit(i + 2) - 0xDC00)
      width = 4
    } else if (0xD800..<0xE000).contains(scalar) {
      log.add(Span(i, i + 2))
      scalar = 0xFFFD
    }
    if scalar == 0, nul == nil { nul = i }
    appendUTF8(scalar, to: &output)
    i += width
  }
  if i < bytes.count {
    log.add(Span(i, bytes.count))
    appendUTF8(0xFFFD, to: &output)
  }
  var findings = log.findings
  if let nul { findings.insert(Finding(.binaryContent, at: Span(nul, nul + 2)), at: 0) }
  let text = SourceText(validUTF8: output)
  return DecodedText(text: text, encoding: littleEndian ? .utf16LE : .utf16BE, findings: findings)
}

/// Appends the UTF-8 form of a scalar; a surrogate or too large value becomes U+FFFD.
public func appendUTF8(_ scalar: UInt32, to output: inout [UInt8]) {
  switch scalar {
  case 0..<0x80: output.append(UInt8(scalar))
  case 0x80..<0x800:
    output.append(UInt8(0xC0 | scalar >> 6))
    output.append(UInt8(0x80 | scalar & 0x3F))
  case 0xD800..<0xE000: appendUTF8(0xFFFD, to: &output)
  case 0x800..<0x10000:
    output.append(UInt8(0xE0 | scalar >> 12))
    output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
    output.append(UInt8(0x80 | scalar & 0x3F))
  case 0x10000..<0x110000:
    output.append(UInt8(0xF0 | scalar >> 18))
    output.append(UInt8(0x80 | scalar >> 12 & 0x3F))
    output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
    output.append(UInt8(0x80 | scalar & 0x3F))
  default: appendUTF8(0xFFFD, to: &output)
  }
}

/// Whether bytes are valid UTF-8 throughout.
public func isValidUTF8(_ bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBufferPointer { buffer in
    var i = 0
    while i < buffer.count {
      let length = utf8Length(buffer, i)
      if length == 0 { return false }
      i += length
    }
    return true
  }
}
