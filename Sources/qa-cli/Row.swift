/// One value of a row that is listed.
enum Cell {
  case text(String?)
  case number(Int)
  case real(Double)
  case list([String])
  /// Fields inside a field: only JSON shows them.
  case rows([Row])

  /// As a table or a CSV field shows it.
  var display: String {
    switch self {
    case .text(let text): return text ?? ""
    case .number(let number): return String(number)
    case .real(let number): return String((number * 1000).rounded() / 1000)
    case .list(let items): return items.joined(separator: "، ")
    case .rows(let rows): return rows.isEmpty ? "" : String(rows.count)
    }
  }

  func write(to json: inout JSONBytes) {
    switch self {
    case .text(let text): json.string(text)
    case .number(let number): json.int(number)
    case .real(let number): json.real(number)
    case .list(let items):
      json.beginArray()
      for item in items { json.string(item) }
      json.endArray()
    case .rows(let rows):
      json.beginArray()
      for row in rows { row.write(to: &json) }
      json.endArray()
    }
  }
}

/// Named values in their order: one line of a listing.
struct Row {
  struct Field {
    var name: String
    var cell: Cell
    /// Only JSON and CSV carry it; a table leaves it out.
    var isHidden = false
  }
  var fields: [Field] = []

  mutating func add(_ name: String, _ text: String?, hidden: Bool = false) {
    fields.append(Field(name: name, cell: .text(text), isHidden: hidden))
  }
  mutating func add(_ name: String, _ number: Int?, hidden: Bool = false) {
    fields.append(Field(name: name, cell: number.map { .number($0) } ?? .text(nil), isHidden: hidden))
  }
  mutating func add(_ name: String, _ cell: Cell, hidden: Bool = false) {
    fields.append(Field(name: name, cell: cell, isHidden: hidden))
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
