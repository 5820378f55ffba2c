/// One line of a text, without surrounding white space and invisible controls.
struct TextLine {
  var span: Span
  /// Blank lines between the line before and this one.
  var gap: Int
}

/// Finds the non-empty lines of a part of a text in one pass over its bytes.
func scanLines(_ bytes: UnsafeBufferPointer<UInt8>, in extent: Span) -> [TextLine] {
  var lines: [TextLine] = []
  let limit = min(extent.end, bytes.count)
  var start = extent.start
  var gap = 0
  var i = start
  while i < limit {
    if i + 8 <= limit, !mayBreakLine(bytes, i) {
      i += 8
      continue
    }
    let width = lineBreakWidth(bytes, i, limit)
    if width == 0 {
      i += 1
      continue
    }
    close(&lines, bytes, Span(start, i), &gap)
    if bytes[i] == 0x0C { gap += 2 }
    i += width
    start = i
  }
  close(&lines, bytes, Span(start, limit), &gap)
  return lines
}

/// Whether one of the eight bytes from `i` on is below 0x0E or begins a scalar such as the line separator.
@inline(__always)
private func mayBreakLine(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
  let word = UnsafeRawPointer(bytes.baseAddress! + i).loadUnaligned(as: UInt64.self)
  let high: UInt64 = 0x8080_8080_8080_8080
  let ones: UInt64 = 0x0101_0101_0101_0101
  let separator = word ^ (ones &* 0xE2)
  return ((word &- ones &* 0x0E) & ~word | (separator &- ones) & ~separator) & high != 0
}

/// Bytes of the line break at `i`, 0 when there is none.
@inline(__always)
private func lineBreakWidth(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ limit: Int) -> Int {
  let b = bytes[i]
  if b >= 0x0A && b <= 0x0D { return b == 0x0D && i + 1 < limit && bytes[i + 1] == 0x0A ? 2 : 1 }
  if b == 0xE2, i + 2 < limit, bytes[i + 1] == 0x80, bytes[i + 2] == 0xA8 || bytes[i + 2] == 0xA9 { return 3 }
  return 0
}

private func close(
  _ lines: inout [TextLine], _ bytes: UnsafeBufferPointer<UInt8>, _ raw: Span, _ gap: inout Int
) {
  let span = trimBlank(bytes, raw)
  if span.isEmpty {
    gap += 1
  } else {
    lines.append(TextLine(span: span, gap: gap))
    gap = 0
  }
}

/// Narrows a span by the white space and invisible controls at both ends.
func trimBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ raw: Span) -> Span {
  var span = raw
  while span.start < span.end {
    let width = blankWidth(bytes, after: span.start, limit: span.end)
    if width == 0 { break }
    span.start += width
  }
  while span.end > span.start {
    let width = blankWidth(bytes, before: span.end, floor: span.start)
    if width == 0 { break }
    span.end -= width
  }
  return span
}

private func blankWidth(_ bytes: UnsafeBufferPointer<UInt8>, after i: Int, limit: Int) -> Int {
  let b = bytes[i]
  if b <= 0x20 || b == 0x7F { return 1 }
  if b < 0xC2 { return 0 }
  if i + 1 < limit, isBlankPair(b, bytes[i + 1]) { return 2 }
  if i + 2 < limit, isBlankTriple(b, bytes[i + 1], bytes[i + 2]) { return 3 }
  return 0
}

private func blankWidth(_ bytes: UnsafeBufferPointer<UInt8>, before end: Int, floor: Int) -> Int {
  let b = bytes[end - 1]
  if b <= 0x20 || b == 0x7F { return 1 }
  if b < 0x80 { return 0 }
  if end - 2 >= floor, isBlankPair(bytes[end - 2], b) { return 2 }
  if end - 3 >= floor, isBlankTriple(bytes[end - 3], bytes[end - 2], b) { return 3 }
  return 0
}

/// No-break space, next line, soft hyphen, Arabic letter mark.
private func isBlankPair(_ a: UInt8, _ b: UInt8) -> Bool {
  a == 0xC2 && (b == 0xA0 || b == 0x85 || b == 0xAD) || a == 0xD8 && b == 0x9C
}

/// Typographic spaces, direction controls, byte-order mark, object replacement.
private func isBlankTriple(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Bool {
  if a == 0xE2 && b == 0x80 { return c >= 0x80 && c <= 0x8F || c >= 0xA8 && c <= 0xAF }
  if a == 0xE2 && b == 0x81 { return c >= 0xA0 && c <= 0xA9 }
  if a == 0xE3 { return b == 0x80 && c == 0x80 }
  return a == 0xEF && (b == 0xBB && c == 0xBF || b == 0xBF && c == 0xBC)
}
