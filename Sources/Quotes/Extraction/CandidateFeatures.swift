import Language

/// What speaks for or against a candidate, whatever its end turns out to be.
struct CandidateFeatures {
  let analysis: Analysis
  let finder: CandidateFinder
  /// Share of first-person and column-like sentences: opinion pieces report less than they say.
  let genre: Int

  init(analysis: Analysis, finder: CandidateFinder) {
    self.analysis = analysis
    self.finder = finder
    genre = Self.genre(analysis, finder)
  }

  /// Cues per 100 words, in four steps.
  private static func genre(_ analysis: Analysis, _ finder: CandidateFinder) -> Int {
    let verbs = finder.candidates.lazy.filter { $0.frame == .that || $0.frame == .colon || $0.frame == .mark }.count
    let density = Double(verbs) / Double(max(analysis.count, 60)) * 100
    return density < 0.4 ? 0 : density < 1 ? 1 : density < 2 ? 2 : 3
  }

  func fill(_ f: inout FeatureList, _ c: Candidate) {
    f.keys.removeAll(keepingCapacity: true)
    let frame = UInt64(c.frame.rawValue)
    f.add(.bias, 1)
    f.add(.frame, frame, "\(c.frame)")
    f.add(.genre, FeatureList.mix(UInt64(genre), c.cueToken < 0 ? 1 : 2), "\(genre)")
    f.add(.paragraphRole, analysis.role(of: c.start) == .headline ? 1 : 2)
    if c.cueToken >= 0 { fillCue(&f, c, frame) } else { fillLayout(&f, c, frame) }
    fillContent(&f, c, frame)
  }

  private func fillCue(_ f: inout FeatureList, _ c: Candidate, _ frame: UInt64) {
    let entry = analysis.lexicon.cues[Int(c.form.cue)]
    let shape = UInt64(c.form.shape.rawValue) * 2 + (c.form.marked ? 1 : 0)
    f.add(.lemma, entry.lemmaHash, entry.lemma)
    f.add(.cueClass, entry.classHash, entry.cueClass)
    f.add(.shape, shape, "\(c.form.shape)")
    f.add(.shapeFrame, FeatureList.mix(shape, frame), "\(c.form.shape)+\(c.frame)")
    f.add(.lemmaFrame, FeatureList.mix(entry.lemmaHash, frame), "\(entry.lemma)+\(c.frame)")
    f.add(.classFrame, FeatureList.mix(entry.classHash, frame), "\(entry.cueClass)+\(c.frame)")
    f.add(.lemmaShape, FeatureList.mix(entry.lemmaHash, shape), "\(entry.lemma)+\(c.form.shape)")
    let listed = Self.frames(c.frame)
    f.add(
      .listedFrame, FeatureList.mix(listed.isEmpty || !entry.frames.isDisjoint(with: listed) ? 1 : 2, frame),
      "listed+\(c.frame)")
    f.add(.person, UInt64(c.form.person) * 4 + UInt64(c.form.number.rawValue), "\(c.form.person)\(c.form.number)")
    fillBefore(&f, c)
    guard c.frame != .postposed, c.frame != .after else { return fillBackward(&f, c, frame) }
    fillBetween(&f, c, frame)
  }

  /// The frames of the lexicon that a construction realises; none for constructions that every cue may have.
  private static func frames(_ kind: FrameKind) -> Frames {
    switch kind {
    case .that: [.that, .source]
    case .colon, .mark: .colon
    case .object: .object
    default: FrameKind.prepositions.first { $0.0 == kind }?.1 ?? []
    }
  }

  private func fillBefore(_ f: inout FeatureList, _ c: Candidate) {
    let i = c.cueToken
    let before = analysis.tokenClass(i - 1)
    let word = analysis.words[i]
    f.add(.beforeCue, FeatureList.mix(before.rawValue, UInt64(c.form.shape.rawValue)), "\(before)+\(c.form.shape)")
    f.add(.cueClitic, FeatureList.mix(UInt64(word.clitics.rawValue), UInt64(c.form.shape.rawValue)))
    if i > 0, analysis.tokens[i - 1].kind == .word {
      f.add(.beforeCueWord, analysis.tokens[i - 1].form, analysis.string((i - 1)..<i))
    }
    f.add(.cueLeft, FeatureList.mix(analysis.cluster(i - 1), UInt64(c.form.shape.rawValue)))
    f.add(
      .beforeFamily,
      FeatureList.mix(FeatureList.mix(analysis.family(i - 1), analysis.family(i - 2)), UInt64(c.form.shape.rawValue)))
    f.add(.cueRight, FeatureList.mix(analysis.cluster(i + 1), UInt64(c.frame.rawValue)))
    f.add(.insideMarks, UInt64(analysis.depth[i] > 0 ? 1 : 0) * 2 + (c.openMark >= 0 ? 1 : 0))
    f.add(.sentenceStart, min(i - analysis.start(ofSentence: i), 3))
    if analysis.tokens[i].traits.contains(.initialDamma) { f.add(.passive, 1) }
    f.add(.definiteCue, word.isDefinite)
    f.add(.pronounObject, FeatureList.mix(UInt64(word.pronoun), UInt64(c.form.shape.rawValue)))
    fillContext(&f, i, c)
  }

  private func fillContext(_ f: inout FeatureList, _ i: Int, _ c: Candidate) {
    let start = max(analysis.start(ofSentence: i), i - 6)
    var seen: LexicalClass = []
    for j in start..<i where analysis.tokens[j].kind == .word {
      if i - j <= 2 { seen.formUnion(analysis.words[j].classes.intersection([.negation, .relative])) }
      seen.formUnion(analysis.words[j].classes.intersection([.auxiliary, .impersonal, .interrogative]))
    }
    f.add(.negated, FeatureList.mix(seen.contains(.negation) ? 1 : 0, analysis.lexicon.cues[Int(c.form.cue)].classHash))
    if seen.contains(.relative) { f.add(.relativeBefore, UInt64(c.form.shape.rawValue)) }
    if seen.contains(.auxiliary) { f.add(.auxiliaryBefore, 1) }
    if seen.contains(.impersonal) { f.add(.impersonal, 1) }
    if seen.contains(.interrogative) { f.add(.impersonal, 2) }
  }

  private func fillBetween(_ f: inout FeatureList, _ c: Candidate, _ frame: UInt64) {
    guard let site = finder.sites[c.cueToken] else { return }
    let distance = c.marker - c.cueToken - site.length
    f.add(
      .distance,
      FeatureList.mix(
        UInt64(distance < 3 ? distance : distance < 6 ? 4 : distance < 12 ? 5 : distance < 20 ? 6 : 7), frame))
    let after = analysis.tokenClass(c.cueToken + site.length)
    f.add(.afterCue, FeatureList.mix(after.rawValue, frame), "\(after)+\(c.frame)")
    let subject = site.subject
    let kind = subject.map { UInt64($0.kind.rawValue) + ($0.isNamed ? 20 : 0) } ?? 99
    let place: UInt64 =
      subject.map { s in
        c.marker == s.tokens.upperBound
          ? 1 : c.marker < s.tokens.upperBound ? 2 : c.marker == s.tokens.upperBound + 1 ? 3 : 4
      } ?? 0
    f.add(
      .subjectKind, FeatureList.mix(kind, UInt64(c.form.shape.rawValue)),
      "\(subject.map { "\($0.kind)" } ?? "no")+\(c.form.shape)")
    f.add(.prepositionAdjacent, FeatureList.mix(place, frame), "\(place)+\(c.frame)")
    f.add(.subjectAgreement, FeatureList.mix(kind, place))
    let before = analysis.tokenClass(c.marker - 1)
    f.add(.beforeMarkerWord, FeatureList.mix(before.rawValue, frame), "\(before)+\(c.frame)")
    if c.marker > 0, analysis.tokens[c.marker - 1].kind == .word, c.marker - 1 != c.cueToken {
      f.add(.lastWordBefore, analysis.tokens[c.marker - 1].form, analysis.string((c.marker - 1)..<c.marker))
    }
    f.add(
      .afterMarkerWord, FeatureList.mix(analysis.tokens[c.marker].form, frame),
      analysis.string(c.marker..<(c.marker + 1)))
    if c.marker - 1 > c.cueToken { f.add(.markerLeft, FeatureList.mix(analysis.cluster(c.marker - 1), frame)) }
    fillIntervening(&f, c, frame, site)
    f.add(.startKind, FeatureList.mix(UInt64(c.order), frame))
  }

  private func fillIntervening(_ f: inout FeatureList, _ c: Candidate, _ frame: UInt64, _ site: CueSite) {
    var cues = 0
    var commas = 0
    var points: UInt64 = 0
    var j = c.cueToken + site.length
    while j < c.marker {
      if analysis.isComma(j) { commas += 1 }
      if analysis.words[j].isCue, let form = analysis.cueForm(j), form.shape == .perfect || form.shape == .imperfect {
        cues += 1
      }
      if analysis.words[j].has(.relative) { points = 1 }
      j += 1
    }
    f.add(.intervening, FeatureList.mix(UInt64(min(cues, 2)), frame), "\(cues)+\(c.frame)")
    f.add(.commaBetween, FeatureList.mix(UInt64(min(commas, 2)), frame), "\(commas)+\(c.frame)")
    if points > 0 { f.add(.relativeBefore, 50 + frame) }
  }

  private func fillBackward(_ f: inout FeatureList, _ c: Candidate, _ frame: UInt64) {
    let length = c.end - c.start
    f.add(.backwardLength, FeatureList.mix(UInt64(length < 4 ? 0 : length < 8 ? 1 : length < 16 ? 2 : 3), frame))
    f.add(.startKind, FeatureList.mix(UInt64(c.order), frame), "\(c.order)+\(c.frame)")
    let subject = finder.sites[c.cueToken]?.subject
    f.add(
      .subjectKind, FeatureList.mix(subject.map { UInt64($0.kind.rawValue) } ?? 99, 7),
      subject.map { "\($0.kind)+\(c.frame)" } ?? "no+\(c.frame)")
    if let subject {
      f.add(.sourceHead, subject.head, analysis.string(subject.tokens.lowerBound..<(subject.tokens.lowerBound + 1)))
    }
    f.add(.commaBetween, analysis.isComma(c.end))
    let after = analysis.tokenClass(c.cueToken + 1)
    f.add(.afterCue, FeatureList.mix(after.rawValue, frame), "\(after)+\(c.frame)")
    var commas = 0
    for j in c.start..<c.end where analysis.isComma(j) { commas += 1 }
    f.add(.intervening, FeatureList.mix(UInt64(min(commas, 3)), FeatureList.mix(UInt64(c.order), frame)))
    f.add(.beforeMarkerWord, FeatureList.mix(analysis.tokenClass(c.start - 1).rawValue, frame))
  }

  private func fillLayout(_ f: inout FeatureList, _ c: Candidate, _ frame: UInt64) {
    f.add(.leftLength, FeatureList.mix(UInt64(min(c.order, 8)), frame), "\(c.order)+\(c.frame)")
    f.add(.firstParagraph, analysis.paragraph[c.start] == 0)
    if c.frame == .headline {
      let first = analysis.paragraphs[Int(analysis.paragraph[c.marker])].tokens.lowerBound
      let left = analysis.grammar.parseSource(at: first, limit: c.marker)
      f.add(
        .leftKind,
        left.map { UInt64($0.kind.rawValue) + ($0.tokens.upperBound == c.marker ? 20 : 0) + ($0.isNamed ? 40 : 0) }
          ?? 99)
      f.add(.beforeCue, analysis.tokenClass(first).rawValue, "\(analysis.tokenClass(first))")
      f.add(.beforeCueWord, analysis.tokens[first].form, analysis.string(first..<(first + 1)))
      f.add(.beforeMarkerWord, analysis.tokenClass(c.marker - 1).rawValue)
    }
    let limit = analysis.paragraphs[Int(analysis.paragraph[c.start])].tokens.upperBound
    let right = limit - c.start
    f.add(.rightLength, FeatureList.mix(UInt64(right < 3 ? 0 : right < 6 ? 1 : right < 14 ? 2 : 3), frame))
    if c.frame == .continuation {
      f.add(.beforeMarkerWord, FeatureList.mix(analysis.tokenClass(c.marker - 1).rawValue, frame))
    }
  }

  private func fillContent(_ f: inout FeatureList, _ c: Candidate, _ frame: UInt64) {
    let first = analysis.tokenClass(c.start)
    let second = analysis.tokenClass(c.start + 1)
    f.add(.contentShape, FeatureList.mix(first.rawValue, frame), "\(first)+\(c.frame)")
    f.add(.clauseShape, FeatureList.mix(first.rawValue, second.rawValue), "\(first)+\(second)")
    let close = c.openMark >= 0 ? Int(analysis.partner[c.openMark]) : -1
    let reach = min(c.start + 14, close > c.start ? close : analysis.nextStop(c.start))
    f.add(.firstPerson, FeatureList.mix(analysis.firstPersons(c.start, reach), frame * 2 + (c.openMark >= 0 ? 1 : 0)))
    let family = analysis.family(c.start)
    f.add(.contentCluster, FeatureList.mix(analysis.cluster(c.start), frame))
    f.add(.contentPair, FeatureList.mix(FeatureList.mix(family, analysis.family(c.start + 1)), frame))
    if c.cueToken >= 0 {
      f.add(
        .objectFamily, FeatureList.mix(FeatureList.mix(family, frame), analysis.lexicon.cues[Int(c.form.cue)].classHash)
      )
    }
    if analysis.tokens[c.start].kind == .word {
      f.add(.contentForm, FeatureList.mix(analysis.shape(c.start), frame))
      f.add(.contentWord, analysis.tokens[c.start].form, analysis.string(c.start..<(c.start + 1)))
    }
    if c.frame == .object || frame >= UInt64(FrameKind.about.rawValue) && frame <= UInt64(FrameKind.in.rawValue) {
      f.add(.objectShape, FeatureList.mix(analysis.hasMasdarShape(c.start) ? 1 : 0, frame))
      if c.cueToken >= 0 {
        f.add(
          .contentWordFrame, FeatureList.mix(first.rawValue, analysis.lexicon.cues[Int(c.form.cue)].classHash),
          "\(first)+\(analysis.lexicon.cues[Int(c.form.cue)].cueClass)")
      }
    }
    if c.openMark >= 0 {
      let partner = Int(analysis.partner[c.openMark])
      let length = partner - c.start
      f.add(
        .quotedLength, FeatureList.mix(partner < 0 ? 9 : length < 3 ? 0 : length < 5 ? 1 : length < 9 ? 2 : 3, frame),
        "\(length)+\(c.frame)")
      f.add(.markKind, FeatureList.mix(UInt64(analysis.tokens[c.openMark].mark), frame))
    } else {
      f.add(.opening, frame)
    }
  }
}
