import Language

extension LineReader {
  /// Reads the mark before the words: repeated signs, a number, or emphasis that opens the line.
  func readMark(_ line: inout PrintedLine) {
    let end = line.span.end
    guard line.content < end, line.mark.isNone else { return }
    if readEmphasis(&line) { return }
    let (first, _) = cursor.scalar(at: line.content)
    if first == 0x2E { return readDots(&line) }
    if (0x30...0x39).contains(first) || (0x0660...0x0669).contains(first) { return readNumber(&line) }
    let sign = LeadingMark.sign(of: first)
    guard sign != .none else { return }
    var i = line.content
    var count = 0
    while i < end {
      let (s, width) = cursor.scalar(at: i)
      guard LeadingMark.sign(of: s) == sign else { break }
      count += 1
      i += width
    }
    guard count <= 4, i < end else { return }
    line.mark = LeadingMark(sign: sign, count: count)
    line.content = cursor.skipBlank(from: i, to: end)
  }

  /// `**words**` and `*words*`: strong or emphasised letters, not a bullet. True when the line begins with them.
  private func readEmphasis(_ line: inout PrintedLine) -> Bool {
    let bytes = cursor.bytes
    let start = line.content
    let end = line.span.end
    guard bytes[start] == 0x2A || bytes[start] == 0x5F else { return false }
    var open = start
    while open < end, bytes[open] == bytes[start] { open += 1 }
    let width = open - start
    guard width <= 3, open < end, !ByteCursor.isBlank(cursor.scalar(at: open).value) else { return false }
    guard let close = findClose(of: bytes[start], width: width, from: open, to: end) else { return false }
    let rest = cursor.skipBlank(from: close + width, to: end)
    let covers = (close - open) * 5 >= (end - start) * 4 || rest >= end
    line.content = open
    if covers || opensWithQuestion(Span(open, close), rest, end) {
      line.mark = LeadingMark(sign: width >= 2 ? .strong : .emphasis, count: 1)
      line.isStrong = covers && width >= 2
      line.isEmphasised = covers && width != 2
    }
    return true
  }

  /// Emphasised words at the start of a line, and others behind them: a question with its answer, but no label.
  private func opensWithQuestion(_ inner: Span, _ rest: Int, _ end: Int) -> Bool {
    guard inner.count >= 14, rest < end, cursor.bytes[rest] != 0x3A, cursor.bytes[inner.end - 1] != 0x3A else {
      return false
    }
    let (last, _) = cursor.scalar(before: inner.end)
    return last == 0x3F || last == 0x061F
  }

  private func findClose(of mark: UInt8, width: Int, from start: Int, to end: Int) -> Int? {
    var i = start
    var last: Int?
    while i + width <= end {
      if bytes(i, are: mark, count: width), i > start, !ByteCursor.isBlank(cursor.scalar(before: i).value) {
        last = i
        i += width
      } else {
        i += 1
      }
    }
    return last
  }

  private func bytes(_ i: Int, are mark: UInt8, count: Int) -> Bool {
    for offset in 0..<count where cursor.bytes[i + offset] != mark { return false }
    return true
  }

  /// `..` before the words.
  private func readDots(_ line: inout PrintedLine) {
    var i = line.content
    while i < line.span.end, cursor.bytes[i] == 0x2E { i += 1 }
    guard i - line.content >= 2, i < line.span.end else { return }
    line.mark = LeadingMark(sign: .dots, count: 1)
    line.content = cursor.skipBlank(from: i, to: line.span.end)
  }

  /// `3.`, `3-`, `٣)` before the words.
  private func readNumber(_ line: inout PrintedLine) {
    var i = line.content
    var digits = 0
    while i < line.span.end {
      let (s, width) = cursor.scalar(at: i)
      guard (0x30...0x39).contains(s) || (0x0660...0x0669).contains(s) else { break }
      digits += 1
      i += width
    }
    guard digits <= 3 else { return }
    i = cursor.skipBlank(from: i, to: line.span.end)
    guard i < line.span.end else { return }
    let (s, width) = cursor.scalar(at: i)
    guard s == 0x2E || s == 0x29 || s == 0x3A || s == 0x2F || LeadingMark.sign(of: s) == .dash else { return }
    let next = i + width
    guard next < line.span.end else { return }
    let (after, _) = cursor.scalar(at: next)
    if (0x30...0x39).contains(after) || (0x0660...0x0669).contains(after) { return }
    line.mark = LeadingMark(sign: .number, count: 1)
    line.content = cursor.skipBlank(from: next, to: line.span.end)
  }

  /// What a markdown or HTML source said about the line beside its text.
  func applyLayout(_ line: inout PrintedLine) {
    let marks = document.article.layout
    var i = max(0, firstMark(from: line.span.start, in: marks) - 6)
    while i < marks.count, marks[i].span.start < line.span.end {
      if marks[i].span.overlaps(line.span) { apply(marks[i], to: &line) }
      i += 1
    }
    guard line.mark.isNone else { return }
    if line.isHeading {
      line.mark = LeadingMark(sign: .heading, count: 1)
    } else if line.isStrong {
      line.mark = LeadingMark(sign: .strong, count: 1)
    } else if line.isEmphasised {
      line.mark = LeadingMark(sign: .emphasis, count: 1)
    }
  }

  private func apply(_ mark: LayoutMark, to line: inout PrintedLine) {
    let inner = Span(max(mark.span.start, line.span.start), min(mark.span.end, line.span.end))
    let covers = inner.count * 5 >= line.span.count * 4
    switch mark.kind {
    case .heading where covers: line.isHeading = true
    case .strong where covers: line.isStrong = true
    case .emphasis where covers: line.isEmphasised = true
    case .quoteBlock where covers: line.isAside = true
    case .strong, .emphasis:
      let rest = cursor.skipBlank(from: inner.end, to: line.span.end)
      guard line.mark.isNone, inner.start <= line.content, inner.end > line.content,
        opensWithQuestion(inner, rest, line.span.end)
      else { return }
      line.mark = LeadingMark(sign: mark.kind == .strong ? .strong : .emphasis, count: 1)
    default: break
    }
  }

  /// The first layout mark that starts at or after an offset; the marks are in order of place.
  private func firstMark(from offset: Int, in marks: [LayoutMark]) -> Int {
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].span.start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
