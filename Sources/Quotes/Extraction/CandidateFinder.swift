import Language

/// Proposes every cue frame that could introduce content. It is generous: evidence decides later.
struct CandidateFinder {
  let analysis: Analysis
  var candidates: [Candidate] = []
  private(set) var sites: CueSites
  /// Whether a new clause with a cue of its own begins at a token.
  private var startsClause: [Bool]

  init(_ analysis: Analysis) {
    self.analysis = analysis
    sites = CueSites(tokens: analysis.count)
    candidates.reserveCapacity(analysis.count / 6)
    startsClause = Array(repeating: false, count: analysis.count)
    let cues = analysis.words.indices.filter { analysis.words[$0].isCue && analysis.tokens[$0].kind == .word }
    for i in cues { startsClause[i] = hasOwnClause(i) }
    for i in cues { visitCue(i) }
    findHeadlines()
    findContinuations()
  }

  /// Ends the subject of each cue where the content that was chosen for it begins: what is said is no part of who says it.
  mutating func endSubjects(before choices: some Sequence<Choice>) {
    for choice in choices {
      let c = choice.candidate
      guard let site = sites[c.cueToken], let subject = site.subject, subject.tokens.lowerBound < c.start,
        c.start < subject.tokens.upperBound
      else { continue }
      sites.setSubject(analysis.grammar.parseSource(at: site.afterAdverbs, limit: c.start), at: c.cueToken)
    }
  }

  // MARK: cue words

  private mutating func visitCue(_ i: Int) {
    let word = analysis.words[i]
    guard let form = choose(at: i, boundToo: word.pronoun > 0) else { return }
    let length = word.has(.phraseStart) ? Int(word.length) : 1
    var site = CueSite(token: i, length: length, subject: nil, afterAdverbs: i + length)
    let limit = sentenceLimit(i)
    // «وفقا لوكالة الساحل»: behind a particle ل is no addressee but leads to the source
    site.afterAdverbs = skipAdverbs(i + length, limit, addressee: form.shape != .particle)
    if form.shape == .particle { site.afterAdverbs = skipReportedVerb(site.afterAdverbs, limit) }
    if word.pronoun == 0 || form.shape != .masdar {
      site.subject = analysis.grammar.parseSource(at: site.afterAdverbs, limit: limit)
      if form.shape == .perfect || form.shape == .imperfect, let first = site.subject?.tokens.lowerBound,
        !analysis.words[first].clitics.isDisjoint(with: .prepositions)
      {
        // «أكدت للصحيفة أن»: who was told
        site.subject = nil
      }
      if form.number == .singular, site.subject?.gender == .unknown, site.subject?.kind == .person {
        site.subject?.gender = form.gender
      }
    }
    sites.add(site)
    let entry = analysis.lexicon.cues[Int(form.cue)]
    if form.shape == .particle {
      proposeAccording(site, form, limit)
    } else {
      proposeForward(site, form, entry, limit)
      proposeAfter(site, form)
    }
  }

  /// The likeliest inflection: definite words and words after a preposition are nouns, else verbs win.
  /// - Parameter boundToo: whether forms count that stand only before an attached pronoun.
  private func choose(at i: Int, boundToo: Bool) -> CueForm? {
    let word = analysis.words[i]
    let nominal = word.isDefinite || !word.clitics.isDisjoint(with: .prepositions)
    func rank(_ form: CueForm) -> Int {
      switch form.shape {
      case .particle: return 0
      case .perfect: return nominal ? 6 : form.marked ? 4 : form.person == 3 ? 1 : 3
      case .imperfect: return nominal ? 6 : form.marked ? 4 : form.person == 3 ? 2 : 3
      case .participle: return 3
      case .masdar, .noun: return nominal || word.pronoun > 0 ? 1 : 5
      }
    }
    var best: CueForm?
    var bestRank = Int.max
    for form in analysis.lexicon.cueForms(in: word) where boundToo || !form.bound {
      let formRank = rank(form)
      if formRank < bestRank { (best, bestRank) = (form, formRank) }
    }
    return best
  }

  /// One past the last token that a frame of a cue may reach.
  private func sentenceLimit(_ i: Int) -> Int {
    let end = min(analysis.count, i + 48)
    let stop = analysis.nextStop(i + 1)
    guard stop < end else { return end }
    return analysis.tokens[stop].kind == .newline && analysis.isColon(stop - 1) ? min(stop + 3, analysis.count) : stop
  }

  /// Skips adverbs and an addressee (قال أمس لـ«الوطن» …).
  func skipAdverbs(_ start: Int, _ limit: Int, addressee: Bool = true) -> Int {
    var i = start
    while i < limit {
      let word = analysis.words[i]
      let token = analysis.tokens[i]
      if token.kind == .word, word.has([.adverb, .time]), !word.has(.sourceHead) {
        i += 1
      } else if addressee, let next = skipAddressee(i, limit) {
        i = next
      } else {
        break
      }
    }
    return i
  }

  private static let ma = FNV.hash("ما")

  /// «وفق ما نقلت الوكالة»، «حسبما أوردته الصحيفة»: the verb between the particle and its source.
  private func skipReportedVerb(_ start: Int, _ limit: Int) -> Int {
    var i = start
    guard i < limit, analysis.tokens[i].kind == .word else { return i }
    if analysis.tokens[i].form == Self.ma {
      i += 1
      return i < limit && analysis.tokens[i].kind == .word ? skipAdverbs(i + 1, limit) : i
    }
    if let form = analysis.cueForm(i), form.shape == .perfect || form.shape == .imperfect {
      return skipAdverbs(i + 1, limit)
    }
    return i
  }

  private static let li = FNV.hash("لـ"), lil = FNV.hash("ل")

  private func skipAddressee(_ i: Int, _ limit: Int) -> Int? {
    guard analysis.tokens[i].kind == .word else { return nil }
    let form = analysis.tokens[i].form
    var j = i
    if form == Self.li || form == Self.lil {
      j += 1
    } else if analysis.words[i].clitics.contains(.li), analysis.words[i].has(.mediumHead) {
      j += 1
      while j < limit, analysis.tokens[j].kind == .word, analysis.words[j].isDefinite || analysis.words[j].has(.demonym)
      { j += 1 }
    } else {
      return nil
    }
    if j < limit, analysis.opensMark[j], analysis.partner[j] > 0, Int(analysis.partner[j]) - j <= 5 {
      return Int(analysis.partner[j]) + 1
    }
    return j > i + 1 || form != Self.li && form != Self.lil ? j : nil
  }

  // MARK: frames to the right of the cue

  mutating func add(_ candidate: Candidate) {
    var candidate = candidate
    guard candidate.start < analysis.count else { return }
    while candidate.start < analysis.count,
      analysis.tokens[candidate.start].kind == .newline || analysis.isColon(candidate.start)
    {
      candidate.start += 1
    }
    if candidate.start < analysis.count, analysis.opensMark[candidate.start],
      !isNameMark(candidate.start) || candidate.frame == .by || describes(candidate)
    {
      candidate.openMark = candidate.start
      candidate.start += 1
      if candidate.start < analysis.count, analysis.opensMark[candidate.start],
        analysis.tokens[candidate.start].mark == analysis.tokens[candidate.start - 1].mark
      {
        candidate.start += 1
      }
    }
    if candidate.openMark >= 0, candidate.start + 1 < analysis.count,
      Self.bareComplementizers.contains(analysis.tokens[candidate.start].form)
    {
      candidate.start += 1
    }
    guard candidate.start < analysis.count, analysis.tokens[candidate.start].kind != .newline else { return }
    candidates.append(candidate)
  }

  private static let bareComplementizers = [FNV.hash("ان"), FNV.hash("بان")]

  /// «وصفه بأنه "خطوة جريئة" في الطريق»: what somebody calls a thing is printed in marks, however short.
  private func describes(_ candidate: Candidate) -> Bool {
    candidate.cueToken >= 0 && candidate.frame == .that
      && analysis.lexicon.cues[Int(candidate.form.cue)].cueClass == "describe"
  }

  /// A mark around one to three words: a name or a term, that belongs to the content.
  func isNameMark(_ i: Int) -> Bool {
    let partner = Int(analysis.partner[i])
    guard partner > 0 else { return false }
    let length = partner - i - 1
    if length > 3 { return false }
    let after = partner + 1
    if after >= analysis.count { return false }
    // «...»، or «...». : the whole content is the quoted part.
    return !(analysis.isComma(after) || analysis.endsSentence(after) || analysis.tokens[after].kind == .newline)
  }

  private mutating func proposeForward(_ site: CueSite, _ form: CueForm, _ entry: CueEntry, _ limit: Int) {
    let base = Candidate(cueToken: site.token, form: form, frame: .that, marker: 0, start: 0)
    // how often each construction was met, two bits each: never more than twice
    var found: UInt64 = 0
    proposeObject(site, base, entry, limit)
    var j = site.token + site.length
    var order = 0
    while j < limit {
      if isNewClause(j, site) { break }
      if let (frame, next) = frame(at: j, site, entry), found >> (UInt64(frame.rawValue) * 2) & 3 < 2 {
        found += 1 << (UInt64(frame.rawValue) * 2)
        var candidate = base
        candidate.frame = frame
        candidate.marker = j
        candidate.start = next
        candidate.order = order
        order += 1
        add(candidate)
      }
      if analysis.opensMark[j], analysis.partner[j] > 0, !analysis.isMark(j, 0x28) || Int(analysis.partner[j]) - j < 30
      {
        j = Int(analysis.partner[j]) + 1
        continue
      }
      j += 1
    }
  }

  /// A new clause with a cue of its own begins: frames after it are not this cue's.
  func isNewClause(_ j: Int, _ site: CueSite) -> Bool { startsClause[j] && j > site.token + site.length }

  private func hasOwnClause(_ j: Int) -> Bool {
    guard let form = choose(at: j, boundToo: true) else { return false }
    switch form.shape {
    case .perfect: return analysis.words[j].clitics.contains(.wa) || analysis.isComma(j - 1)
    case .participle: return analysis.isComma(j - 1) && form.marked
    case .imperfect: return analysis.words[j].clitics.contains(.wa) && analysis.isComma(j - 1)
    default: return false
    }
  }

  /// Which construction begins at token j, and where its content begins.
  private func frame(at j: Int, _ site: CueSite, _ entry: CueEntry) -> (FrameKind, Int)? {
    let token = analysis.tokens[j]
    if token.kind == .mark {
      if analysis.isColon(j) { return (.colon, j + 1) }
      if analysis.opensMark[j], j > 0, analysis.tokens[j - 1].kind != .newline || j == site.token + site.length,
        !analysis.isColon(j - 1), !analysis.words[j - 1].has(.complementizer)
      {
        return (.mark, j)
      }
      return nil
    }
    guard token.kind == .word else { return nil }
    let word = analysis.words[j]
    if word.has(.complementizer) {
      if word.clitics.contains(.li) || word.clitics.contains(.ka) || word.clitics.contains(.wa) && j > site.token + 1 {
        return nil
      }
      return isBlocked(j) ? nil : (.that, j + 1)
    }
    return prepositionFrame(j, entry, site)
  }

  /// أن after بعد، قبل، يجب … is no complementizer of speech.
  private func isBlocked(_ j: Int) -> Bool {
    guard j > 0, analysis.tokens[j - 1].kind == .word else { return false }
    let previous = analysis.words[j - 1]
    return previous.has(.blocker) && !previous.isCue
  }

  /// Prepositions that stand alone.
  private static let forms: [(String, FrameKind)] = [
    ("عن", .about), ("على", .on), ("علي", .on), ("الى", .to), ("الي", .to), ("ب", .by), ("من", .of), ("ل", .for),
    ("في", .in), ("فى", .in),
  ]
  private static let formIndex = FormNumbers(forms.map { FNV.hash($0.0) })

  private func prepositionKind(_ j: Int) -> FrameKind? {
    let place = Self.formIndex.index(of: analysis.tokens[j].form)
    return place < 0 ? nil : Self.forms[place].1
  }

  private func prepositionFrame(_ j: Int, _ entry: CueEntry, _ site: CueSite) -> (FrameKind, Int)? {
    if !entry.frames.isDisjoint(with: [.by, .as]), begins(j, 0xA8, .bi) { return (.by, j) }
    if entry.frames.contains(.for), begins(j, 0x84, .li) { return (.for, j) }
    guard let frame = prepositionKind(j), j + 1 < analysis.count else { return nil }
    guard let needed = FrameKind.prepositions.first(where: { $0.0 == frame })?.1, entry.frames.contains(needed) else {
      return nil
    }
    if analysis.words[j + 1].has(.complementizer) { return nil }
    return (frame, j + 1)
  }

  /// A word with ب or ل attached; of words that the lexicon does not know, every longer one with that first letter.
  private func begins(_ j: Int, _ second: UInt8, _ clitic: Clitics) -> Bool {
    let word = analysis.words[j]
    if word.clitics.contains(clitic) { return true }
    guard word.classes.isEmpty || word.classes == .cue, analysis.tokens[j].letters >= 4, !word.clitics.contains(.wa)
    else { return false }
    let at = Int(analysis.tokens[j].start)
    return analysis.text.utf8[at] == (second == 0xA8 ? 0xD8 : 0xD9) && analysis.text.utf8[at + 1] == second
  }
}
