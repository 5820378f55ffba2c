import Interview
import Language

/// Puts chosen spans, cues and sources together as the values that are printed and stored.
struct Assembly {
  let analysis: Analysis
  let tracker: EntityTracker
  let finder: CandidateFinder
  private let explains: Bool
  private(set) var quotations: [Quotation] = []
  private(set) var speakers: [Speaker] = []
  private(set) var interviewees: [Int] = []
  private var speakerOfEntity: [Int: Int] = [:]

  /// - Parameter explains: whether quotations get evidence.
  init(analysis: Analysis, tracker: EntityTracker, finder: CandidateFinder, explains: Bool) {
    self.analysis = analysis
    self.tracker = tracker
    self.finder = finder
    self.explains = explains
  }

  mutating func addQuotations(_ attributed: [Attributed]) {
    for item in attributed { quotations.append(makeQuotation(item)) }
    quotations.sort { ($0.span, $0.cue?.span.start ?? 0) < ($1.span, $1.cue?.span.start ?? 0) }
  }

  // MARK: speakers

  private mutating func speaker(of entity: Int) -> Int {
    if let known = speakerOfEntity[entity] { return known }
    let e = tracker.entities[entity]
    var speaker = Speaker(
      name: analysis.cleanName(e.name), role: e.role.isEmpty ? nil : analysis.cleanName(e.role), kind: kind(e),
      gender: e.gender)
    if !e.isNamed, e.kind == .person { speaker.role = speaker.name }
    for phrase in e.phrases { speaker.mentions.append(mention(phrase)) }
    speakers.append(speaker)
    speakerOfEntity[entity] = speakers.count - 1
    return speakers.count - 1
  }

  private func mention(_ phrase: NounPhrase) -> Mention {
    let range = phrase.name.isEmpty ? tracker.contentRange(phrase) : phrase.name
    return Mention(
      span: analysis.nameSpan(range),
      role: phrase.role.isEmpty || phrase.name.isEmpty ? nil : analysis.span(phrase.role))
  }

  private func kind(_ e: Entity) -> Speaker.Kind {
    switch e.kind {
    case .person, .pronoun: .person
    case .organization: .organization
    case .group: .group
    case .anonymous: .anonymous
    case .document: .document
    case .other: e.number == .plural ? .group : .person
    }
  }

  // MARK: quotations

  private mutating func makeQuotation(_ item: Attributed) -> Quotation {
    let c = item.choice.candidate
    let span = analysis.span(c.start..<item.choice.end)
    var quotation = Quotation(
      kind: analysis.kind(of: item.choice), span: span, cue: cue(c), confidence: confidence(item), rule: c.frame.name)
    guard let best = item.sources.first, best.score > SourceCandidate.floor else { return quotation }
    quotation.speaker = speaker(of: best.entity)
    if let phrase = visiblePhrase(best, c) {
      let mention = mention(phrase)
      quotation.mention = mention.span
      quotation.role = mention.role
    }
    if explains { quotation.evidence = evidence(item) }
    return quotation
  }

  private func cue(_ c: Candidate) -> Cue? {
    guard c.cueToken >= 0 else { return nil }
    let entry = analysis.lexicon.cues[Int(c.form.cue)]
    let length = finder.sites[c.cueToken]?.length ?? 1
    let range = c.form.shape == .particle ? c.cueToken..<(c.cueToken + 1) : c.cueToken..<(c.cueToken + length)
    return Cue(span: analysis.span(range), lemma: entry.lemma, cueClass: entry.cueClass, stance: stance(c, entry))
  }

  /// A negated cue denies: «لم يؤكد».
  private func stance(_ c: Candidate, _ entry: CueEntry) -> String {
    let negated = c.cueToken > 0 && analysis.words[c.cueToken - 1].has(.negation)
    return negated && entry.stance != "denying" ? "denying" : entry.stance
  }

  private func confidence(_ item: Attributed) -> Double {
    let found = LinearModel.probability(item.choice.candidate.score)
    let source = item.sources.first.map { LinearModel.probability($0.score) } ?? 0.5
    return Double((found * (0.6 + 0.4 * source) * 1000).rounded()) / 1000
  }

  /// The phrase that names the source in the quotation's own sentence.
  private func visiblePhrase(_ source: SourceCandidate, _ c: Candidate) -> NounPhrase? {
    if let phrase = source.phrase { return phrase }
    let anchor = c.cueToken >= 0 ? c.cueToken : c.marker
    let sentence = analysis.start(ofSentence: anchor)
    return tracker.entities[source.entity].phrases.suffix(40).last {
      $0.tokens.lowerBound >= sentence && $0.tokens.lowerBound < anchor && $0.kind != .pronoun
    }
  }

  private func evidence(_ item: Attributed) -> [Evidence] {
    let c = item.choice.candidate
    var evidence = [
      Evidence("found", c.frame.name, weight: Double(c.score)),
      Evidence("end", "", weight: Double(item.choice.endScore)),
    ]
    for (rank, source) in item.sources.prefix(2).enumerated() {
      evidence.append(
        Evidence(
          rank == 0 ? "speaker" : "runner-up",
          "\(analysis.cleanName(tracker.entities[source.entity].name)) (\(source.place.name))",
          weight: Double(source.score))
      )
    }
    return evidence
  }

  // MARK: interview

  /// Joins the interviewees with speakers of the same name, or adds them.
  mutating func addInterviewees(_ transcript: Transcript) {
    for person in transcript.interviewees {
      let words = Set(NameWords.keys(person.name))
      let known = speakers.firstIndex { speaker in
        let other = Set(NameWords.keys(speaker.name))
        return speaker.kind == .person && !words.isEmpty && (words.isSubset(of: other) || other.isSubset(of: words))
      }
      if let known {
        if person.name.count > speakers[known].name.count { speakers[known].name = person.name }
        if let role = person.role, role.count > (speakers[known].role ?? "").count { speakers[known].role = role }
        interviewees.append(known)
      } else {
        let mentions = person.span.map { [Mention(span: $0)] } ?? []
        speakers.append(Speaker(name: person.name, role: person.role, kind: .person, mentions: mentions))
        interviewees.append(speakers.count - 1)
      }
    }
  }
}
