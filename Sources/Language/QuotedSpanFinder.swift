/// Walks over paragraphs and keeps the marks that are still open.
struct QuotedSpanFinder {
  private struct Open {
    var mark: QuotationMark
    /// Index into `found`.
    var slot: Int
  }

  /// Deeper nesting is not read: no text has it.
  private static let maxDepth = 8

  let tokens: [Token]
  let extra: ExtraQuotationMarks
  private var found: [QuotedSpan] = []
  private var discarded: [Bool] = []
  private var open: [Open] = []
  /// Closing marks of this paragraph that had no partner.
  private var orphans: [QuotationMark] = []
  /// An outermost mark that an earlier paragraph left open, and that every paragraph since has taken up again.
  private var carried: Open?

  init(tokens: [Token], extra: ExtraQuotationMarks) {
    self.tokens = tokens
    self.extra = extra
  }

  /// The spans with their depth: mismatched marks may have changed what lies in what.
  func finish() -> [QuotedSpan] {
    var ends: [Int] = []
    var spans: [QuotedSpan] = []
    for (span, isDiscarded) in zip(found, discarded) where !isDiscarded {
      while let end = ends.last, end <= span.inner.start { ends.removeLast() }
      spans.append(span)
      spans[spans.count - 1].depth = ends.count
      if ends.count <= Self.maxDepth { ends.append(span.inner.end) }
    }
    return spans
  }

  mutating func read(_ paragraph: Paragraph) {
    let range = paragraph.tokens
    open.removeAll(keepingCapacity: true)
    orphans.removeAll(keepingCapacity: true)
    let reversed = isReversed(range)
    var i = range.lowerBound
    var takesUp = false
    while i < range.upperBound {
      guard tokens[i].kind == .mark, var mark = QuotationMark(tokens, i, extra), mark.last < range.upperBound else {
        i += 1
        continue
      }
      if reversed, mark.family == .guillemet, mark.direction != .either {
        mark.direction = mark.direction == .opens ? .closes : .opens
      }
      if i == range.lowerBound, let carried, carried.mark.family == mark.family, mark.direction != .closes {
        takesUp = true
      } else {
        place(mark, range)
      }
      i = mark.last + 1
    }
    close(paragraph, takesUp: takesUp)
  }

  /// A paragraph whose first guillemet is » before a word and after a space, and whose last is «.
  private func isReversed(_ range: Range<Int>) -> Bool {
    guard let first = range.first(where: { tokens[$0].mark == 0xBB || tokens[$0].mark == 0xAB }),
      tokens[first].mark == 0xBB, carried == nil,
      let last = range.last(where: { tokens[$0].mark == 0xBB || tokens[$0].mark == 0xAB }), tokens[last].mark == 0xAB
    else { return false }
    return looksOpening(first, first, range) && !looksClosing(first, first, range)
  }

  private mutating func place(_ mark: QuotationMark, _ range: Range<Int>) {
    switch resolve(mark, range) {
    case .opens: push(mark)
    case .closes: pop(mark)
    case .either: break
    }
  }

  /// Which way a mark points here: by its shape when that is clear, else by whether one of its family is open.
  private func resolve(_ mark: QuotationMark, _ range: Range<Int>) -> QuotationMark.Direction {
    let opening = looksOpening(mark.first, mark.last, range)
    let closing = looksClosing(mark.first, mark.last, range)
    let isOpen = open.contains { $0.mark.family == mark.family }
    switch mark.family {
    case .straightSingle:
      if opening && !closing { return .opens }
      return closing && !opening && isOpen ? .closes : .either
    case .curlySingle:
      if mark.direction == .closes { return isOpen ? .closes : .either }
      return .opens
    case .straightDouble, .curlyDouble, .doubledSingle:
      if mark.direction != .either { return mark.direction }
      if opening != closing { return opening ? .opens : .closes }
      if isOpen { return .closes }
      return mark.family == .curlyDouble && hasCarried(mark) ? .closes : .opens
    default:
      return mark.direction
    }
  }

  private func hasCarried(_ mark: QuotationMark) -> Bool { carried?.mark.family == mark.family }

  /// A space or mark before it and a word right after it.
  private func looksOpening(_ first: Int, _ last: Int, _ range: Range<Int>) -> Bool {
    guard last + 1 < range.upperBound, tokens[last + 1].start == tokens[last].end else { return false }
    if first == range.lowerBound || tokens[first - 1].end < tokens[first].start {
      return tokens[last + 1].kind != .mark || !isPoint(last + 1)
    }
    return tokens[first - 1].kind == .mark && !isPoint(last + 1) && !isSentenceEnd(first - 1)
  }

  /// A word or mark right before it and a space, mark or the end after it.
  private func looksClosing(_ first: Int, _ last: Int, _ range: Range<Int>) -> Bool {
    guard first > range.lowerBound, tokens[first - 1].end == tokens[first].start else { return false }
    if last + 1 >= range.upperBound || tokens[last].end < tokens[last + 1].start {
      return tokens[first - 1].mark != 0x3A
    }
    return isPoint(last + 1)
  }

  private func isPoint(_ i: Int) -> Bool {
    let mark = tokens[i].mark
    return mark == 0x2E || mark == 0x2C || mark == 0x060C || mark == 0x061B || mark == 0x061F || mark == 0x3F
      || mark == 0x21 || mark == 0x3A || mark == 0x3B || mark == 0x29 || mark == 0x2026
  }

  private func isSentenceEnd(_ i: Int) -> Bool {
    let mark = tokens[i].mark
    return mark == 0x2E || mark == 0x061F || mark == 0x3F || mark == 0x21 || mark == 0x2026
  }

  private mutating func push(_ mark: QuotationMark) {
    guard open.count < Self.maxDepth else { return }
    open.append(Open(mark: mark, slot: found.count))
    found.append(QuotedSpan(opening: mark.last, closing: nil, inner: Span(0, 0), depth: open.count - 1))
    discarded.append(false)
  }

  private mutating func pop(_ mark: QuotationMark) {
    guard let index = open.lastIndex(where: { mark.closes($0.mark) }) else {
      orphans.append(mark)
      return
    }
    closeSpan(open[index].slot, with: mark)
    let dangling = Array(open[(index + 1)...])
    open.removeSubrange(index...)
    for inner in dangling { leaveOpen(inner, until: Int(tokens[mark.first].start)) }
  }

  private mutating func closeSpan(_ slot: Int, with mark: QuotationMark) {
    let start = found[slot].opening
    found[slot].closing = mark.first
    let last = mark.first - 1
    let innerStart = start + 1 <= last ? Int(tokens[start + 1].start) : Int(tokens[start].end)
    found[slot].inner = Span(innerStart, max(innerStart, start + 1 <= last ? Int(tokens[last].end) : innerStart))
  }

  /// A mark without partner: a single one is an apostrophe, any other runs on to `end`.
  private mutating func leaveOpen(_ item: Open, until end: Int) {
    if item.mark.family == .straightSingle || item.mark.family == .curlySingle {
      discarded[item.slot] = true
      return
    }
    let next = found[item.slot].opening + 1
    let start = next < tokens.count ? min(end, Int(tokens[next].start)) : end
    found[item.slot].inner = Span(start, max(start, end))
  }

  /// Settles what the paragraph left open: with a closing mark of another family, or in a later paragraph.
  private mutating func close(_ paragraph: Paragraph, takesUp: Bool) {
    var orphan = 0
    if let item = carried { orphan = settleCarried(item, takesUp: takesUp, paragraph) }
    var left: [Open] = []
    for item in open {
      while orphan < orphans.count, orphans[orphan].first <= item.mark.last { orphan += 1 }
      if orphan < orphans.count, item.mark.isDouble, orphans[orphan].isDouble {
        closeSpan(item.slot, with: orphans[orphan])
        orphan += 1
      } else {
        left.append(item)
      }
    }
    let end = Int(tokens[paragraph.tokens.upperBound - 1].end)
    for item in left { leaveOpen(item, until: end) }
    if carried == nil, let outer = left.first, outer.mark.isDouble, left.count == 1 { carried = outer }
  }

  /// Closes the mark of an earlier paragraph here, carries it on, or lets it end where it stood.
  private mutating func settleCarried(_ item: Open, takesUp: Bool, _ paragraph: Paragraph) -> Int {
    let closer = orphans.firstIndex { $0.isDouble && $0.closes(item.mark) }
    if let closer, takesUp || open.isEmpty || orphans[closer].first < open[0].mark.first {
      closeSpan(item.slot, with: orphans[closer])
      carried = nil
      return closer + 1
    }
    if !takesUp || !open.isEmpty { carried = nil }
    return 0
  }
}
