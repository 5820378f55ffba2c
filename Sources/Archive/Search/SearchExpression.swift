import Language

extension WordFolding {
  /// A parsed search in FTS5's language: folded words, always between quotation marks, so that nothing is an operator.
  func matchExpression(_ node: SearchNode) -> String {
    switch node {
    case .word(let text, prefix: false): return quoted([text])
    case .word(let text, prefix: true): return prefixExpression(text)
    case .phrase(let words): return quoted(words)
    case .and(let parts): return "(" + parts.map(matchExpression).joined(separator: " AND ") + ")"
    case .or(let parts): return "(" + parts.map(matchExpression).joined(separator: " OR ") + ")"
    case .without(let wanted, let refused):
      return "(" + matchExpression(wanted) + " NOT " + matchExpression(refused) + ")"
    }
  }

  private func quoted(_ words: [String]) -> String {
    let forms = words.map { String(decoding: form(of: Array($0.utf8)[...]), as: UTF8.self) }
    return "\"" + forms.joined(separator: " ") + "\""
  }

  /// A beginning of a word may or may not lose its first letters once the word is whole: both are looked for.
  private func prefixExpression(_ text: String) -> String {
    let forms = prefixForms(text).map { "\"" + String(decoding: $0, as: UTF8.self) + "\" *" }
    return forms.count == 1 ? forms[0] : "(" + forms.joined(separator: " OR ") + ")"
  }

  func prefixForms(_ text: String) -> [[UInt8]] {
    let plain = folded(Array(text.utf8)[...])
    let article = Array("ال".utf8)
    guard plain.starts(with: article), plain.count > 6 else { return [plain] }
    return [plain, Array(plain.dropFirst(4))]
  }
}

/// What to mark in a found text: the words, beginnings of words and phrases of a search that must be there.
struct SearchMarks: Sendable {
  private var words: Set<[UInt8]> = []
  private var prefixes: [[UInt8]] = []
  private var phrases: [[[UInt8]]] = []
  private let folding: WordFolding

  init(_ node: SearchNode, folding: WordFolding) {
    self.folding = folding
    collect(node)
  }

  private mutating func collect(_ node: SearchNode) {
    switch node {
    case .word(let text, prefix: false): words.insert(folding.form(of: Array(text.utf8)[...]))
    case .word(let text, prefix: true): prefixes += folding.prefixForms(text)
    case .phrase(let typed): phrases.append(typed.map { folding.form(of: Array($0.utf8)[...]) })
    case .and(let parts), .or(let parts): for part in parts { collect(part) }
    case .without(let wanted, _): collect(wanted)
    }
  }

  /// Ranges of Unicode scalars in `text`, in order, apart from each other.
  func ranges(in text: String) -> [Range<Int>] {
    let source = SourceText(text)
    let found = folding.words(of: source.utf8[...])
    var spans = found.filter { matches($0.form) }.map(\.span)
    for phrase in phrases where !phrase.isEmpty && phrase.count <= found.count {
      for start in 0...(found.count - phrase.count)
      where (0..<phrase.count).allSatisfy({ found[start + $0].form == phrase[$0] }) {
        spans.append(Span(found[start].span.start, found[start + phrase.count - 1].span.end))
      }
    }
    let index = ScalarIndex(source)
    var ranges: [Range<Int>] = []
    for range in spans.sorted().map(index.scalars) {
      if let last = ranges.last, range.lowerBound < last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
    return ranges
  }

  private func matches(_ form: [UInt8]) -> Bool {
    words.contains(form) || prefixes.contains { form.starts(with: $0) }
  }
}

/// A search whose words must stand as typed.
enum ExactSearch {
  /// Whether a text satisfies a search letter by letter (canonically equivalent spellings are the same letters).
  static func matches(_ text: String, _ node: SearchNode) -> Bool {
    let bytes = Array(text.utf8)
    let words = WordScanner.spans(in: bytes[...]).map { String(decoding: bytes[$0.range], as: UTF8.self) }
    return matches(words, Set(words), node)
  }

  private static func matches(_ words: [String], _ set: Set<String>, _ node: SearchNode) -> Bool {
    switch node {
    case .word(let text, prefix: false): return set.contains(text)
    case .word(let text, prefix: true): return words.contains { $0.hasPrefix(text) }
    case .phrase(let phrase):
      guard phrase.count <= words.count else { return false }
      return (0...(words.count - phrase.count)).contains { start in
        (0..<phrase.count).allSatisfy { words[start + $0] == phrase[$0] }
      }
    case .and(let parts): return parts.allSatisfy { matches(words, set, $0) }
    case .or(let parts): return parts.contains { matches(words, set, $0) }
    case .without(let wanted, let refused): return matches(words, set, wanted) && !matches(words, set, refused)
    }
  }
}
