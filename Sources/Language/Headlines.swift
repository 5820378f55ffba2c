extension PageAnatomy {
  /// The headline among the lines before the running text: the one that the page repeats, that a date or byline
  /// follows, or simply the first that is no furniture. When the container gave a title, only the line that says it.
  func findHeadline() -> Int? {
    if let titleHash { return findTitle(titleHash) }
    var best: (score: Int, index: Int)?
    for i in 0..<min(max(firstBody, 1), 2 * Self.reach)
    where notes.count > 1 && !(i == firstBody && notes[i].isBodyLike) {
      guard let score = headlineScore(i) else { continue }
      if best.map({ score > $0.score }) ?? true { best = (score, i) }
    }
    if best == nil, let first = notes.indices.first(where: { isOpeningLine($0) }) { return first }
    return best?.index
  }

  /// The line that says the title: the first, or one that only furniture stands before.
  private func findTitle(_ hash: UInt64) -> Int? {
    guard let found = notes.prefix(firstBody + 1).firstIndex(where: { $0.hash == hash && $0.hash != 0 }) else {
      return nil
    }
    let isBare = notes[..<found].contains {
      $0.cue == nil && !$0.isDate && !$0.isNumber && !$0.hasNoWords && $0.outlet == nil
    }
    return isBare && !notes[..<found].contains { $0.cue != nil } ? nil : found
  }

  /// A first line that ends like a sentence is still the headline when a blank line sets it off.
  private func isOpeningLine(_ i: Int) -> Bool {
    guard i <= 1, i == firstBody, !notes[i].isLong, notes[i].cue == nil, i + 1 < notes.count, notes[i + 1].gap > 0
    else {
      return false
    }
    return notes[i].finalMark != 0x2E || notes[i].words <= 16 && notes[i + 1].span.count > notes[i].span.count
  }

  private func headlineScore(_ i: Int) -> Int? {
    let note = notes[i]
    guard !note.isLong, !note.hasNoWords, !note.isNumber, !note.isDate, note.outlet == nil else { return nil }
    if let cue = note.cue, !isWeak(cue, note, i) { return nil }
    var score = note.words >= 4 ? 1 : note.words <= 2 ? -2 : 0
    if i == 0 { score += notes.count > 1 && notes[1].gap > 0 ? 4 : 2 }
    if i > 0, notes[i - 1].isNumber || notes[i - 1].cue != nil { score += 1 }
    if isFollowedByDate(i) { score += 2 }
    if repeats(i) { score += 4 }
    if isCaptionLike(i) { score -= 6 }
    if layout.prefix(200).contains(where: { $0.kind == .heading && $0.span.overlaps(note.span) }) { score += 4 }
    return score
  }

  /// A cue that a headline may well begin with ("بقلم…", "صورة …") does not rule out the first line of a page.
  private func isWeak(_ cue: FurnitureTable.Match, _ note: LineNote, _ i: Int) -> Bool {
    i == 0 && note.words >= 4 && cue.words < note.words && (cue.kind == .caption || cue.kind == .place)
  }

  private func isFollowedByDate(_ i: Int) -> Bool {
    for j in (i + 1)..<min(notes.count, i + 4) where j > i {
      if notes[j].isBodyLike { return false }
      let kind = notes[j].cue?.kind
      if notes[j].isDate || kind == .byline || kind == .interviewer || kind == .control { return true }
    }
    return false
  }

  private func repeats(_ i: Int) -> Bool {
    guard notes[i].hash != 0, notes[i].words >= 2, !notes[i].hasCredit else { return false }
    return notes[(i + 1)..<min(notes.count, i + 14)].contains { $0.hash == notes[i].hash }
  }

  private func isCaptionLike(_ i: Int) -> Bool {
    notes[i].hasCredit && i > 0 || i > 0 && notes[i - 1].hash == notes[i].hash
  }
}
