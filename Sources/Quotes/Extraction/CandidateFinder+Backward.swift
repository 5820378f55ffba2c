import Language

/// Content before or beside its cue: according-to phrases, quoted spans that end at a cue, headlines, quotations that go on.
extension CandidateFinder {
  // MARK: according to

  mutating func proposeAccording(_ site: CueSite, _ form: CueForm, _ limit: Int) {
    let i = site.token
    let sentence = analysis.start(ofSentence: i)
    let base = Candidate(cueToken: i, form: form, frame: .preposed, marker: i, start: 0)
    proposePreposed(site, base, limit)
    guard i > sentence + 2 else { return proposePreviousSentence(site, base) }
    var end = i
    if analysis.isComma(end - 1) { end -= 1 }
    if analysis.isMark(end - 1, 0x2D) || analysis.isMark(end - 1, 0x2013) { end -= 1 }
    // no sentence is longer than 250 words; the bound keeps reading linear on texts without full stops
    var starts = i - sentence <= 250 ? [(sentence, 0)] : []
    var commas = 0
    var j = max(sentence + 1, end - 120)
    while j < end - 2 {
      if analysis.isComma(j) {
        commas += 1
        if commas == 1 || j > end - 60 { starts.append((j + 1, commas == 1 ? 1 : 2)) }
      } else if analysis.words[j].has([.complementizer, .relative]) {
        starts.append((j + 1, analysis.words[j].has(.relative) ? 4 : 3))
      } else if analysis.words[j].has(.aside) {
        starts.append((j, 5))
        starts.append((j + 1, 7))
      }
      j += 1
    }
    if analysis.partner[end - 1] > 0, !analysis.opensMark[end - 1] {
      starts.append((Int(analysis.partner[end - 1]) + 1, 6))
    }
    for (start, kind) in (starts.count > 14 ? starts.prefix(3) + starts.suffix(11) : starts[...]) {
      var candidate = base
      candidate.frame = .postposed
      candidate.start = start
      candidate.end = end
      candidate.order = kind
      if analysis.opensMark[start], !isNameMark(start) || Int(analysis.partner[start]) == end - 1 {
        candidate.openMark = start
        candidate.start += 1
      } else if start > 0, analysis.opensMark[start - 1] {
        candidate.openMark = start - 1
      }
      if candidate.start < end { candidates.append(candidate) }
    }
  }

  /// A source in a sentence of its own (… . وفقا لرويترز.) stands behind what it is the source of.
  private mutating func proposePreviousSentence(_ site: CueSite, _ base: Candidate) {
    let sentence = analysis.start(ofSentence: site.token)
    guard sentence == site.token, sentence > 1, analysis.nextStop(site.token) - site.token <= 8,
      analysis.tokens[sentence - 1].kind != .newline
    else { return }
    var candidate = base
    candidate.frame = .postposed
    candidate.end = sentence - 1
    candidate.start = analysis.start(ofSentence: sentence - 2)
    candidate.order = 8
    guard candidate.end - candidate.start > 3, candidate.end - candidate.start < 120 else { return }
    candidates.append(candidate)
  }

  private mutating func proposePreposed(_ site: CueSite, _ base: Candidate, _ limit: Int) {
    var j = site.token + site.length
    var order = 0
    while j < limit, order < 3 {
      if analysis.isComma(j) || analysis.isColon(j)
        || analysis.words[j].has(.complementizer) && analysis.words[j].clitics.contains(.fa)
      {
        var start = j + 1
        if start < limit, analysis.words[start].has(.complementizer) { start += 1 }
        var candidate = base
        candidate.marker = j
        candidate.start = start
        candidate.order = order
        order += 1
        add(candidate)
      } else if analysis.words[j].has(.auxiliary) && analysis.words[j].clitics.contains(.fa), j > site.token + 1 {
        var candidate = base
        candidate.marker = j
        // قد is no part of what was said; كان is
        candidate.start = analysis.tokens[j].letters == 3 ? j + 1 : j
        candidate.order = order
        order += 1
        add(candidate)
      }
      j += 1
    }
    if let subject = site.subject, subject.tokens.upperBound < limit,
      analysis.tokens[subject.tokens.upperBound].kind == .word
    {
      var candidate = base
      candidate.marker = subject.tokens.upperBound - 1
      candidate.start = subject.tokens.upperBound
      candidate.order = 4
      add(candidate)
    }
  }

  // MARK: content before its cue

  /// «…»، قال فلان: a quoted span that ends right before the cue.
  mutating func proposeAfter(_ site: CueSite, _ form: CueForm) {
    guard form.shape == .perfect || form.shape == .imperfect || form.shape == .masdar else { return }
    var j = site.token - 1
    while j > 0,
      analysis.isComma(j) || analysis.isMark(j, 0x2E) || analysis.isMark(j, 0x2D)
        || analysis.tokens[j].kind == .word && site.token - j <= 3
    { j -= 1 }
    guard j > 0, analysis.partner[j] >= 0, !analysis.opensMark[j] else { return }
    let open = Int(analysis.partner[j])
    guard j - open > 3 else { return }
    var candidate = Candidate(cueToken: site.token, form: form, frame: .after, marker: open, start: open + 1)
    candidate.end = j
    candidate.openMark = open
    candidate.order = min(site.token - j, 4)
    candidates.append(candidate)
  }

  // MARK: layout

  private static let noForm = CueForm(cue: 0, shape: .particle)

  /// "name: content" in a headline or a deck.
  mutating func findHeadlines() {
    for paragraph in analysis.paragraphs {
      guard let colon = paragraph.tokens.first(where: { analysis.isColon($0) }), colon > paragraph.tokens.lowerBound
      else { continue }
      // «فلان- الرياض:» names the writer and the place
      if paragraph.role == .body, (paragraph.tokens.lowerBound..<colon).contains(where: { analysis.isMark($0, 0x2D) }) {
        continue
      }
      let isHead = [.headline, .deck, .heading].contains(paragraph.role) || paragraph == analysis.paragraphs.first
      guard isHead || isLabel(paragraph.tokens.lowerBound, colon) else { continue }
      var candidate = Candidate(cueToken: -1, form: Self.noForm, frame: .headline, marker: colon, start: colon + 1)
      candidate.order = colon - paragraph.tokens.lowerBound
      add(candidate)
    }
  }

  /// In the body a few words without a cue before a colon and a mark name who says what the marks hold (a round of voices).
  private func isLabel(_ first: Int, _ colon: Int) -> Bool {
    guard colon - first <= 8, colon + 1 < analysis.count, analysis.opensMark[colon + 1] else { return false }
    return !(first..<colon).contains { analysis.words[$0].isCue && !analysis.words[$0].isDefinite }
  }

  /// A quoted sentence that stands alone where a quotation went before.
  mutating func findContinuations() {
    for i in 0..<analysis.count where analysis.opensMark[i] && analysis.tokens[i].mark != 0x28 {
      guard Int(analysis.sentenceStart[i]) == i || i > 0 && analysis.endsSentence(i - 1) else { continue }
      let close = Int(analysis.partner[i])
      guard close - i > 4 || close < 0 else { continue }
      var candidate = Candidate(cueToken: -1, form: Self.noForm, frame: .continuation, marker: i, start: i + 1)
      candidate.openMark = i
      candidates.append(candidate)
    }
  }
}
