/// The words of one short line in folded form, for looking cues up; kept and reused from line to line.
struct LineWords {
  /// What stands between a word and the next one.
  enum Separator: UInt8 { case space, mark, bracket, label }

  struct Word {
    /// Hash of the folded word.
    var hash: UInt64
    /// Hash of all words up to this one, joined by spaces.
    var prefix: UInt64
    /// Value of a word of at most four digits, else -1.
    var number: Int
    var isNumber: Bool
    /// Place in the line's folded bytes.
    var folded: Span
    /// What follows the word before the next one.
    var separator: Separator
    /// Whether the mark that follows is one of those that join the parts of a date.
    var joinsDate: Bool
  }

  private(set) var folded: [UInt8] = []
  private(set) var words: [Word] = []
  /// Whether marks stand before the first word ("* كاتب", "| 28").
  private(set) var leadingMark: UInt8 = 0

  /// A comma, semicolon or colon stands between words.
  private(set) var hasInnerStop = false

  /// Hash of the whole line's words.
  var whole: UInt64 { words.last?.prefix ?? 0 }

  /// - Parameter words: how many words to make room for.
  init(words: Int = 0) {
    folded.reserveCapacity(words * 8)
    self.words.reserveCapacity(words)
  }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ span: Span) {
    folded.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    leadingMark = 0
    hasInnerStop = false
    Folding.reading.foldBytes(UnsafeBufferPointer(rebasing: bytes[span.range]), into: &folded)
    folded.withUnsafeBufferPointer { split($0) }
  }

  private mutating func split(_ f: UnsafeBufferPointer<UInt8>) {
    var i = 0
    while i < f.count {
      let width = Self.markWidth(f, i)
      if width > 0 {
        note(f, i, width)
        i += width
        continue
      }
      let start = i
      let digits = Self.isDigit(f[i])
      while i < f.count, Self.markWidth(f, i) == 0, Self.isDigit(f[i]) == digits { i += 1 }
      addWord(f, Span(start, i), isNumber: digits)
    }
  }

  private mutating func note(_ f: UnsafeBufferPointer<UInt8>, _ i: Int, _ width: Int) {
    let b = f[i]
    if b == 0x20 || b == 0x09 || b == 0xC2 && f[i + 1] == 0xA0 {
      // A tatweel between spaces is a dash, and folding dropped it: two spaces are left.
      if b == 0x20, i > 0, f[i - 1] == 0x20, !words.isEmpty { words[words.count - 1].separator = .label }
      return
    }
    guard !words.isEmpty else {
      if leadingMark == 0 { leadingMark = b }
      return
    }
    let last = words.count - 1
    let isLabel = b == 0x3A || b == 0x2D || b == 0x2F || b == 0x7C || width == 3 && f[i + 1] == 0x80 && f[i + 2] <= 0x95
    if b == 0x2C || b == 0x3A || b == 0x3B || b == 0xD8 || b == 0x2E && f[max(0, i - 1)] == 0x2E {
      hasInnerStop = true
    }
    let isBracket = b == 0x28 || b == 0x29 || b == 0x2C || b == 0xD8
    let separator: Separator = isLabel ? .label : isBracket ? .bracket : .mark
    if separator.rawValue > words[last].separator.rawValue { words[last].separator = separator }
    if b == 0x2F || b == 0x2D || b == 0x2E { words[last].joinsDate = true }
  }

  private mutating func addWord(_ f: UnsafeBufferPointer<UInt8>, _ span: Span, isNumber: Bool) {
    var hash = FNV.seed
    var prefix = words.last.map { FNV.step($0.prefix, 0x20) } ?? FNV.seed
    var number = 0
    for i in span.range {
      hash = FNV.step(hash, f[i])
      prefix = FNV.step(prefix, f[i])
      if isNumber, number >= 0 { number = span.count <= 4 ? number * 10 + Int(f[i] - 0x30) : -1 }
    }
    words.append(
      Word(
        hash: hash, prefix: prefix, number: isNumber ? number : -1, isNumber: isNumber, folded: span,
        separator: .space, joinsDate: false))
  }

  /// An e-mail address, an account's name or a web address and little else.
  var isAddress: Bool {
    guard (1...4).contains(words.count) else { return false }
    if words.contains(where: hasOneAt) { return true }
    let first = Array(folded[words[0].folded.range])
    return words.count > 1
      && (first == Array("www".utf8) || first == Array("https".utf8) || first == Array("http".utf8))
  }

  private func hasOneAt(_ word: Word) -> Bool {
    word.folded.count > 3 && word.folded.range.lazy.filter { folded[$0] == 0x40 }.count == 1
  }

  /// Hash of the last `count` words, joined by spaces.
  func suffix(_ count: Int) -> UInt64 { join(words.count - count, words.count) }

  /// Hash of a run of words, joined by spaces.
  func join(_ from: Int, _ to: Int) -> UInt64 {
    var hash = FNV.seed
    for index in from..<to {
      if index > from { hash = FNV.step(hash, 0x20) }
      for i in words[index].folded.range { hash = FNV.step(hash, folded[i]) }
    }
    return hash
  }

  @inline(__always) private static func isDigit(_ b: UInt8) -> Bool { b >= 0x30 && b <= 0x39 }

  /// Bytes of the mark or space at `i`; 0 when a letter or digit stands there.
  @inline(__always) private static func markWidth(_ f: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int {
    let b = f[i]
    if b < 0x80 { return b >= 0x30 && b <= 0x39 || b >= 0x61 && b <= 0x7A || b == 0x40 || b == 0x5F ? 0 : 1 }
    guard i + 1 < f.count else { return 0 }
    if b == 0xC2 { return 2 }
    if b == 0xD8 { return f[i + 1] == 0x8C || f[i + 1] == 0x9B || f[i + 1] == 0x9F ? 2 : 0 }
    if b == 0xD9 { return f[i + 1] >= 0xAA && f[i + 1] <= 0xAD ? 2 : 0 }
    if b == 0xE2, f[i + 1] >= 0x80, f[i + 1] <= 0xAF, i + 2 < f.count { return 3 }
    return 0
  }
}

extension LineWords {
  /// Hash of a phrase as `LineWords` hashes the words of a line; nil when it has no words.
  static func hash(_ phrase: String) -> (hash: UInt64, words: Int)? {
    var words = LineWords()
    let bytes = Array(phrase.utf8)
    bytes.withUnsafeBufferPointer { words.read($0, Span(0, $0.count)) }
    return words.words.isEmpty ? nil : (words.whole, words.words.count)
  }
}
