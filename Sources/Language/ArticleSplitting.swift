extension DocumentReader {
  /// Splits a file into its articles: each from the start of its headline to the end of its last line of text.
  /// Page furniture before the first, between and after them belongs to none. A file without any line has no article.
  public func splitArticles(in text: SourceText, file: String, layout: [LayoutMark]) -> [Article] {
    splitArticles(in: text, within: text.extent, file: file, layout: layout)
  }

  /// The same for a part of a text, such as what follows the front matter of a markdown file.
  public func splitArticles(in text: SourceText, within extent: Span, file: String, layout: [LayoutMark]) -> [Article] {
    let notes = text.utf8.withUnsafeBufferPointer { vocabulary.note(scanLines($0, in: extent), $0) }
    guard !notes.isEmpty else { return [] }
    var articles: [Article] = []
    for range in segments(of: notes) {
      let part = Array(notes[range])
      if articles.count > 0 || range.upperBound < notes.count, !part.contains(where: \.isBodyLike) { continue }
      articles.append(makeArticle(part, text, file, layout))
    }
    if articles.isEmpty { articles.append(makeArticle(notes, text, file, layout)) }
    return articles
  }

  private func makeArticle(_ notes: [LineNote], _ text: SourceText, _ file: String, _ layout: [LayoutMark]) -> Article {
    let start = notes[0].span.start
    let end = notes[notes.count - 1].span.end
    let marks = Array(layout[firstMark(layout, from: start)...].prefix { $0.span.start < end })
    let anatomy = PageAnatomy(notes: notes, layout: marks, title: nil)
    let first = anatomy.headline ?? anatomy.roles.firstIndex { $0 != .furniture } ?? 0
    let last = max(first, anatomy.lastText ?? notes.count - 1)
    let extent = Span(notes[first].span.start, notes[last].span.end)
    var metadata = Metadata()
    metadata.outlet = outletAround(notes, first..<(last + 1), text)
    metadata.date = dateAround(notes, first..<(last + 1))
    let inside = marks.filter { $0.span.overlaps(extent) }
    return Article(file: file, text: text, extent: extent, metadata: metadata, layout: inside)
  }

  /// Index of the first mark that begins at or after a place; marks are sorted.
  private func firstMark(_ layout: [LayoutMark], from start: Int) -> Int {
    var low = 0
    var high = layout.count
    while low < high {
      let middle = (low + high) / 2
      if layout[middle].span.start < start { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The outlet that the masthead names; what stands inside the extent is read with the document.
  private func outletAround(_ notes: [LineNote], _ extent: Range<Int>, _ text: SourceText) -> String? {
    if let name = notes[..<extent.lowerBound].compactMap(\.outlet).first { return name }
    // An outlet that no list knows: a few words above the headline that nothing else explains, on a page that has a
    // masthead or names them in its copyright line.
    let hasMasthead = notes[..<extent.lowerBound].contains { $0.cue?.kind == .masthead }
    let legal = notes.filter { $0.cue?.kind == .copyright }.map { text[$0.span] }
    for note in notes[..<extent.lowerBound] where (1...4).contains(note.words) && note.finalMark == 0 {
      guard note.cue == nil, !note.isDate, !note.isNumber else { continue }
      let name = text[note.span]
      let core = name.hasPrefix("The ") ? String(name.dropFirst(4)) : name
      if hasMasthead && note.words <= 3 || legal.contains(where: { $0.contains(core) }) { return name }
    }
    return nil
  }

  private func dateAround(_ notes: [LineNote], _ extent: Range<Int>) -> String? {
    notes[..<extent.lowerBound].first { $0.isDate && $0.date != nil }?.date?.iso
  }

  /// Line ranges of the articles: a new one begins at a headline that stands off from the text before it.
  private func segments(of notes: [LineNote]) -> [Range<Int>] {
    var starts = [0]
    var seenBody = false
    let byGaps = isEveryWideGapAHeadline(notes)
    var headline = notes.first(where: { $0.words > 0 && $0.cue == nil })?.hash ?? 0
    for i in notes.indices {
      if seenBody, notes[i].hash != headline, beginsArticle(i, notes, byGaps) {
        starts.append(i)
        headline = notes[i].hash
        seenBody = false
      }
      if notes[i].isBodyLike { seenBody = true }
    }
    return zip(starts, starts.dropFirst() + [notes.count]).map { $0..<$1 }
  }

  private func beginsArticle(_ i: Int, _ notes: [LineNote], _ byGaps: Bool) -> Bool {
    let note = notes[i]
    if note.cue?.kind == .masthead { return true }
    guard note.gap >= 1, note.cue == nil, !note.isLong, !note.isDate, !note.isNumber, !note.hasCredit, note.words >= 2,
      note.finalMark != 0x2E, note.finalMark != 0x3A, note.finalMark != 0x060C
    else { return false }
    let reach = notes[(i + 1)..<min(notes.count, i + 15)]
    guard let body = reach.firstIndex(where: { $0.isLong || $0.isBodyLike }) else { return false }
    let head = notes[(i + 1)..<body]
    if head.contains(where: { $0.hash == note.hash }),
      note.gap >= 2 || head.contains(where: { $0.cue?.kind == .control })
    {
      return true
    }
    guard note.gap >= 2 else { return false }
    if head.contains(where: {
      $0.isDate || $0.cue?.kind == .byline || $0.cue?.kind == .interviewer || $0.cue?.kind == .control
    }) {
      return true
    }
    return byGaps && note.gap >= 3 && isHeadlineByGaps(i, notes)
  }

  /// A line of some words after a wide gap and a whole sentence, with a narrow gap and a sentence after it.
  private func isHeadlineByGaps(_ i: Int, _ notes: [LineNote]) -> Bool {
    guard i > 0, i + 1 < notes.count, (4...30).contains(notes[i].words), !notes[i].endsSentence else { return false }
    let previous = notes[i - 1]
    return notes[i + 1].gap >= 1 && notes[i + 1].gap < notes[i].gap && notes[i + 1].isBodyLike
      && (previous.endsSentence || previous.cue != nil || previous.hasCredit)
  }

  /// Wide gaps mean a new article only where all of them look like it, and the file begins with a headline, too.
  private func isEveryWideGapAHeadline(_ notes: [LineNote]) -> Bool {
    guard notes.count > 3, notes[0].words >= 2, !notes[0].isBodyLike, (1...2).contains(notes[1].gap) else {
      return false
    }
    return notes.indices.dropFirst().allSatisfy { notes[$0].gap < 3 || isHeadlineByGaps($0, notes) }
  }
}
