/// What a line looks like by itself, before its neighbours are asked.
struct LineNote: Sendable {
  var span: Span
  var gap: Int
  /// Longer than any headline or caption.
  var isLong: Bool
  var words = 0
  /// Hash of the folded words; 0 for long lines.
  var hash: UInt64 = 0
  /// The scalar the line ends with, when it is a mark.
  var finalMark: UInt32 = 0
  var leadingMark: UInt8 = 0
  var cue: FurnitureTable.Match?
  var date: PrintedDate?
  var isDate = false
  var isNumber = false
  /// Digits and marks only, or marks only ("***").
  var hasNoWords = false
  /// The whole line is an outlet's name.
  var outlet: String?
  /// An outlet or place stands beside a dash or colon, with a few words on the other side.
  var byline: BylineShape?
  /// Ends in a short parenthesis.
  var hasCredit = false

  var endsSentence: Bool {
    finalMark == 0x2E || finalMark == 0x061F || finalMark == 0x3F || finalMark == 0x21 || finalMark == 0x2026
  }
  /// Runs on like article text, not like a line of the page.
  var isBodyLike: Bool { isLong || cue == nil && endsSentence && words >= 6 }
}

/// How a byline names place, outlet and person: "عين اليوم – الرياض", "سعاد نجم – عين اليوم", "لندن: سعاد نجم".
struct BylineShape: Sendable {
  var outlet: String?
  /// Place of the words on the other side of outlet or place, when they can be a person's name.
  var person: Span?
}

/// The tables by which lines are recognised, of all languages together.
struct PageVocabulary: Sendable {
  var furniture = FurnitureTable()
  var dates = DateWords()
  var outlets = OutletTable()

  /// A headline, caption or label is not longer than this many bytes.
  static let shortLine = 320

  init(packs: [PackFolder]) throws {
    for pack in packs {
      if let table = try pack.table("furniture", columns: FurnitureTable.columns, key: ["phrase", "match"]) {
        try furniture.add(table)
      }
      if let table = try pack.table("months", columns: DateWords.columns, key: ["name"]) { try dates.add(table) }
      if let table = try pack.table("outlets", columns: OutletTable.columns, key: ["name"]) { try outlets.add(table) }
    }
  }

  /// Notes what each line looks like; only short lines are looked at closely.
  func note(_ lines: [TextLine], _ bytes: UnsafeBufferPointer<UInt8>) -> [LineNote] {
    var scratch = LineWords()
    var notes: [LineNote] = []
    notes.reserveCapacity(lines.count)
    for line in lines { notes.append(note(line, bytes, &scratch)) }
    return notes
  }

  private func note(_ line: TextLine, _ bytes: UnsafeBufferPointer<UInt8>, _ words: inout LineWords) -> LineNote {
    let isLong = line.span.count > Self.shortLine
    var note = LineNote(span: line.span, gap: line.gap, isLong: isLong)
    note.finalMark = finalMark(bytes, line.span)
    if isLong {
      if !note.endsSentence || note.finalMark == 0x2026 { noteTeaser(&note, bytes, &words) }
      return note
    }
    words.read(bytes, line.span)
    note.words = words.words.count
    note.hash = words.whole
    note.leadingMark = words.leadingMark
    note.isNumber = !words.words.isEmpty && words.words.allSatisfy(\.isNumber)
    note.hasNoWords = words.words.isEmpty
    note.cue = furniture.match(words)
    noteDate(&note, words)
    note.outlet = words.words.count <= outlets.longest ? outlets.outlet(hash: words.whole)?.name : nil
    note.hasCredit = endsInParenthesis(bytes, line.span)
    if note.words <= 9, !note.endsSentence { note.byline = bylineShape(words, line.span, bytes) }
    return note
  }

  private func noteDate(_ note: inout LineNote, _ words: LineWords) {
    guard words.words.contains(where: \.isNumber), note.words <= 24 else { return }
    let reading = readDate(in: words, words: dates)
    note.date = reading.date
    note.isDate = reading.isOnlyDate || reading.date != nil && reading.otherWords <= 3 && !note.endsSentence
  }

  /// A long line that breaks off and ends in "read more".
  private func noteTeaser(_ note: inout LineNote, _ bytes: UnsafeBufferPointer<UInt8>, _ words: inout LineWords) {
    var start = max(note.span.start, note.span.end - 60)
    while start < note.span.end, bytes[start] & 0xC0 == 0x80 { start += 1 }
    words.read(bytes, Span(start, note.span.end))
    if let match = furniture.match(words), match.atEnd, match.kind == .teaser { note.cue = match }
  }
}

/// The scalar at the end of a line when it is no letter, digit or space.
func finalMark(_ bytes: UnsafeBufferPointer<UInt8>, _ span: Span) -> UInt32 {
  guard !span.isEmpty else { return 0 }
  let b = bytes[span.end - 1]
  if b < 0x80 {
    let isWord = b >= 0x30 && b <= 0x39 || b >= 0x41 && b <= 0x5A || b >= 0x61 && b <= 0x7A
    return isWord ? 0 : UInt32(b)
  }
  if span.count >= 3, bytes[span.end - 3] == 0xE2 {
    return UInt32(0x2000) | UInt32(bytes[span.end - 2] & 0x3F) << 6 | UInt32(b & 0x3F)
  }
  guard span.count >= 2 else { return 0 }
  let lead = bytes[span.end - 2]
  if lead == 0xD8, b == 0x8C || b == 0x9B || b == 0x9F { return 0x0600 | UInt32(b & 0x3F) }
  if lead == 0xC2 { return UInt32(b) }
  return 0
}

/// A parenthesis of at most 60 bytes at the end of a line that has more before it.
private func endsInParenthesis(_ bytes: UnsafeBufferPointer<UInt8>, _ span: Span) -> Bool {
  guard bytes[span.end - 1] == 0x29 else { return false }
  var i = span.end - 2
  while i > span.start, i > span.end - 60 {
    if bytes[i] == 0x28 { return i - span.start > 12 && bytes[i + 1] > 0x40 }
    if bytes[i] == 0x29 || bytes[i] >= 0x30 && bytes[i] <= 0x39 { return false }
    i -= 1
  }
  return false
}
