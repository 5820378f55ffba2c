import Language

/// The text of a page's article, in lines, with the layout its tags express.
struct HTMLText {
  private(set) var bytes: [UInt8] = []
  private(set) var marks: [LayoutMark] = []
  private let parts: PageParts
  private var pendingBreaks = 0
  private var pendingSpace = false
  private var preformatted = 0
  /// Inline marks that are open, with the place where they began on this line.
  private var open: [(kind: LayoutMark.Kind, start: Int)] = []

  init(parts: PageParts) { self.parts = parts }

  /// Writes a heading line of its own, such as a title that stands outside the article's element.
  mutating func writeTitle(_ title: String) {
    write(Array(title.utf8))
    marks.append(LayoutMark(.heading, Span(0, bytes.count)))
    breakLine(2)
  }

  mutating func write(_ element: HTMLElement) {
    if element.isLeftOut || HTMLPruner.isNeverText(element.name) { return }
    let isBlock = parts.contains(.block, element.name)
    if element.name == "br" { return breakLine(1, adding: true) }
    if element.name == "td" || element.name == "th" { pendingSpace = true }
    let breaks = element.name == "li" || element.name == "tr" || element.name == "dd" ? 1 : 2
    let isLine = isBlock && element.name != "td" && element.name != "th"
    if isLine { breakLine(breaks) }
    if element.name == "pre" { preformatted += 1 }
    writeMarked(element)
    if element.name == "pre" { preformatted -= 1 }
    if isLine { breakLine(breaks) }
  }

  private mutating func writeMarked(_ element: HTMLElement) {
    if let kind = Self.blockKind(element.name) {
      let start = bytes.count
      writeChildren(element)
      addMark(kind, from: start)
    } else if let kind = Self.inlineKind(element) {
      open.append((kind, bytes.count))
      let depth = open.count
      writeChildren(element)
      if open.count == depth, let last = open.popLast() { addMark(last.kind, from: last.start) }
    } else {
      writeChildren(element)
    }
  }

  private mutating func writeChildren(_ element: HTMLElement) {
    for child in element.children {
      switch child {
      case .text(let text): write(text)
      case .element(let inner): write(inner)
      }
    }
  }

  private static func blockKind(_ name: String) -> LayoutMark.Kind? {
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6": .heading
    case "blockquote": .quoteBlock
    case "li": .listItem
    default: nil
    }
  }

  private static func inlineKind(_ element: HTMLElement) -> LayoutMark.Kind? {
    switch element.name {
    case "b", "strong", "dt": return .strong
    case "i", "em": return .emphasis
    default: break
    }
    guard let style = element["style"]?.lowercased().filter({ $0 != " " }) else { return nil }
    if ["bold", "600", "700", "800", "900"].contains(where: { style.contains("font-weight:" + $0) }) { return .strong }
    return style.contains("font-style:italic") ? .emphasis : nil
  }

  /// Adds a mark without the white space around its content.
  private mutating func addMark(_ kind: LayoutMark.Kind, from start: Int) {
    var span = Span(start, bytes.count)
    while span.start < span.end, bytes[span.start] <= 0x20 { span.start += 1 }
    while span.end > span.start, bytes[span.end - 1] <= 0x20 { span.end -= 1 }
    if !span.isEmpty { marks.append(LayoutMark(kind, span)) }
  }

  private mutating func breakLine(_ count: Int, adding: Bool = false) {
    pendingBreaks = adding ? min(2, pendingBreaks + count) : max(pendingBreaks, count)
    pendingSpace = false
  }

  /// Writes the breaks that were asked for; inline marks go on in the next line as marks of their own.
  private mutating func flushBreaks() {
    guard pendingBreaks > 0 else { return }
    if !bytes.isEmpty {
      for mark in open { addMark(mark.kind, from: mark.start) }
      for _ in 0..<pendingBreaks { bytes.append(0x0A) }
      for index in open.indices { open[index].start = bytes.count }
    }
    pendingBreaks = 0
  }

  private mutating func write(_ text: [UInt8]) {
    var i = 0
    while i < text.count {
      let b = text[i]
      if preformatted > 0, b == 0x0A || b == 0x0D {
        if b == 0x0A { breakLine(1, adding: true) }
        i += 1
        continue
      }
      let isNoBreakSpace = b == 0xC2 && i + 1 < text.count && text[i + 1] == 0xA0
      if b <= 0x20 || isNoBreakSpace {
        pendingSpace = true
        i += isNoBreakSpace ? 2 : 1
        continue
      }
      let onLine = pendingBreaks == 0 && !bytes.isEmpty
      flushBreaks()
      if pendingSpace, onLine { bytes.append(0x20) }
      pendingSpace = false
      bytes.append(b)
      i += 1
    }
  }

  /// Marks in the order of their places, outer before inner.
  var sortedMarks: [LayoutMark] {
    marks.sorted { ($0.span.start, -$0.span.end) < ($1.span.start, -$1.span.end) }
  }
}
