/// What was typed into a search, as a tree of words. Every text has one: parsing never fails.
indirect enum SearchNode: Hashable, Sendable {
  /// A word as typed; `prefix` when a star followed it.
  case word(String, prefix: Bool)
  case phrase([String])
  case and([SearchNode])
  case or([SearchNode])
  /// The first must match, the second must not.
  case without(SearchNode, SearchNode)
}

/// A parsed search: what the words must be, and the conditions typed as `field:value`.
struct ParsedSearch: Hashable, Sendable {
  var words: SearchNode?
  var fields: [(name: String, value: String)] = []

  static func == (a: ParsedSearch, b: ParsedSearch) -> Bool {
    a.words == b.words && a.fields.map(\.name) == b.fields.map(\.name) && a.fields.map(\.value) == b.fields.map(\.value)
  }
  func hash(into hasher: inout Hasher) {
    hasher.combine(words)
    for field in fields {
      hasher.combine(field.name)
      hasher.combine(field.value)
    }
  }
}

/// Reads a search: words, "phrases" («…» and “…” too), AND, OR, NOT, parentheses, prefix*, field:value.
struct SearchParser {
  static let fieldNames: Set<String> = [
    "speaker", "role", "outlet", "cue", "kind", "title", "since", "until", "article",
  ]

  private enum Piece: Equatable {
    case word(String, prefix: Bool), phrase([String]), and, or, not, open, close
  }

  private var pieces: [Piece] = []
  private var next = 0
  private var fields: [(name: String, value: String)] = []

  static func parse(_ text: String) -> ParsedSearch {
    var parser = SearchParser()
    parser.cut(Array(text.unicodeScalars))
    var parts: [SearchNode] = []
    while parser.next < parser.pieces.count {
      let before = parser.next
      if let node = parser.alternatives() { parts.append(node) }
      if parser.next == before { parser.next += 1 }
    }
    return ParsedSearch(words: join(parts), fields: parser.fields)
  }

  private static func join(_ parts: [SearchNode]) -> SearchNode? {
    parts.count > 1 ? .and(parts) : parts.first
  }

  // MARK: Grammar: alternatives = sequence {OR sequence}; sequence = item {[AND] item | NOT item}

  private mutating func alternatives() -> SearchNode? {
    var parts: [SearchNode] = []
    if let first = sequence() { parts.append(first) }
    while peek == .or {
      next += 1
      if let part = sequence() { parts.append(part) }
    }
    return parts.count > 1 ? .or(parts) : parts.first
  }

  private mutating func sequence() -> SearchNode? {
    var wanted: [SearchNode] = []
    var refused: [SearchNode] = []
    while let piece = peek, piece != .or, piece != .close {
      if piece == .and {
        next += 1
      } else if piece == .not {
        next += 1
        if let item = item() { refused.append(item) }
      } else if let item = item() {
        wanted.append(item)
      }
    }
    guard let base = Self.join(wanted) else {
      return Self.join(refused.isEmpty ? [] : [.word("not", prefix: false)] + refused)
    }
    return refused.isEmpty ? base : .without(base, refused.count > 1 ? .or(refused) : refused[0])
  }

  private mutating func item() -> SearchNode? {
    guard let piece = peek else { return nil }
    switch piece {
    case .word(let text, let prefix):
      next += 1
      return .word(text, prefix: prefix)
    case .phrase(let words):
      next += 1
      return words.count == 1 ? .word(words[0], prefix: false) : .phrase(words)
    case .open:
      next += 1
      let inner = alternatives()
      if peek == .close { next += 1 }
      return inner
    default: return nil
    }
  }

  private var peek: Piece? { next < pieces.count ? pieces[next] : nil }

  // MARK: Pieces

  private static let closing: [Unicode.Scalar: Unicode.Scalar] = ["\"": "\"", "«": "»", "“": "”", "„": "“", "”": "”"]

  private mutating func cut(_ text: [Unicode.Scalar]) {
    var at = 0
    while at < text.count {
      let scalar = text[at]
      if let close = Self.closing[scalar] {
        let end = text[(at + 1)...].firstIndex(of: close) ?? text.count
        let words = Self.words(text[(at + 1)..<end])
        if !words.isEmpty { pieces.append(.phrase(words)) }
        at = end + 1
      } else if scalar == "(" || scalar == ")" {
        pieces.append(scalar == "(" ? .open : .close)
        at += 1
      } else if scalar.properties.isWhitespace {
        at += 1
      } else {
        at = cutWord(text, from: at)
      }
    }
  }

  /// A run without spaces: an operator, a field with its value, or words.
  private mutating func cutWord(_ text: [Unicode.Scalar], from start: Int) -> Int {
    var end = start
    while end < text.count, !text[end].properties.isWhitespace, text[end] != "(", text[end] != ")",
      Self.closing[text[end]] == nil, text[end] != "»"
    {
      if text[end] == ":", let after = cutField(text, name: text[start..<end], from: end + 1) { return after }
      end += 1
    }
    if end == start { return start + 1 }
    switch Self.string(text[start..<end]) {
    case "AND": pieces.append(.and)
    case "OR": pieces.append(.or)
    case "NOT": pieces.append(.not)
    default: appendWords(text[start..<end])
    }
    return end
  }

  private mutating func appendWords(_ run: ArraySlice<Unicode.Scalar>) {
    var words = Self.words(run)
    guard let last = words.popLast() else { return }
    let prefix = run.last == "*"
    // What is typed in one piece (a date, an e-mail address) stands in one piece.
    if !words.isEmpty && !prefix { return pieces.append(.phrase(words + [last])) }
    pieces += words.map { .word($0, prefix: false) }
    pieces.append(.word(last, prefix: prefix))
  }

  /// The value of `field:`; nil when the name is no field or there is no value.
  private mutating func cutField(_ text: [Unicode.Scalar], name: ArraySlice<Unicode.Scalar>, from start: Int) -> Int? {
    let field = Self.string(name).lowercased()
    guard Self.fieldNames.contains(field), start < text.count else { return nil }
    var from = start
    var end: Int
    var after: Int
    if let close = Self.closing[text[start]] {
      from = start + 1
      end = text[from...].firstIndex(of: close) ?? text.count
      after = end + 1
    } else {
      end = text[start...].firstIndex { $0.properties.isWhitespace || $0 == ")" } ?? text.count
      after = end
    }
    let value = Self.string(text[from..<end])
    guard !value.isEmpty else { return nil }
    fields.append((field, value))
    return after
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func words(_ scalars: ArraySlice<Unicode.Scalar>) -> [String] {
    let bytes = Array(string(scalars).utf8)
    return WordScanner.spans(in: bytes[...]).map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }
}
