/// A decoded text whose places are UTF-8 byte offsets. The bytes are always valid UTF-8.
public struct SourceText: Sendable {
  public let utf8: [UInt8]

  /// Takes bytes that are known to be valid UTF-8 (see `decodeText` for arbitrary bytes).
  public init(validUTF8 bytes: [UInt8]) { utf8 = bytes }
  public init(_ string: String) { utf8 = Array(string.utf8) }

  public var extent: Span { Span(0, utf8.count) }

  /// The slice of the text that a span covers, to the character.
  public subscript(span: Span) -> String {
    guard !span.isEmpty else { return "" }
    return String(decoding: utf8[span.range], as: UTF8.self)
  }
}

/// Converts UTF-8 byte offsets to Unicode scalar offsets and back; made once per text at the border.
public struct ScalarIndex: Sendable {
  private static let stride = 256
  private let utf8: [UInt8]
  /// `checkpoints[i]` is the number of scalars that begin before byte `i * stride`.
  private let checkpoints: [Int]

  public init(_ text: SourceText) {
    utf8 = text.utf8
    var marks: [Int] = []
    marks.reserveCapacity(utf8.count / Self.stride + 1)
    var scalars = 0
    utf8.withUnsafeBufferPointer { bytes in
      for (offset, byte) in bytes.enumerated() {
        if offset % Self.stride == 0 { marks.append(scalars) }
        if byte & 0xC0 != 0x80 { scalars += 1 }
      }
    }
    checkpoints = marks
    scalarCount = scalars
  }

  /// Number of Unicode scalars in the whole text.
  public let scalarCount: Int

  /// Scalar offset of a byte offset that stands on a scalar boundary.
  public func scalarOffset(ofByte byte: Int) -> Int {
    guard byte < utf8.count else { return scalarCount }
    let block = byte / Self.stride
    var scalars = checkpoints[block]
    for offset in (block * Self.stride)..<byte where utf8[offset] & 0xC0 != 0x80 { scalars += 1 }
    return scalars
  }

  /// Byte offset of a scalar offset; offsets past the end give the end.
  public func byteOffset(ofScalar scalar: Int) -> Int {
    guard scalar < scalarCount else { return utf8.count }
    var low = 0
    var high = checkpoints.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if checkpoints[middle] <= scalar { low = middle } else { high = middle - 1 }
    }
    var seen = checkpoints[low]
    var offset = low * Self.stride
    while offset < utf8.count {
      if utf8[offset] & 0xC0 != 0x80 {
        if seen == scalar { return offset }
        seen += 1
      }
      offset += 1
    }
    return utf8.count
  }

  /// A span in scalar offsets.
  public func scalars(_ span: Span) -> Range<Int> {
    let start = scalarOffset(ofByte: span.start)
    return start..<max(start, scalarOffset(ofByte: span.end))
  }
}
