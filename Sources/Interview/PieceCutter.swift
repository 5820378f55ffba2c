import Language

/// Cuts printed lines into pieces: at sentence ends, at marks inside the line and behind labels.
struct PieceCutter {
  let cursor: ByteCursor
  let index: WordIndex
  let lines: [PrintedLine]
  private(set) var pieces: [Piece] = []
  private(set) var labels: [SpeakerLabel] = []
  private(set) var speakers: [LabelledSpeaker] = []
  private var pendingLabel: SpeakerLabel?

  init(lines: [PrintedLine], index: WordIndex) {
    self.lines = lines
    self.index = index
    cursor = ByteCursor(bytes: index.bytes)
    let labelLines = repeatedLines()
    for number in lines.indices {
      if labelLines.contains(number) { noteLabelLine(lines[number]) } else { cut(lines[number], number) }
    }
    joinLabels()
    linkMarks()
  }

  /// Lines of one to four words without an end mark that stand alone three times or more, as do the names of two
  /// speakers in turn.
  private func repeatedLines() -> Set<Int> {
    var places: [UInt64: [Int]] = [:]
    for (number, line) in lines.enumerated() where line.span.count <= 60 && line.mark.isNone {
      var key = FNV.seed
      var words = 0
      var token = index.firstToken(from: line.content)
      while token < index.tokens.count, Int(index.tokens[token].start) < line.span.end {
        if index.tokens[token].kind == .word { words += 1 }
        key = (key ^ index.tokens[token].form) &* 0x0000_0100_0000_01b3
        token += 1
      }
      let last = line.span.end > 0 ? cursor.scalar(before: line.span.end).value : 0
      if (1...4).contains(words), !isTerminator(last) { places[key, default: []].append(number) }
    }
    let repeated = places.values.filter { $0.count >= 3 }
    return repeated.count >= 2 ? Set(repeated.joined()) : []
  }

  /// A label on a line of its own belongs to the next piece.
  private mutating func noteLabelLine(_ line: PrintedLine) {
    let span = Span(line.content, cursor.trimEnd(line.span.end, from: line.content))
    var label = SpeakerLabel(words: [], key: FNV.seed, span: span, clues: [], initials: [], letters: [])
    var token = index.firstToken(from: span.start)
    while token < index.tokens.count, Int(index.tokens[token].start) < span.end {
      if index.tokens[token].kind == .word { addWord(index.tokens[token], to: &label) }
      token += 1
    }
    label.isAtStart = true
    pendingLabel = label
  }

  /// Gives every label the number of its speaker; what stands only once before a colon is no label.
  private mutating func joinLabels() {
    let cast = LabelCast(labels)
    speakers = cast.speakers
    for i in pieces.indices where pieces[i].label >= 0 {
      let speaker = cast.speaker[pieces[i].label]
      if speaker < 0, let label = pieces[i].labelSpan {
        if pieces[i].span.start - label.end < 12 { pieces[i].span.start = label.start }
        pieces[i].labelSpan = nil
        pieces[i].clues = readClues(pieces[i].span)
      }
      pieces[i].label = speaker
    }
  }

  /// Notes which mark each piece stands under, and what the next line begins with.
  private mutating func linkMarks() {
    var next = (mark: LeadingMark.none, label: -1)
    var line = -1
    for i in pieces.indices.reversed() {
      if pieces[i].line != line, line >= 0, i + 1 < pieces.count {
        next = (pieces[i + 1].mark, pieces[i + 1].label)
      }
      line = pieces[i].line
      pieces[i].nextLineMark = next.mark
      pieces[i].nextLineLabel = next.label
    }
    var carried = LeadingMark.none
    for i in pieces.indices {
      if pieces[i].isFirst || !pieces[i].mark.isNone { carried = pieces[i].mark }
      pieces[i].carriedMark = carried
    }
  }

  private mutating func cut(_ line: PrintedLine, _ number: Int) {
    let end = cursor.trimEnd(line.span.end, from: line.content)
    var start = line.content
    var mark = line.mark
    let firstPiece = pieces.count
    while start < end {
      let cutEnd = findCut(from: start, to: end)
      append(Span(start, cutEnd), mark, number, line)
      start = cursor.skipBlank(from: cutEnd, to: end)
      (mark, start) = inlineMark(at: start, to: end)
    }
    guard pieces.count > firstPiece else { return }
    pieces[firstPiece].isFirst = true
    pieces[firstPiece].isBehindRule = line.isBehindRule
    pieces[pieces.count - 1].isLast = true
    let whole = pieces.count == firstPiece + 1
    let clues = pieces[firstPiece].clues
    pieces[firstPiece].isHeadingLike =
      whole && !line.isAside && pieces[firstPiece].labelSpan == nil && !clues.endsQuestion
      && (clues.words <= 9 && !clues.endsSentence || line.isSubheading)
  }

  private mutating func append(_ span: Span, _ mark: LeadingMark, _ number: Int, _ line: PrintedLine) {
    var piece = Piece(span: span, mark: mark, line: number)
    piece.isAside = line.isAside
    piece.isRule = line.isRule
    if let label = pendingLabel {
      pendingLabel = nil
      piece.labelSpan = label.span
      piece.label = labels.count
      labels.append(label)
    } else if var label = readLabel(span) {
      let isLetter = !label.label.clues.isDisjoint(with: [.questionLabel, .answerLabel])
      label.label.isAtStart = span.start == line.content || !mark.isNone || isLetter
      piece.labelSpan = label.label.span
      piece.label = labels.count
      labels.append(label.label)
      piece.span.start = label.content
    }
    piece.span = trimEmphasis(piece.span)
    piece.clues = readClues(piece.span)
    if piece.span.isEmpty && piece.labelSpan == nil && !piece.isRule { return }
    pieces.append(piece)
  }

  /// Takes the signs of emphasis off both ends.
  private func trimEmphasis(_ span: Span) -> Span {
    var span = span
    while span.start < span.end, [0x2A, 0x5F].contains(cursor.bytes[span.start]) { span.start += 1 }
    span.start = cursor.skipBlank(from: span.start, to: span.end)
    span.end = cursor.trimEnd(span.end, from: span.start)
    while span.start < span.end, [0x2A, 0x5F].contains(cursor.bytes[span.end - 1]) { span.end -= 1 }
    span.end = cursor.trimEnd(span.end, from: span.start)
    return span
  }

  /// The end of the sentence that starts here, or the place before an inline mark.
  private func findCut(from start: Int, to end: Int) -> Int {
    var i = start
    var lastWord = 0
    while i < end {
      let (s, width) = cursor.scalar(at: i)
      if isTerminator(s) {
        let after = skipClosers(from: i + width, to: end)
        if after >= end { return end }
        let next = cursor.scalar(at: after).value
        let isShort = s == 0x2E && lastWord <= 2
        if ByteCursor.isBlank(next), !isShort, !isEllipsis(i, s) || s != 0x2E { return after }
        if isEllipsis(i, s), announcesTurns(Span(start, i)) || dashFollows(after, end) { return after }
        i = after
        lastWord = 0
        continue
      }
      if i > start, startsInlineMark(at: i, to: end, lineStart: start) { return cursor.trimEnd(i, from: start) }
      lastWord = ByteCursor.isBlank(s) ? 0 : lastWord + 1
      i += width
    }
    return end
  }

  /// "لا يرى ذلك.. - لقد ذكرت": a dash between white space opens a contribution behind a pause too.
  private func dashFollows(_ i: Int, _ end: Int) -> Bool {
    guard i < end, ByteCursor.isBlank(cursor.scalar(at: i).value) else { return false }
    let dash = cursor.skipBlank(from: i, to: end)
    guard dash < end, LeadingMark.sign(of: cursor.scalar(at: dash).value) == .dash else { return false }
    let after = dash + cursor.scalar(at: dash).width
    return after < end && ByteCursor.isBlank(cursor.scalar(at: after).value)
  }

  /// "فإلى نص الحوار.." or "سألناه..": the first question begins behind the dots.
  private func announcesTurns(_ span: Span) -> Bool {
    let end = index.firstToken(from: span.end)
    let start = max(index.firstToken(from: span.start), end - 4)
    guard start < end else { return false }
    return (start..<end).contains { token in
      index.phraseClues(at: token, before: span.end).contains(.turnsFollow)
        || (index.words.clues(ofWord: index.tokens[token].form) ?? []).contains(.turnsFollow)
    }
  }

  private func isTerminator(_ s: UInt32) -> Bool {
    s == 0x2E || s == 0x3F || s == 0x21 || s == 0x061F || s == 0x06D4 || s == 0x2026 || s == 0xFF1F
  }

  /// Two dots before: ".." is a pause, not an end.
  private func isEllipsis(_ i: Int, _ s: UInt32) -> Bool {
    (i > 0 && cursor.bytes[i - 1] == 0x2E) || (i + 1 < cursor.bytes.count && cursor.bytes[i + 1] == 0x2E)
  }

  private func skipClosers(from start: Int, to end: Int) -> Int {
    var i = start
    while i < end {
      let (s, width) = cursor.scalar(at: i)
      guard
        isTerminator(s) || s == 0x29 || s == 0x22 || s == 0xBB || s == 0x201D || s == 0x2A || s == 0x5D
          || s == 0x2019 || s == 0x7D || s == 0x5F
      else { break }
      i += width
    }
    return i
  }

  /// A bullet, star or control character between white space opens a piece anywhere; a dash only after a sentence.
  private func startsInlineMark(at i: Int, to end: Int, lineStart: Int) -> Bool {
    let (s, _) = cursor.scalar(at: i)
    let sign = LeadingMark.sign(of: s)
    guard sign == .star || sign == .bullet || sign == .control else { return false }
    guard ByteCursor.isBlank(cursor.scalar(before: i).value) else { return false }
    let after = endOfRun(of: sign, from: i, to: end)
    return after < end && (sign != .star || isBullet(from: i, after: after, to: end))
  }

  /// A star before white space, or before a word without another star to close an emphasis.
  private func isBullet(from start: Int, after: Int, to end: Int) -> Bool {
    if ByteCursor.isBlank(cursor.scalar(at: after).value) { return true }
    var i = after
    while i < min(end, after + 400) {
      if cursor.bytes[i] == 0x2A { return ByteCursor.isBlank(cursor.scalar(before: i).value) }
      i += 1
    }
    return true
  }

  private func endOfRun(of sign: LeadingMark.Sign, from start: Int, to end: Int) -> Int {
    var i = start
    while i < end {
      let (s, width) = cursor.scalar(at: i)
      guard LeadingMark.sign(of: s) == sign else { break }
      i += width
    }
    return i
  }

  /// The mark that stands where a piece begins inside a line, and the place behind it.
  private func inlineMark(at start: Int, to end: Int) -> (LeadingMark, Int) {
    guard start < end else { return (.none, start) }
    let (s, _) = cursor.scalar(at: start)
    let sign = LeadingMark.sign(of: s)
    guard sign == .star || sign == .bullet || sign == .control || sign == .dash else { return (.none, start) }
    let after = endOfRun(of: sign, from: start, to: end)
    guard after < end, after - start <= 9 else { return (.none, start) }
    if sign == .star, !isBullet(from: start, after: after, to: end) { return (.none, start) }
    var count = 0
    var i = start
    while i < after {
      i += cursor.scalar(at: i).width
      count += 1
    }
    return (LeadingMark(sign: sign, count: count), cursor.skipBlank(from: after, to: end))
  }
}
