/// Writes JSON straight into bytes: no intermediate values, no escaping of what needs none.
struct JSONBytes {
  private(set) var bytes: [UInt8] = []
  /// Whether the next value or key in the open container needs a comma before it.
  private var needsComma = false

  init(capacity: Int = 4096) { bytes.reserveCapacity(capacity) }

  mutating func beginObject() { open(0x7B) }
  mutating func endObject() { close(0x7D) }
  mutating func beginArray() { open(0x5B) }
  mutating func endArray() { close(0x5D) }

  /// A key, which must be plain ASCII without anything to escape.
  mutating func key(_ name: StaticString) {
    separate()
    bytes.append(0x22)
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(0x22)
    bytes.append(0x3A)
    needsComma = false
  }

  mutating func key(named name: String) {
    string(name)
    bytes.append(0x3A)
    needsComma = false
  }

  mutating func null() { literal("null") }
  mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

  mutating func int(_ value: Int) {
    separate()
    var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
    withUnsafeMutableBytes(of: &digits) { buffer in
      var rest = value.magnitude
      var at = buffer.count
      repeat {
        at -= 1
        buffer[at] = UInt8(0x30 + rest % 10)
        rest /= 10
      } while rest > 0
      if value < 0 {
        at -= 1
        buffer[at] = 0x2D
      }
      bytes.append(contentsOf: buffer[at...])
    }
    needsComma = true
  }

  /// A number with at most `places` decimals; what is not finite becomes null.
  mutating func real(_ value: Double, places: Int = 4) {
    guard value.isFinite, abs(value) < 1e12 else { return null() }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    literal("\(rounded)")
  }

  mutating func string(_ value: String) {
    var value = value
    value.withUTF8 { string(utf8: $0) }
  }

  mutating func string(_ value: String?) {
    if let value { string(value) } else { null() }
  }

  /// A string from valid UTF-8 bytes.
  mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
    separate()
    bytes.append(0x22)
    var start = 0
    for index in 0..<text.count {
      let byte = text[index]
      if byte >= 0x20, byte != 0x22, byte != 0x5C { continue }
      if index > start { bytes.append(contentsOf: text[start..<index]) }
      escape(byte)
      start = index + 1
    }
    if start < text.count { bytes.append(contentsOf: text[start...]) }
    bytes.append(0x22)
    needsComma = true
  }

  /// Begins a line inside a container.
  mutating func newLine() {
    separate()
    bytes.append(0x0A)
  }

  /// Ends a line of JSON Lines.
  mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(0x5C)
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x0A: bytes.append(0x6E)
    case 0x0D: bytes.append(0x72)
    case 0x09: bytes.append(0x74)
    default:
      let hex = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: [0x75, 0x30, 0x30, hex[Int(byte >> 4)], hex[Int(byte & 15)]])
    }
  }

  private mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func open(_ byte: UInt8) {
    separate()
    bytes.append(byte)
    needsComma = false
  }

  private mutating func close(_ byte: UInt8) {
    bytes.append(byte)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    needsComma = false
  }
}
