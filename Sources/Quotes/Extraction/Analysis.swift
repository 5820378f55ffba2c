import Language

/// An article's tokens with everything the extractor asks about them; a value that is made once and never changed.
final class Analysis: Sendable {
  let text: SourceText
  let tokens: [Token]
  let words: [Word]
  /// For each token its class, and for words what their letters show.
  let facts: [WordFacts]
  let lexicon: Lexicon
  let grammar: PhraseGrammar
  /// For each token the index of its paragraph.
  let paragraph: [Int32]
  let paragraphs: [Paragraph]
  /// For each token the first token of its sentence.
  let sentenceStart: [Int32]
  /// For each token the next one from it on that ends a sentence or a line.
  private let stops: [Int32]
  /// For each token how many words before it are in the first person.
  private let firstPersons: [Int32]
  /// For each quotation mark the index of its partner; -1 for other tokens and for marks without one.
  let partner: [Int32]
  /// Number of quotation marks open at each token.
  let depth: [UInt8]
  let opensMark: [Bool]

  convenience init(document: Document, lexicon: Lexicon) {
    self.init(document: document, memory: WordMemory(lexicon))
  }

  init(document: Document, memory: WordMemory) {
    text = document.text
    lexicon = memory.lexicon
    let lines = Self.joinParagraphs(document)
    tokens = lines.tokens
    paragraphs = lines.paragraphs
    paragraph = lines.ofToken
    let pairs = MarkPairs(tokens: lines.tokens, paragraph: lines.ofToken)
    partner = pairs.partner
    depth = pairs.depth
    opensMark = pairs.opens
    sentenceStart = Self.findSentences(lines.tokens, lines.ofToken, pairs)
    stops = Self.findStops(lines.tokens)
    let table = WordTable(tokens: lines.tokens, text: document.text, pairs: pairs, memory: memory)
    words = table.words
    facts = table.facts
    firstPersons = Self.countFirstPersons(table.facts)
    grammar = PhraseGrammar(tokens: lines.tokens, words: table.words, text: document.text, names: memory.lexicon.names)
  }

  /// The paragraphs that have text, with a line-break token at the end of each.
  private static func joinParagraphs(_ document: Document) -> (
    tokens: [Token], paragraphs: [Paragraph], ofToken: [Int32]
  ) {
    var tokens: [Token] = []
    tokens.reserveCapacity(document.tokens.count + document.paragraphs.count)
    var paragraphs: [Paragraph] = []
    var ofToken: [Int32] = []
    ofToken.reserveCapacity(document.tokens.count + document.paragraphs.count)
    for paragraph in document.paragraphs where !paragraph.tokens.isEmpty {
      let first = tokens.count
      tokens.append(contentsOf: document.tokens[paragraph.tokens])
      let end = Int32(truncatingIfNeeded: paragraph.span.end)
      tokens.append(Token(start: end, end: end, kind: .newline))
      while ofToken.count < tokens.count { ofToken.append(Int32(paragraphs.count)) }
      paragraphs.append(Paragraph(span: paragraph.span, role: paragraph.role, tokens: first..<tokens.count))
    }
    return (tokens, paragraphs, ofToken)
  }

  var count: Int { tokens.count }

  func isMark(_ i: Int, _ scalar: UInt32) -> Bool {
    i >= 0 && i < count && tokens[i].kind == .mark && tokens[i].mark == scalar
  }
  func isComma(_ i: Int) -> Bool { isMark(i, 0x060C) || isMark(i, 0x2C) || isMark(i, 0x061B) || isMark(i, 0x3B) }
  func isColon(_ i: Int) -> Bool { isMark(i, 0x3A) }
  func isPlainPoint(_ i: Int) -> Bool { isMark(i, 0x2E) || isMark(i, 0x06D4) }

  /// A full stop, question or exclamation mark that ends a sentence (not one inside an initial or an ellipsis).
  func endsSentence(_ i: Int) -> Bool { Self.endsSentence(i, tokens) }

  static func endsSentence(_ i: Int, _ tokens: [Token]) -> Bool {
    guard i >= 0, i < tokens.count, tokens[i].kind == .mark else { return false }
    switch tokens[i].mark {
    case 0x21, 0x3F, 0x061F: return true
    case 0x2E, 0x06D4:
      let previous = i > 0 ? tokens[i - 1] : nil
      if let previous, previous.kind == .word, previous.letters == 1, i + 1 < tokens.count, tokens[i + 1].kind == .word,
        tokens[i].traits.contains(.glued)
      {
        return false
      }
      if let previous, previous.kind == .word, previous.letters == 1, i > 1, tokens[i - 2].kind == .mark {
        return false
      }
      // initials written out: إي.واي، بي.إم.دبليو
      if let previous, previous.kind == .word, previous.letters <= 3, tokens[i].traits.contains(.glued),
        i + 1 < tokens.count, tokens[i + 1].kind == .word, tokens[i + 1].traits.contains(.glued),
        tokens[i + 1].letters <= 5, previous.letters <= 2 || i > 1 && isPoint(tokens[i - 2])
      {
        return false
      }
      if i + 1 < tokens.count, tokens[i + 1].kind == .word, tokens[i + 1].traits.contains(.glued),
        tokens[i].traits.contains(.glued),
        tokens[i + 1].traits.contains(.latin)
      {
        return false
      }
      return true
    default: return false
    }
  }

  private static func isPoint(_ token: Token) -> Bool { token.kind == .mark && token.mark == 0x2E }

  private static func findSentences(_ tokens: [Token], _ paragraph: [Int32], _ pairs: MarkPairs) -> [Int32] {
    var starts = [Int32](repeating: 0, count: tokens.count)
    var start: Int32 = 0
    for i in tokens.indices {
      if i > 0, tokens[i - 1].kind == .newline || paragraph[i] != paragraph[i - 1] {
        start = Int32(i)
      } else if i > 0,
        endsSentence(i - 1, tokens)
          || (tokens[i - 1].kind == .mark && !pairs.opens[i - 1] && pairs.partner[i - 1] >= 0 && i > 1
            && endsSentence(i - 2, tokens))
      {
        if tokens[i].kind == .word || pairs.opens[i] { start = Int32(i) }
      }
      starts[i] = start
    }
    return starts
  }

  private static func findStops(_ tokens: [Token]) -> [Int32] {
    var stops = [Int32](repeating: Int32(tokens.count), count: tokens.count + 1)
    for i in tokens.indices.reversed() {
      stops[i] = tokens[i].kind == .newline || endsSentence(i, tokens) ? Int32(i) : stops[i + 1]
    }
    return stops
  }

  private static func countFirstPersons(_ facts: [WordFacts]) -> [Int32] {
    var counts = [Int32](repeating: 0, count: facts.count + 1)
    for i in facts.indices { counts[i + 1] = counts[i] + (facts[i].isFirstPerson ? 1 : 0) }
    return counts
  }

  /// Number of words in the first person among some tokens, at most 2.
  func firstPersons(_ start: Int, _ end: Int) -> UInt64 {
    let end = min(end, facts.count)
    return start < end ? UInt64(min(firstPersons[end] - firstPersons[start], 2)) : 0
  }

  /// The first token from `i` on that ends a sentence or a line; the number of tokens when there is none.
  func nextStop(_ i: Int) -> Int { Int(stops[i]) }

  func start(ofSentence i: Int) -> Int { Int(sentenceStart[i]) }
  func role(of i: Int) -> Paragraph.Role { paragraphs[Int(paragraph[i])].role }
  func string(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    return text[span(range)]
  }
  func span(_ range: Range<Int>) -> Span {
    Span(Int(tokens[range.lowerBound].start), Int(tokens[range.upperBound - 1].end))
  }
}
