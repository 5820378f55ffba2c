import Language

/// What speaks for or against a source of a quotation.
extension Attribution {
  func fill(_ f: inout FeatureList, _ s: SourceCandidate, _ choice: Choice) {
    f.keys.removeAll(keepingCapacity: true)
    let c = choice.candidate
    let entity = tracker.entities[s.entity]
    let shape = UInt64(c.form.shape.rawValue)
    let place = FeatureList.mix(s.place.rawValue, UInt64(min(s.order, 3)))
    let kind = UInt64(entity.kind.rawValue) * 2 + (entity.isNamed ? 1 : 0)
    let anchor = c.cueToken >= 0 ? c.cueToken : c.marker
    f.add(.bias, 4)
    f.add(.mentionPlace, place, "\(s.place)\(s.order)")
    f.add(
      .mentionPlaceShape, FeatureList.mix(place, c.cueToken >= 0 ? shape : 9), "\(s.place)\(s.order)+\(c.form.shape)")
    f.add(.mentionKind, FeatureList.mix(kind, s.place.rawValue), "\(entity.kind)+\(s.place)")
    f.add(
      .mentionDistance,
      FeatureList.mix(
        UInt64(
          s.distance < 2 ? max(0, s.distance) : s.distance < 6 ? 3 : s.distance < 15 ? 4 : s.distance < 40 ? 5 : 6),
        s.place.rawValue))
    if c.cueToken >= 0 {
      let entry = analysis.lexicon.cues[Int(c.form.cue)]
      f.add(
        .mentionCueClass, FeatureList.mix(entry.classHash, FeatureList.mix(kind, s.place.rawValue)),
        "\(entry.cueClass)+\(entity.kind)+\(s.place)")
      f.add(
        .mentionAgreement,
        FeatureList.mix(FeatureList.mix(UInt64(c.form.gender.rawValue), UInt64(entity.gender.rawValue)), shape))
      f.add(
        .mentionGender, FeatureList.mix(agreement(c, entity), s.place.rawValue),
        "agreement \(agreement(c, entity))+\(s.place)")
      f.add(
        .mentionNumber,
        FeatureList.mix(
          FeatureList.mix(UInt64(c.form.number.rawValue), UInt64(entity.number.rawValue)), UInt64(entity.kind.rawValue))
      )
      f.add(.mentionShape, FeatureList.mix(shape, UInt64(analysis.words[c.cueToken].clitics.rawValue)))
      let clauseInitial = analysis.tokenClass(c.cueToken - 1)
      f.add(.mentionCase, FeatureList.mix(clauseInitial.rawValue, FeatureList.mix(place, shape)))
      let hasSubject =
        finder.sites[c.cueToken]?.subject.map { UInt64($0.kind.rawValue) + ($0.isNamed ? 10 : 0) + 1 } ?? 0
      f.add(
        .mentionSubject, FeatureList.mix(hasSubject, FeatureList.mix(s.place.rawValue, shape)),
        "subject \(hasSubject)+\(s.place)")
    }
    f.add(.mentionStrong, FeatureList.mix(strength(c), s.place.rawValue), "strong \(strength(c))+\(s.place)")
    f.add(
      .mentionPrevious,
      FeatureList.mix(
        UInt64(history.last.map { $0.entity == s.entity ? 1 : 2 } ?? 0), FeatureList.mix(s.place.rawValue, shape)))
    f.add(.mentionCount, FeatureList.mix(UInt64(min(entity.quotations, 3)), s.place.rawValue))
    fillContext(&f, s, c, anchor, shape)
  }

  /// How surely the words after the cue are its subject: 0 none; 1 a plain noun; 2 a source head or name; 3 that, and the frame follows at once;
  /// 4 a person is quoted through a medium (نقلت الوكالة عن …).
  private func strength(_ c: Candidate) -> UInt64 {
    guard c.cueToken >= 0, let site = finder.sites[c.cueToken] else { return 0 }
    if c.marker > c.cueToken, hasQuotedSource(c) { return 4 }
    guard let subject = site.subject, subject.tokens.lowerBound < max(c.start, c.cueToken + 1) || c.start < c.cueToken
    else { return 0 }
    guard subject.kind != .other else { return 1 }
    let end = subject.tokens.upperBound
    if c.form.gender != .unknown, subject.gender != .unknown, c.form.gender != subject.gender, subject.kind == .person {
      return 1
    }
    return end == c.marker
      || end < analysis.count
        && (analysis.isComma(end) || analysis.words[end].has([.preposition, .complementizer, .time]))
      ? 3 : 2
  }

  private func hasQuotedSource(_ c: Candidate) -> Bool {
    var j = c.cueToken + 1
    while j < c.marker {
      if analysis.tokens[j].form == Self.an, j + 1 < c.marker,
        analysis.words[j + 1].has([.sourceHead, .honorific, .givenName])
      {
        return true
      }
      j += 1
    }
    return false
  }

  /// 1 agrees, 2 disagrees, 0 not known. A verb before a plural or a body agrees in gender only.
  private func agreement(_ c: Candidate, _ entity: Entity) -> UInt64 {
    guard c.form.gender != .unknown, entity.gender != .unknown else { return 0 }
    return c.form.gender == entity.gender ? 1 : 2
  }

  private func fillContext(_ f: inout FeatureList, _ s: SourceCandidate, _ c: Candidate, _ anchor: Int, _ shape: UInt64)
  {
    let sentence = analysis.start(ofSentence: anchor)
    if let last = history.last {
      let sameSentence = analysis.start(ofSentence: last.cue) == sentence
      let inside = last.end > anchor
      let state: UInt64 =
        (sameSentence ? 1 : 2) + (inside ? 4 : 0) + (analysis.paragraph[last.cue] == analysis.paragraph[anchor] ? 8 : 0)
      f.add(.mentionSentence, FeatureList.mix(state, FeatureList.mix(s.place.rawValue, shape)))
    }
    fillDiscourse(&f, s, c, anchor, shape)
    guard let phrase = s.phrase else { return }
    fillSyntax(&f, s, phrase, shape)
    let before = analysis.tokenClass(phrase.tokens.lowerBound - 1)
    f.add(.mentionBetween, FeatureList.mix(before.rawValue, s.place.rawValue), "\(before)+\(s.place)")
    f.add(.mentionName, FeatureList.mix(phrase.isNamed ? 1 : 2, s.place.rawValue))
    f.add(.mentionRole, FeatureList.mix(phrase.role.isEmpty ? 1 : 2, s.place.rawValue))
    f.add(.headCluster, FeatureList.mix(analysis.cluster(phrase.tokens.lowerBound), s.place.rawValue))
    f.add(.headLeft, FeatureList.mix(analysis.cluster(phrase.tokens.lowerBound - 1), s.place.rawValue))
    f.add(.headRight, FeatureList.mix(analysis.cluster(phrase.tokens.upperBound), s.place.rawValue))
    f.add(.mentionOrder, phrase.head, analysis.string(phrase.tokens.lowerBound..<(phrase.tokens.lowerBound + 1)))
    if s.place == .subject {
      let end = phrase.tokens.upperBound
      let gap = anchor < end ? analysis.tokenClass(end) : .none
      f.add(.mentionEnd, gap.rawValue, "\(gap)")
      f.add(.mentionEndKind, FeatureList.mix(gap.rawValue, UInt64(phrase.kind.rawValue)), "\(gap)+\(phrase.kind)")
    }
    if s.place == .before {
      f.add(.mentionTitle, FeatureList.mix(phrase.tokens.lowerBound == sentence ? 1 : 2, shape))
      let after = analysis.tokenClass(phrase.tokens.upperBound)
      f.add(.mentionIsLast, FeatureList.mix(after.rawValue, FeatureList.mix(s.place.rawValue, shape)))
    }
  }

  /// How much the article is about a source before its quotation, and whether the cue opens its paragraph.
  private func fillDiscourse(
    _ f: inout FeatureList, _ s: SourceCandidate, _ c: Candidate, _ anchor: Int, _ shape: UInt64
  ) {
    let phrases = tracker.entities[s.entity].phrases
    let earlier = phrases.prefix { $0.tokens.lowerBound < anchor }.count
    f.add(.mentionFrequency, FeatureList.mix(UInt64(earlier < 4 ? earlier : earlier < 7 ? 4 : 5), s.place.rawValue))
    let subject = c.cueToken >= 0 ? finder.sites[c.cueToken]?.subject : nil
    let alias = subject.map { subject in
      UInt64(subject.kind.rawValue) * 16 + (subject.isNamed ? 8 : 0)
        + (analysis.words[subject.tokens.lowerBound].isDefinite ? 4 : 0) + UInt64(min(subject.tokens.count, 3))
    }
    let entity = tracker.entities[s.entity]
    f.add(
      .mentionMain,
      FeatureList.mix(
        FeatureList.mix(alias ?? 999, s.place.rawValue), UInt64(entity.kind.rawValue) * 2 + (entity.isNamed ? 1 : 0)))
    let inHeadline = phrases.first.map { analysis.role(of: $0.tokens.lowerBound) == .headline } ?? false
    f.add(.mentionHeadline, FeatureList.mix(inHeadline ? 1 : 2, s.place.rawValue))
    let paragraph = analysis.paragraphs[Int(analysis.paragraph[anchor])].tokens.lowerBound
    f.add(
      .mentionOpening, FeatureList.mix(UInt64(min(anchor - paragraph, 2)), FeatureList.mix(s.place.rawValue, shape)))
  }

  /// What stands right before a phrase tells its case: a verb its subject, a preposition or a noun a genitive.
  private func fillSyntax(_ f: inout FeatureList, _ s: SourceCandidate, _ phrase: NounPhrase, _ shape: UInt64) {
    let first = phrase.tokens.lowerBound
    f.add(
      .mentionClitics,
      FeatureList.mix(UInt64(analysis.words[first].clitics.rawValue), FeatureList.mix(s.place.rawValue, shape)))
    guard first > 0, analysis.tokens[first - 1].kind == .word else { return }
    let word = analysis.words[first - 1]
    if word.has([.preposition, .relative, .adverb, .time, .subordinator]) {
      f.add(.mentionAfterWord, FeatureList.mix(analysis.tokens[first - 1].form, s.place.rawValue))
    }
    let isVerb =
      word.kind == .verb || analysis.cueForm(first - 1).map { $0.shape == .perfect || $0.shape == .imperfect } ?? false
    let state: UInt64 = isVerb ? 1 : word.isDefinite ? 2 : word.kind != .unknown ? 3 : word.classes.isEmpty ? 4 : 5
    f.add(.mentionAfterVerb, FeatureList.mix(state, s.place.rawValue))
  }
}
