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
  var startsWithNumber = false
  /// Digits and marks only, or marks only ("***").
  var hasNoWords = false
  /// The whole line is an outlet's name.
  var outlet: String?
  /// An outlet or place stands beside a dash or colon, with a few words on the other side.
  var byline: BylineShape?
  /// Ends in a short parenthesis, as captions do that name who took the picture.
  var credit = Credit.none

  /// A comma or colon stands between words: a clause, not the label of a picture.
  var hasInnerStop = false

  /// Breaks off with dots, as teasers do.
  var isCutOff = false

  var hasCredit: Bool { credit != .none }
  var endsSentence: Bool {
    finalMark == 0x2E || finalMark == 0x061F || finalMark == 0x3F || finalMark == 0x21 || finalMark == 0x2026
  }
  /// Runs on like article text, not like a line of the page.
  var isBodyLike: Bool { isLong || cue == nil && endsSentence && words >= 6 }
}

/// What the parenthesis at the end of a line may be: nothing, some words, an outlet or a word for pictures.
enum Credit: UInt8, Sendable { case none, possible, known }

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
  /// A line longer than this that ends like a sentence is text, unless it is the first.
  static let plainSentence = 150

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
    var scratch = LineWords(words: 64)
    var notes: [LineNote] = []
    notes.reserveCapacity(lines.count)
    for line in lines { notes.append(note(line, bytes, &scratch, isFirst: notes.isEmpty)) }
    for index in notes.indices.suffix(2) where notes[index].hash == 0 { noteOpening(&notes[index], bytes, &scratch) }
    return notes
  }

  private func note(
    _ line: TextLine, _ bytes: UnsafeBufferPointer<UInt8>, _ words: inout LineWords, isFirst: Bool
  ) -> LineNote {
    let isLong = line.span.count > Self.shortLine
    var note = LineNote(span: line.span, gap: line.gap, isLong: isLong)
    note.finalMark = finalMark(bytes, line.span)
    note.isCutOff =
      note.finalMark == 0x2026 || note.finalMark == 0x2E && line.span.count > 1 && bytes[line.span.end - 2] == 0x2E
    if isLong {
      if !note.endsSentence || note.finalMark == 0x2026 { noteTeaser(&note, bytes, &words) }
      return note
    }
    if line.span.count > Self.plainSentence, note.endsSentence, !isFirst {
      note.words = line.span.count / 12
      return note
    }
    words.read(bytes, line.span)
    note.words = words.words.count
    note.hash = words.whole
    note.leadingMark = words.leadingMark
    note.isNumber = !words.words.isEmpty && words.words.allSatisfy(\.isNumber)
    note.hasNoWords = words.words.isEmpty
    note.cue = cue(in: words)
    if note.cue == nil, !note.endsSentence, words.isAddress {
      note.cue = FurnitureTable.Match(kind: .contact, words: note.words)
    }
    noteDate(&note, words)
    note.outlet = words.words.count <= outlets.longest ? outlets.outlet(hash: words.whole)?.name : nil
    note.hasInnerStop = words.hasInnerStop
    note.startsWithNumber = words.words.first?.isNumber ?? false
    if note.words <= 9, !note.endsSentence { note.byline = bylineShape(words, line.span, bytes) }
    if note.finalMark == 0x29 { note.credit = credit(bytes, line.span, &words) }
    return note
  }

  /// A long last line that begins like a list of other articles.
  private func noteOpening(_ note: inout LineNote, _ bytes: UnsafeBufferPointer<UInt8>, _ words: inout LineWords) {
    var end = min(note.span.end, note.span.start + 60)
    while end > note.span.start, bytes[end - 1] > 0x20 { end -= 1 }
    words.read(bytes, Span(note.span.start, end))
    guard let match = furniture.match(words), !match.atEnd else { return }
    if match.kind == .related || match.kind == .tags || match.kind == .contact { note.cue = match }
  }

  private func noteDate(_ note: inout LineNote, _ words: LineWords) {
    guard words.words.contains(where: \.isNumber), note.words <= 24 else { return }
    let reading = readDate(in: words, words: dates)
    note.date = reading.date
    note.isDate = reading.isOnlyDate || reading.date != nil && reading.otherWords <= 3 && !note.endsSentence
  }

  /// Reads the parenthesis at the end of a line that has more before it: at most four words without digits.
  private func credit(_ bytes: UnsafeBufferPointer<UInt8>, _ span: Span, _ words: inout LineWords) -> Credit {
    guard span.count > 14 else { return .none }
    var open = span.end - 2
    while open > span.start, open > span.end - 60, bytes[open] != 0x28, bytes[open] != 0x29 { open -= 1 }
    guard bytes[open] == 0x28, open - span.start > 12 else { return .none }
    words.read(bytes, Span(open + 1, span.end - 1))
    let count = words.words.count
    guard (1...4).contains(count), !words.words.contains(where: \.isNumber) else { return .none }
    if outlets.outlet(hash: words.whole) != nil { return .known }
    if let cue = furniture.match(words), cue.kind == .credit || cue.kind == .caption { return .known }
    let isWeb = words.words.contains { $0.joinsDate }
    return count <= 2 && !isWeb ? .possible : .none
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
