import Language

/// Headings, strong and emphasised words, quote blocks and list items of a markdown text. The text stays as it is;
/// a mark's span is the content without its signs. Sorted by place.
func findMarkdownLayout(_ text: SourceText, in extent: Span) -> [LayoutMark] {
  var scanner = MarkdownScanner(bytes: text.utf8, extent: extent)
  return scanner.scan()
}

/// At least two lines that only markdown has: headings with #, or words between paired ** or __.
func looksLikeMarkdown(_ text: SourceText, in extent: Span) -> Bool {
  let bytes = text.utf8
  var signs = 0
  var start = extent.start
  while start < extent.end, signs < 2 {
    var end = start
    while end < extent.end, bytes[end] != 0x0A { end += 1 }
    if MarkdownScanner.isTypical(bytes, Span(start, end)) { signs += 1 }
    start = end + 1
  }
  return signs >= 2
}

struct MarkdownScanner {
  private let bytes: [UInt8]
  private let extent: Span
  private var marks: [LayoutMark] = []
  /// Signs of emphasis that are still open in this paragraph: character, length, where their content begins.
  private var open: [(sign: UInt8, length: Int, content: Int)] = []

  init(bytes: [UInt8], extent: Span) {
    self.bytes = bytes
    self.extent = extent
  }

  mutating func scan() -> [LayoutMark] {
    var start = extent.start
    var previous: Span?
    while start < extent.end {
      var end = start
      while end < extent.end, bytes[end] != 0x0A { end += 1 }
      let line = trim(Span(start, end))
      if line.isEmpty {
        open.removeAll()
        previous = nil
      } else {
        scanLine(line, previous)
        previous = line
      }
      start = end + 1
    }
    return marks.sorted { $0.span != $1.span ? ($0.span.start, -$0.span.end) < ($1.span.start, -$1.span.end) : false }
  }

  private mutating func scanLine(_ line: Span, _ previous: Span?) {
    if let previous, isUnderline(line) {
      marks.append(LayoutMark(.heading, previous))
      return
    }
    var content = line
    while content.start < content.end, bytes[content.start] == 0x3E {
      content = trim(Span(content.start + 1, content.end))
      if !content.isEmpty { marks.append(LayoutMark(.quoteBlock, content)) }
    }
    if content.isEmpty { return }
    if let heading = heading(content) {
      marks.append(LayoutMark(.heading, heading))
      content = heading
      open.removeAll()
    } else if let item = listItem(content) {
      marks.append(LayoutMark(.listItem, item))
      content = item
      open.removeAll()
    }
    scanEmphasis(content)
  }

  private func trim(_ span: Span) -> Span {
    var span = span
    while span.start < span.end, bytes[span.start] <= 0x20 { span.start += 1 }
    while span.end > span.start, bytes[span.end - 1] <= 0x20 { span.end -= 1 }
    return span
  }

  /// A line of = or - under a line of text.
  private func isUnderline(_ line: Span) -> Bool {
    let sign = bytes[line.start]
    return (sign == 0x3D || sign == 0x2D) && line.count >= 3 && line.range.allSatisfy { bytes[$0] == sign }
  }

  private func heading(_ line: Span) -> Span? {
    var start = line.start
    while start < line.end, bytes[start] == 0x23 { start += 1 }
    guard (1...6).contains(start - line.start), start < line.end, bytes[start] <= 0x20 else { return nil }
    var end = line.end
    while end > start, bytes[end - 1] == 0x23 { end -= 1 }
    let content = trim(Span(start, end))
    return content.isEmpty ? nil : content
  }

  private func listItem(_ line: Span) -> Span? {
    var i = line.start
    if bytes[i] == 0x2D || bytes[i] == 0x2A || bytes[i] == 0x2B {
      i += 1
    } else {
      while i < line.end, i < line.start + 4, bytes[i] >= 0x30, bytes[i] <= 0x39 { i += 1 }
      guard i > line.start, i < line.end, bytes[i] == 0x2E || bytes[i] == 0x29 else { return nil }
      i += 1
    }
    guard i < line.end, bytes[i] <= 0x20 else { return nil }
    let content = trim(Span(i, line.end))
    return content.isEmpty ? nil : content
  }

  private mutating func scanEmphasis(_ line: Span) {
    var i = line.start
    while i < line.end {
      let sign = bytes[i]
      guard sign == 0x2A || sign == 0x5F else {
        i += sign == 0x5C ? 2 : 1
        continue
      }
      var end = i
      while end < line.end, bytes[end] == sign { end += 1 }
      takeSign(sign, Span(i, end), line)
      i = end
    }
  }

  /// Closes what a run of * or _ closes, and opens what is left of it.
  private mutating func takeSign(_ sign: UInt8, _ run: Span, _ line: Span) {
    let spaceBefore = run.start == line.start || bytes[run.start - 1] <= 0x20
    let spaceAfter = run.end == line.end || bytes[run.end] <= 0x20
    let insideWord = sign == 0x5F && !spaceBefore && !spaceAfter && isWord(run.start - 1) && isWord(run.end)
    guard run.count <= 3, !insideWord else { return }
    var left = run.count
    if !spaceBefore {
      while left > 0, let last = open.lastIndex(where: { $0.sign == sign }), open[last].length <= left {
        let item = open[last]
        open.removeSubrange(last...)
        left -= item.length
        let content = Span(item.content, run.start)
        if !content.isEmpty { marks.append(LayoutMark(item.length == 2 ? .strong : .emphasis, content)) }
      }
    }
    guard left > 0, !spaceAfter, open.count < 16 else { return }
    if left == 3 { open.append((sign, 1, run.end)) }
    open.append((sign, left == 3 ? 2 : left, run.end))
  }

  private func isWord(_ i: Int) -> Bool {
    let b = bytes[i]
    return b >= 0x80 || b >= 0x30 && b <= 0x39 || b | 0x20 >= 0x61 && b | 0x20 <= 0x7A
  }

  static func isTypical(_ bytes: [UInt8], _ line: Span) -> Bool {
    guard line.count > 4 else { return false }
    if bytes[line.start] == 0x23 {
      var i = line.start
      while i < line.end, bytes[i] == 0x23 { i += 1 }
      return i - line.start <= 6 && i < line.end && bytes[i] == 0x20
    }
    return hasStrong(bytes, line)
  }

  private static func hasStrong(_ bytes: [UInt8], _ line: Span) -> Bool {
    var openings = 0
    var i = line.start
    while i + 1 < line.end {
      guard bytes[i] == 0x2A && bytes[i + 1] == 0x2A || bytes[i] == 0x5F && bytes[i + 1] == 0x5F else {
        i += 1
        continue
      }
      if i + 2 < line.end, bytes[i + 2] == bytes[i] { return false }
      if openings > 0, bytes[i - 1] > 0x20 { return true }
      if i + 2 < line.end, bytes[i + 2] > 0x20 { openings += 1 }
      i += 2
    }
    return false
  }
}
