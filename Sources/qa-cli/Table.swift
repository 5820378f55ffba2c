/// Rows as a table. On a terminal it fits: long cells are cut and paragraphs stand below their row; elsewhere every row
/// is one line, with the paragraphs last.
struct Table {
  private let names: [String]
  private let cells: [[String]]
  private let paragraphs: [[String]]
  private let widths: [Int]
  private let terminal: Terminal
  private static let gap = 2

  init(_ rows: [Row], terminal: Terminal) {
    self.terminal = terminal
    let isWide = terminal.width != nil
    var names: [String] = []
    var fixed: [Bool] = []
    var cells: [[String]] = []
    var paragraphs: [[String]] = []
    for row in rows {
      let columns = row.fields.filter { $0.place == .column || $0.place == .fixed }
      let below = row.fields.filter { $0.place == .paragraph }
      let shown = isWide ? columns : columns + below
      if names.isEmpty {
        names = shown.map(\.name)
        fixed = shown.map { $0.place == .fixed }
      }
      cells.append(shown.map { Terminal.clean($0.cell.brief) })
      paragraphs.append(isWide ? below.map { Highlight.mark(Terminal.clean($0.cell.brief), $0.marks) } : [])
    }
    self.names = names
    self.cells = cells
    self.paragraphs = paragraphs
    widths = Self.fit(names, cells, fixed: fixed, into: terminal.width)
  }

  func draw() -> String {
    guard !cells.isEmpty else { return "" }
    var text = drawLine(names, .bold)
    for (row, below) in zip(cells, paragraphs) {
      text += drawLine(row, nil)
      for (index, paragraph) in below.enumerated() where !paragraph.isEmpty {
        text += drawParagraph(paragraph, isLast: index == below.count - 1 && below.count > 1)
      }
      if !below.isEmpty { text += "\n" }
    }
    return text
  }

  /// As wide as the content; where that is too much, the widest columns give way first.
  private static func fit(_ names: [String], _ cells: [[String]], fixed: [Bool], into width: Int?) -> [Int] {
    var widths = names.map { Terminal.columns(of: $0) }
    for row in cells {
      for (column, cell) in row.enumerated() where column < widths.count {
        widths[column] = max(widths[column], Terminal.columns(of: cell))
      }
    }
    guard let width else { return widths }
    let room = width - gap * max(0, names.count - 1)
    var total = widths.reduce(0, +)
    for candidates in [widths.indices.filter { !fixed[$0] }, Array(widths.indices)] {
      while total > room, let widest = candidates.max(by: { widths[$0] < widths[$1] }), widths[widest] > 5 {
        widths[widest] -= 1
        total -= 1
      }
    }
    return widths
  }

  private func drawLine(_ cells: [String], _ style: Terminal.Style?) -> String {
    var text = ""
    for (index, cell) in cells.enumerated() {
      let shown = terminal.width == nil ? cell : cutText(cell, to: widths[index])
      let isolated = terminal.isolate(shown)
      text += style.map { terminal.paint(isolated, $0) } ?? isolated
      if index < cells.count - 1 {
        text += String(repeating: " ", count: max(0, widths[index] - Terminal.columns(of: shown)) + Self.gap)
      }
    }
    return text + "\n"
  }

  private func drawParagraph(_ text: String, isLast: Bool) -> String {
    wrapWords(text, (terminal.width ?? 80) - 4).map { line in
      let isolated = terminal.isolate(line)
      let styled = isLast ? terminal.paint(isolated, .faint) : terminal.showHighlights(isolated)
      return "  " + styled + "\n"
    }.joined()
  }
}

extension Terminal {
  /// Marked words in colour, or without any mark where there is no colour.
  func showHighlights(_ text: String) -> String {
    hasColor
      ? Highlight.replace(text, open: "\u{1B}[1;33m", close: "\u{1B}[0m") : Highlight.replace(text, open: "", close: "")
  }
}

/// Lines of at most `width` columns, broken between words; a longer word is broken where it must be.
func wrapWords(_ text: String, _ width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  var used = 0
  for word in text.split(separator: " ") {
    var word = String(word)
    if used > 0, used + 1 + Terminal.columns(of: word) > width {
      lines.append(line)
      line = ""
      used = 0
    }
    while Terminal.columns(of: word) > width {
      let head = prefix(of: word, columns: width)
      if head.isEmpty { break }
      lines.append(head)
      word.removeFirst(head.count)
    }
    line += used > 0 ? " " + word : word
    used = Terminal.columns(of: line)
  }
  if !line.isEmpty || lines.isEmpty { lines.append(line) }
  return lines
}

/// The text, cut with an ellipsis when it is longer than that many columns.
func cutText(_ text: String, to width: Int) -> String {
  guard Terminal.columns(of: text) > width, width > 0 else { return text }
  return prefix(of: text, columns: width - 1) + "…"
}

private func prefix(of text: String, columns: Int) -> String {
  var result = ""
  var used = 0
  for character in text {
    let width = Terminal.columns(of: String(character))
    if used + width > columns { break }
    used += width
    result.append(character)
  }
  return result
}
