import Language

/// A printed line (or hard-wrapped lines joined) with what its typography says.
struct PrintedLine: Sendable {
  /// From the first character of the line to its last, marks included.
  var span: Span
  /// Where the words begin, behind marks, numbers and emphasis.
  var content: Int
  var mark: LeadingMark
  /// A whole line in strong or emphasised letters, or a heading of the source format.
  var isStrong = false
  var isEmphasised = false
  var isHeading = false
  /// A block quotation, an image or a rule: never a question or an answer of its own.
  var isAside = false
  var isRule = false
  /// A rule that the page reader left out stands before this line.
  var isBehindRule = false
  var blankBefore = false
  /// The page reader took it for a sub-heading.
  var isSubheading = false
}

/// Turns paragraphs into printed lines; joins lines that a typewriter's margin broke.
struct LineReader {
  let cursor: ByteCursor
  let document: Document

  init(_ document: Document) {
    self.document = document
    cursor = ByteCursor(bytes: document.text.utf8)
  }

  /// The lines of the text after the headline, without furniture.
  func readLines() -> [PrintedLine] {
    var spans: [(span: Span, blank: Bool)] = []
    var headings = Set<Int>()
    var lastEnd = document.article.extent.start
    var ruled = Set<Int>()
    var sawRule = false
    for paragraph in document.paragraphs {
      if paragraph.role == .furniture {
        sawRule = sawRule || isRule(paragraph.span)
        continue
      }
      let isBlank = countNewlines(from: lastEnd, to: paragraph.span.start) > 1
      let lineStart = lastEnd
      lastEnd = paragraph.span.end
      if paragraph.role == .headline { continue }
      if sawRule { ruled.insert(paragraph.span.start) }
      sawRule = false
      let span = Span(includeControls(before: paragraph.span.start, downTo: lineStart), paragraph.span.end)
      if paragraph.role == .heading { headings.insert(span.start) }
      spans.append((span, isBlank))
    }
    return joinWrapped(spans).map {
      var line = readLine($0.span, blank: $0.blank)
      line.isBehindRule = ruled.contains($0.span.start)
      line.isSubheading = headings.contains($0.span.start)
      return line
    }
  }

  /// A lost bullet glyph is a control character that the paragraph does not count as its own.
  private func includeControls(before start: Int, downTo limit: Int) -> Int {
    var first = start
    var i = start
    while i > limit, cursor.bytes[i - 1] <= 0x20, cursor.bytes[i - 1] != 0x0A {
      i -= 1
      if cursor.bytes[i] < 0x20, cursor.bytes[i] != 0x09, cursor.bytes[i] != 0x0D { first = i }
    }
    return first
  }

  private func countNewlines(from start: Int, to end: Int) -> Int {
    var count = 0
    var i = start
    while i < end {
      if cursor.bytes[i] == 0x0A { count += 1 }
      i += 1
    }
    return count
  }

  /// Joins lines into paragraphs when the text is hard-wrapped: many lines of nearly one length, blank lines between
  /// paragraphs.
  private func joinWrapped(_ spans: [(span: Span, blank: Bool)]) -> [(span: Span, blank: Bool)] {
    let wrapped = spans.indices.dropLast().filter { !spans[$0 + 1].blank && (45...90).contains(spans[$0].span.count) }
    let follow = spans.indices.dropFirst().filter { !spans[$0].blank }.count
    let longest = spans.map(\.span.count).max() ?? 0
    guard spans.count >= 12, longest <= 100, wrapped.count * 10 >= follow * 7, follow * 2 >= spans.count else {
      return spans
    }
    var joined: [(span: Span, blank: Bool)] = []
    for item in spans {
      if !item.blank, let last = joined.last {
        joined[joined.count - 1].span = Span(last.span.start, item.span.end)
      } else {
        joined.append(item)
      }
    }
    return joined
  }

  private func readLine(_ span: Span, blank: Bool) -> PrintedLine {
    var line = PrintedLine(span: span, content: span.start, mark: .none, blankBefore: blank)
    line.content = cursor.skipBlank(from: span.start, to: span.end)
    readSourceFormat(&line)
    readMark(&line)
    applyLayout(&line)
    return line
  }

  /// Markdown written in the text itself: `> quote`, `## heading`, `{% image %}`, `![…]`, `***`.
  private func readSourceFormat(_ line: inout PrintedLine) {
    let bytes = cursor.bytes
    let end = line.span.end
    var i = line.content
    guard i < end else { return }
    if bytes[i] == 0x3E { line.isAside = true }
    if i + 1 < end, bytes[i] == 0x7B, bytes[i + 1] == 0x25 { line.isAside = true }
    if i + 1 < end, bytes[i] == 0x21, bytes[i + 1] == 0x5B { line.isAside = true }
    if isRule(Span(i, end)) {
      line.isAside = true
      line.isRule = true
    }
    if bytes[i] == 0x23 {
      while i < end, bytes[i] == 0x23 { i += 1 }
      guard i < end, bytes[i] == 0x20 else { return }
      line.isHeading = true
      line.mark = LeadingMark(sign: .heading, count: 1)
      line.content = cursor.skipBlank(from: i, to: end)
    }
  }

  private func isRule(_ span: Span) -> Bool {
    guard span.count >= 3 else { return false }
    return span.range.allSatisfy { [0x2D, 0x2A, 0x5F, 0x3D, 0x20, 0x7E, 0x2B].contains(cursor.bytes[$0]) }
  }
}
