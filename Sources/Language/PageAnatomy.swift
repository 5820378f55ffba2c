/// What every line of one article's page is: headline, article text or furniture.
struct PageAnatomy {
  let notes: [LineNote]
  let layout: [LayoutMark]
  /// Hash of a title that the container gave.
  let titleHash: UInt64?
  private(set) var roles: [Paragraph.Role] = []
  private(set) var headline: Int?
  /// The first line of running text.
  private(set) var firstBody = 0
  private var lastBody = 0
  /// The page repeats its headline or has other furniture above the text.
  private var hasChrome = false
  /// Repeats and bylines are looked for so many lines away.
  static let reach = 40

  init(notes: [LineNote], layout: [LayoutMark], title: String?) {
    self.notes = notes
    self.layout = layout
    titleHash = title.flatMap { LineWords.hash($0)?.hash }
    roles = Array(repeating: .body, count: notes.count)
    guard !notes.isEmpty else { return }
    findBody()
    headline = findHeadline()
    assignHead()
    assignBody()
    assignTail()
    assignHeadings()
  }

  /// The last line that is article text.
  var lastText: Int? { roles.lastIndex { $0 != .furniture && $0 != .caption } }

  private mutating func findBody() {
    firstBody = notes.firstIndex(where: \.isBodyLike) ?? min(1, notes.count - 1)
    lastBody = notes.lastIndex(where: \.isBodyLike) ?? notes.count - 1
    if let end = tailStart() { lastBody = min(lastBody, max(firstBody, end - 1)) }
  }

  /// Where a heading such as "اقرأ المزيد", a teaser or comments begin a list that no article text follows.
  private func tailStart() -> Int? {
    var start: Int?
    var isTextAfter = false
    for i in stride(from: notes.count - 1, to: firstBody, by: -1) {
      let note = notes[i]
      let isHeading = note.cue.map { $0.words == note.words } ?? false
      if note.cue?.kind == .comments, isHeading {
        start = i
        isTextAfter = false
      } else if !isTextAfter, note.cue?.kind == .related && isHeading || beginsTeaser(i) {
        start = i
      }
      if note.isBodyLike && note.cue == nil && !note.isCutOff { isTextAfter = true }
    }
    return start
  }

  /// A teaser's text, or the line right above one.
  private func beginsTeaser(_ i: Int) -> Bool {
    if notes[i].cue?.kind == .teaser { return true }
    return i + 1 < notes.count && notes[i + 1].cue?.kind == .teaser && !notes[i].isBodyLike
  }

  private mutating func assignHead() {
    let headEnd = max(firstBody, (headline ?? -1) + 1)
    hasChrome = notes[..<headEnd].indices.contains { i in
      notes[i].cue.map { $0.kind.isPageChrome } ?? (repeatsHeadline(i) && i != headline)
    }
    for i in 0..<min(headEnd, notes.count) where i != headline { roles[i] = headRole(i, headEnd) }
    if let headline { roles[headline] = .headline }
  }

  private func headRole(_ i: Int, _ headEnd: Int) -> Paragraph.Role {
    let note = notes[i]
    if repeatsHeadline(i) { return .furniture }
    if let role = ownRole(note) { return role }
    if note.isDate { return .dateline }
    if note.outlet != nil || note.hasNoWords || note.isNumber && isPageNumber(i) { return .furniture }
    if note.byline != nil || note.cue?.kind == .place && note.words <= 2 { return .byline }
    if let headline, i < headline { return note.words > 3 && i + 1 == headline ? .deck : .furniture }
    if isRepeated(i, before: headEnd), hasTextAhead, note.words >= 5 || hasChrome { return .caption }
    if note.credit == .known || note.hasCredit && hasChrome { return .caption }
    if isDeck(i, headEnd) { return .deck }
    return .body
  }

  /// The role that a cue phrase alone gives.
  private func ownRole(_ note: LineNote) -> Paragraph.Role? {
    guard let cue = note.cue, !(cue.kind.isOnlyAtEdges && note.finalMark == 0x3A) else { return nil }
    switch cue.kind {
    case .byline, .interviewer: return cue.words < note.words && !note.endsSentence ? .byline : nil
    case .place: return nil
    case .caption: return note.endsSentence || note.words > 20 || cue.words == note.words ? nil : .caption
    case .credit: return note.leadingMark == 0x2A ? nil : .caption
    default: return .furniture
    }
  }

  /// A sentence under the headline of a page that repeats its headline or has other furniture there.
  private func isDeck(_ i: Int, _ headEnd: Int) -> Bool {
    guard let headline, i > headline, notes[i].words >= 4, !notes[i].endsSentence, notes[i].gap > 0 else {
      return false
    }
    return ((i + 1)..<max(i + 1, min(headEnd, i + Self.reach))).contains { j in
      notes[j].hash == notes[headline].hash || notes[j].isDate || notes[j].cue?.kind == .control
        || notes[j].cue?.kind == .byline || notes[j].cue?.kind == .interviewer
    }
  }

  /// The page has running text at all; a poem has lines that may well repeat.
  private var hasTextAhead: Bool { notes[firstBody].isBodyLike }

  /// A bare number above the headline, or beside other furniture: a count of readers, not a list or a chapter.
  private func isPageNumber(_ i: Int) -> Bool {
    if let headline, i < headline { return true }
    return [i - 1, i + 1].contains { j in
      notes.indices.contains(j)
        && (notes[j].isDate || notes[j].outlet != nil || notes[j].cue.map { !$0.kind.isAboutArticle } ?? false)
    }
  }

  private func isRepeated(_ i: Int, before end: Int) -> Bool {
    let note = notes[i]
    guard note.hash != 0, note.words >= 3, note.finalMark != 0x061F, note.finalMark != 0x3F else { return false }
    let range = max(0, i - Self.reach)..<min(end, i + Self.reach)
    return range.contains { $0 != i && notes[$0].hash == note.hash }
  }

  private mutating func assignBody() {
    guard firstBody <= lastBody else { return }
    var afterRelated = false
    for i in firstBody...lastBody where i != headline {
      roles[i] = bodyRole(i, &afterRelated)
    }
  }

  private func bodyRole(_ i: Int, _ afterRelated: inout Bool) -> Paragraph.Role {
    let note = notes[i]
    if note.isLong || note.isBodyLike { afterRelated = false }
    if let cue = note.cue, !cue.kind.isOnlyAtEdges, !isBylineInText(cue, note) {
      if cue.kind == .related { afterRelated = cue.words == note.words }
      if let role = ownRole(note) { return role }
    }
    if note.isLong { return .body }
    if note.hasNoWords { return .furniture }
    if repeatsHeadline(i), touchesText(i) { return .furniture }
    if note.isDate, note.words <= 8, note.leadingMark == 0, standsAlone(i) { return .dateline }
    if afterRelated, !note.endsSentence { return .furniture }
    if isCaption(i) { return .caption }
    return .body
  }

  /// "تقرير: …" amid the text is a label of its own; only who led an interview is named there.
  private func isBylineInText(_ cue: FurnitureTable.Match, _ note: LineNote) -> Bool {
    cue.kind == .byline || cue.kind == .interviewer && cue.words + 5 < note.words
  }

  private func repeatsHeadline(_ i: Int) -> Bool {
    guard let headline, notes[i].hash != 0 else { return false }
    return notes[i].hash == notes[headline].hash
  }

  /// Running text stands before or after the line: a poem may well repeat its first line.
  private func touchesText(_ i: Int) -> Bool {
    notes[i - 1].isBodyLike || i + 1 < notes.count && notes[i + 1].isBodyLike
  }

  private func standsAlone(_ i: Int) -> Bool {
    (i == 0 || notes[i - 1].isBodyLike) && (i + 1 >= notes.count || notes[i + 1].isBodyLike)
  }

  /// A line without final punctuation between running text that is printed twice, or ends with who took the picture.
  private func isCaption(_ i: Int) -> Bool {
    let note = notes[i]
    let beginsPlain = note.leadingMark == 0 || note.leadingMark == 0x28 || note.leadingMark == 0xC2
    guard note.finalMark == 0 || note.finalMark == 0x29, beginsPlain, !note.startsWithNumber, note.words >= 4,
      !note.isLong
    else { return false }
    if adjacentRepeat(i) { return note.words >= 5 || note.hasCredit }
    guard note.hasCredit else { return false }
    let before = i == 0 || notes[i - 1].isBodyLike && notes[i - 1].endsSentence || roles[i - 1] == .caption
    let after = i + 1 >= notes.count || notes[i + 1].isBodyLike || notes[i + 1].hasCredit
    guard before, after else { return false }
    return note.credit == .known || note.words >= 5 && isSetOff(i) && !note.hasInnerStop
  }

  /// Blank lines stand before and after.
  private func isSetOff(_ i: Int) -> Bool { notes[i].gap > 0 && (i + 1 >= notes.count || notes[i + 1].gap > 0) }

  private mutating func assignTail() {
    let start = lastBody + 1
    guard start < notes.count, start > firstBody else { return }
    let cut = tailStart()
    for i in start..<notes.count where i != headline { roles[i] = i >= (cut ?? Int.max) ? .furniture : tailRole(i) }
  }

  private func tailRole(_ i: Int) -> Paragraph.Role {
    let note = notes[i]
    if repeatsHeadline(i), touchesText(i) { return .furniture }
    if let role = ownRole(note) { return role }
    if note.isDate { return .dateline }
    if note.hasNoWords || note.outlet != nil || note.isNumber && isPageNumber(i) { return .furniture }
    if note.byline != nil { return .byline }
    if adjacentRepeat(i), note.words >= 5, note.leadingMark == 0, note.finalMark == 0 || note.finalMark == 0x29 {
      return .caption
    }
    if i == lastBody + 1, isCaption(i) { return .caption }
    return .body
  }

  private func adjacentRepeat(_ i: Int) -> Bool {
    i > 0 && notes[i - 1].hash == notes[i].hash || i + 1 < notes.count && notes[i + 1].hash == notes[i].hash
  }

  private mutating func assignHeadings() {
    var k = 0
    let headings = layout.filter { $0.kind == .heading }
    for i in notes.indices where i != headline {
      while k < headings.count, headings[k].span.end <= notes[i].span.start { k += 1 }
      let marked = k < headings.count && headings[k].span.overlaps(notes[i].span)
      if roles[i] == .body, marked || isHeading(i) { roles[i] = .heading }
    }
  }

  /// A few words alone between paragraphs of running text.
  private func isHeading(_ i: Int) -> Bool {
    let note = notes[i]
    guard !note.isLong, (1...8).contains(note.words), note.finalMark == 0 || note.finalMark == 0xBB,
      note.leadingMark == 0,
      i > 0, i + 1 < notes.count
    else { return false }
    return notes[i - 1].isBodyLike && notes[i - 1].endsSentence && notes[i + 1].isBodyLike && roles[i + 1] == .body
  }
}
