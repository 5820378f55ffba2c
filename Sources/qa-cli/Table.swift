/// Rows as a table that fits the terminal: the wide column wraps, the others are cut.
struct Table {
  private let names: [String]
  private let cells: [[String]]
  private let widths: [Int]
  private let terminal: Terminal
  private let wide: Int?
  private static let gap = 2

  init(_ rows: [Row], terminal: Terminal, wideColumn: String) {
    let shown = rows.map { $0.fields.filter { !$0.isHidden } }
    let names = shown.first?.map(\.name) ?? []
    let cells = shown.map { $0.map { Terminal.clean($0.cell.display) } }
    self.names = names
    self.cells = cells
    self.terminal = terminal
    wide = names.firstIndex(of: wideColumn)
    widths = Self.fit(names, cells, wide: wide, into: terminal.width)
  }

  func draw() -> String {
    guard !cells.isEmpty else { return "" }
    var text = drawLine(names.map { [$0] }, header: true)
    for row in cells {
      text += drawLine(row.enumerated().map { wrap($1, column: $0) }, header: false)
    }
    return text
  }

  private static func fit(_ names: [String], _ cells: [[String]], wide: Int?, into width: Int?) -> [Int] {
    var widths = names.map { Terminal.columns(of: $0) }
    for row in cells {
      for (column, cell) in row.enumerated() where column < widths.count {
        widths[column] = max(widths[column], Terminal.columns(of: cell))
      }
    }
    guard let width else { return widths }
    let room = width - 1 - gap * max(0, names.count - 1)
    let least = wide == nil ? 6 : max(20, room * 2 / 5)
    func total() -> Int { widths.reduce(0, +) }
    if let wide, total() > room {
      widths[wide] = max(min(widths[wide], least), room - (total() - widths[wide]))
    }
    while total() > room {
      let candidates = widths.indices.filter { $0 != wide && widths[$0] > 4 }
      guard let longest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[longest] -= 1
    }
    return widths
  }

  private func wrap(_ cell: String, column: Int) -> [String] {
    guard terminal.width != nil, Terminal.columns(of: cell) > widths[column] else { return [cell] }
    return column == wide ? wrapWords(cell, widths[column]) : [cutText(cell, to: widths[column])]
  }

  private func drawLine(_ columns: [[String]], header: Bool) -> String {
    var text = ""
    for line in 0..<(columns.map(\.count).max() ?? 0) {
      var parts: [String] = []
      for (index, lines) in columns.enumerated() {
        let cell = line < lines.count ? lines[line] : ""
        let shown = header ? terminal.paint(cell, .bold) : terminal.isolate(cell)
        let isLast = index == columns.count - 1
        let padding = isLast ? 0 : max(0, widths[index] - Terminal.columns(of: cell)) + Self.gap
        parts.append(shown + String(repeating: " ", count: padding))
      }
      text += parts.joined() + "\n"
    }
    return text
  }
}

/// Lines of at most `width` columns, broken between words; a longer word is broken where it must be.
func wrapWords(_ text: String, _ width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  var used = 0
  for word in text.split(separator: " ") {
    var word = String(word)
    let columns = Terminal.columns(of: word)
    if used > 0, used + 1 + columns > width {
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
