/// One value of a row that is listed.
enum Cell {
  case text(String?)
  case number(Int)
  case real(Double)
  case list([String])
  /// Fields inside a field: only JSON shows them in full.
  case rows([Row])
  /// One object inside a field.
  case object(Row)
  /// Scalar ranges as pairs: only JSON shows them.
  case ranges([Range<Int>])

  /// As a table or a CSV field shows it.
  var display: String {
    switch self {
    case .text(let text): return text ?? ""
    case .number(let number): return String(number)
    case .real(let number): return String((number * 1000).rounded() / 1000)
    case .list(let items): return items.joined(separator: "؛ ")
    case .rows(let rows): return rows.map(\.summary).joined(separator: "؛ ")
    case .object(let row): return row.summary
    case .ranges(let ranges): return ranges.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: " ")
    }
  }

  /// As a table shows it: the first of many, and how many more there are.
  var brief: String {
    switch self {
    case .list(let items) where items.count > 4: Cell.list(Array(items.prefix(3))).display + "… +\(items.count - 3)"
    case .rows(let rows) where rows.count > 4: Cell.rows(Array(rows.prefix(3))).display + "… +\(rows.count - 3)"
    default: display
    }
  }

  func write(to json: inout JSONBytes) {
    switch self {
    case .text(let text): json.string(text)
    case .number(let number): json.int(number)
    case .real(let number): json.real(number)
    case .list(let items): writeArray(items, to: &json) { $1.string($0) }
    case .rows(let rows): writeArray(rows, to: &json) { $0.write(to: &$1) }
    case .object(let row): row.write(to: &json)
    case .ranges(let ranges):
      writeArray(ranges, to: &json) { range, json in
        json.beginArray()
        json.int(range.lowerBound)
        json.int(range.upperBound)
        json.endArray()
      }
    }
  }

  private func writeArray<Item>(_ items: [Item], to json: inout JSONBytes, _ write: (Item, inout JSONBytes) -> Void) {
    json.beginArray()
    for item in items { write(item, &json) }
    json.endArray()
  }
}

/// Named values in their order: one line of a listing.
struct Row {
  /// Where a value is shown besides JSON, which shows all.
  enum Place {
    /// A column of every format; on a terminal cut where it must be.
    case column
    /// A column that is never cut: a number, a date, an id.
    case fixed
    /// A column of files; on a terminal a paragraph below its row.
    case paragraph
    /// Machine formats only: JSON and CSV.
    case hidden
    /// JSON only.
    case inner
  }

  struct Field {
    var name: String
    var cell: Cell
    var place: Place
    /// Scalar ranges to mark in a text on a terminal and in markdown.
    var marks: [Range<Int>] = []
  }
  var fields: [Field] = []

  mutating func add(_ name: String, _ text: String?, _ place: Place = .column, marks: [Range<Int>] = []) {
    fields.append(Field(name: name, cell: .text(text), place: place, marks: marks))
  }
  mutating func add(_ name: String, _ number: Int?, _ place: Place = .column) {
    fields.append(Field(name: name, cell: number.map { .number($0) } ?? .text(nil), place: place))
  }
  mutating func add(_ name: String, _ cell: Cell, _ place: Place = .column) {
    fields.append(Field(name: name, cell: cell, place: place))
  }

  /// All values in one line.
  var summary: String {
    fields.filter { $0.place != .inner }.map(\.cell.display).filter { !$0.isEmpty }.joined(separator: " ")
  }

  func write(to json: inout JSONBytes) {
    json.beginObject()
    for field in fields {
      json.key(named: field.name)
      field.cell.write(to: &json)
    }
    json.endObject()
  }
}
