import Language

extension PieceCutter {
  /// A label in front of the words: up to five words and a colon, or a lone letter for question or answer.
  func readLabel(_ span: Span) -> (label: SpeakerLabel, content: Int)? {
    var start = span.start
    while start < span.end, [0x2A, 0x5F].contains(cursor.bytes[start]) { start += 1 }
    let firstToken = index.firstToken(from: start)
    var token = firstToken
    var label = SpeakerLabel(words: [], key: FNV.seed, span: Span(start, start), clues: [], initials: [], letters: [])
    while token < index.tokens.count {
      let current = index.tokens[token]
      guard Int(current.end) <= span.end, Int(current.end) - start <= 90, token - firstToken <= 9 else { return nil }
      if current.kind == .mark, !label.words.isEmpty || token > firstToken {
        if endsLabel(current.mark, label) { return finish(label, at: Int(current.end), span) }
        guard joinsLabel(current.mark) else { return nil }
      } else if current.kind == .mark {
        guard joinsLabel(current.mark) else { return nil }
      } else if current.kind == .word {
        addWord(current, to: &label)
        guard label.words.count <= 5 else { return nil }
      } else if current.kind == .newline {
        return nil
      }
      label.span.end = Int(current.end)
      token += 1
    }
    return nil
  }

  private func joinsLabel(_ mark: UInt32) -> Bool {
    [0x2A, 0x5F, 0x2E, 0x28, 0x29, 0x2D, 0x27, 0x2019, 0xAB, 0xBB, 0x22, 0x201C, 0x201D, 0x26].contains(mark)
  }

  /// A colon always; after a lone letter of question or answer also a dash, slash, bracket or point.
  private func endsLabel(_ mark: UInt32, _ label: SpeakerLabel) -> Bool {
    if mark == 0x3A || mark == 0xFF1A { return !label.words.isEmpty }
    let isLetter = label.words.count == 1 && label.span.count <= 6
    guard isLetter, !label.clues.isDisjoint(with: [.questionLabel, .answerLabel]) else { return false }
    return mark == 0x2F || mark == 0x29 || mark == 0x2E || LeadingMark.sign(of: mark) == .dash
  }

  func addWord(_ token: Token, to label: inout SpeakerLabel) {
    label.words.append(token.form)
    label.key = FNV.step(label.key, 0x20)
    for shift in stride(from: 0, to: 64, by: 8) {
      label.key = FNV.step(label.key, UInt8(truncatingIfNeeded: token.form >> UInt64(shift)))
    }
    label.clues.formUnion(index.words.clues(ofWord: token.form) ?? [])
    guard token.traits.contains(.latin) else { return }
    let bytes = cursor.bytes[Int(token.start)..<Int(token.end)].map { $0 | 0x20 }
    label.initials.append(bytes[0])
    label.letters = label.words.count == 1 ? bytes : []
  }

  private func finish(_ label: SpeakerLabel, at end: Int, _ span: Span) -> (SpeakerLabel, Int)? {
    guard !label.clues.contains(.reporting) else { return nil }
    var label = label
    while label.span.end > label.span.start, [0x2A, 0x5F].contains(cursor.bytes[label.span.end - 1]) {
      label.span.end -= 1
    }
    var content = end
    while content < span.end {
      let (s, width) = cursor.scalar(at: content)
      guard ByteCursor.isBlank(s) || s == 0x2A || s == 0x5F else { break }
      content += width
    }
    if content < span.end, cursor.bytes[content] == 0x2F { return nil }
    return (label, min(content, span.end))
  }

  /// Reads what the words of a piece say about the speaker.
  func readClues(_ span: Span) -> PieceClues {
    var clues = PieceClues()
    readEnd(span, &clues)
    var pause = 0
    var token = index.firstToken(from: span.start)
    while token < index.tokens.count, Int(index.tokens[token].start) < span.end {
      let current = index.tokens[token]
      if current.kind == .word || current.kind == .number {
        clues.words += 1
        let single = current.kind == .word ? index.clues(of: current) : []
        add(single.union(index.phraseClues(at: token, before: span.end)), at: clues.words - pause, &clues)
      } else if current.kind == .mark, Self.isPause(current.mark) {
        pause = clues.words
      }
      token += 1
    }
    return clues
  }

  /// After a comma, colon or dots a question may begin anew: "بعد الاتفاق.. ما المخاوف؟".
  private static func isPause(_ mark: UInt32) -> Bool {
    mark == 0x2E || mark == 0x060C || mark == 0x2C || mark == 0x3A || mark == 0x2026 || mark == 0x2014 || mark == 0x061B
  }

  private func add(_ found: WordClues, at place: Int, _ clues: inout PieceClues) {
    if found.isEmpty { return }
    if found.contains(.secondPerson) { clues.second += 1 }
    if found.contains(.addressingVerb) { clues.addressing += 1 }
    if found.contains(.turnsFollow) { clues.isTurnsFollow = true }
    if found.contains(.firstPerson) { clues.first += 1 }
    if found.contains(.speakerSelf) { clues.selves += 1 }
    if found.contains(.asking), place <= 6 { clues.asks = true }
    if found.contains(.interrogative), place <= 4 { clues.opensInterrogative = true }
    if found.contains(.answerOpening), place == 1, clues.words == 1 { clues.opensAnswer = true }
    if found.contains(.followUp), place == 1, clues.words == 1 { clues.opensFollowUp = true }
    if found.contains(.furniture), clues.words <= 2 { clues.isFurniture = true }
  }

  private func readEnd(_ span: Span, _ clues: inout PieceClues) {
    guard !span.isEmpty else { return }
    let (opening, _) = cursor.scalar(at: span.start)
    clues.opensQuote = opening == 0xAB || opening == 0x22 || opening == 0x201C || opening == 0x28 || opening == 0x7B
    var end = span.end
    var sawMark = false
    for _ in 0..<6 {
      let (s, width) = cursor.scalar(before: end)
      guard end - width > span.start else { break }
      if s == 0x3F || s == 0x061F || s == 0xFF1F { clues.endsQuestion = true }
      if s == 0x3A { clues.endsColon = true }
      let isEnd = s == 0x2E || s == 0x21 || s == 0x3F || s == 0x061F || s == 0x3A || s == 0x2026
      let isCloser =
        s == 0x22 || s == 0xBB || s == 0x29 || s == 0x201D || s == 0x2A || s == 0x5D || ByteCursor.isBlank(s)
      guard isEnd || isCloser else { break }
      sawMark = sawMark || isEnd
      end -= width
    }
    clues.endsSentence = sawMark
  }
}
