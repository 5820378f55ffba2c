import Language

/// A chosen quotation with its possible sources, best first.
struct Attributed: Sendable {
  var choice: Choice
  var sources: [SourceCandidate]
}

/// Walks through the choices in the order of their cues and decides who said each.
func attribute(_ choices: [Choice], finder: CandidateFinder, analysis: Analysis, weights: LinearModel) -> (
  [Attributed], EntityTracker
) {
  var finder = finder
  finder.endSubjects(before: choices)
  var attribution = Attribution(analysis: analysis, finder: finder, weights: weights)
  var list = FeatureList()
  func anchor(_ c: Choice) -> Int { c.candidate.cueToken >= 0 ? c.candidate.cueToken : c.candidate.marker }
  var result: [Attributed] = []
  for choice in choices.sorted(by: { anchor($0) < anchor($1) }) {
    let sources = attribution.propose(choice)
    let ranked = attribution.rank(sources, choice, &list)
    if let best = ranked.first, best.score > -5 { attribution.record(choice, entity: best.entity) }
    result.append(Attributed(choice: choice, sources: ranked))
  }
  return (result, attribution.tracker)
}

/// One possible source of one quotation.
struct SourceCandidate: Sendable {
  enum Place: UInt64, Sendable, CaseIterable {
    case subject, before, previousSpeaker, earlierSpeaker, sentenceStart, earlierPhrase, headline, source

    var name: String { Self.names[Int(rawValue)] }
    private static let names = allCases.map { "\($0)" }
  }
  var entity: Int
  var phrase: NounPhrase?
  var place: Place
  var distance: Int
  var order: Int
  var score: Float = 0
}

extension SourceCandidate {
  /// Below this log-odds nobody is named: null rather than a guess.
  static let floor: Float = -2
}

/// Who said it: proposes sources for each chosen quotation in the order of the text and scores them.
struct Attribution {
  let analysis: Analysis
  let finder: CandidateFinder
  let weights: LinearModel
  private(set) var tracker: EntityTracker
  /// Phrases of the article in order, and the entity of each.
  private let phrases: [NounPhrase]
  private var entityOfPhrase: [Int] = []
  /// For each token the phrase that begins there; -1 for the others.
  private var phraseAt: [Int32]
  private var nextPhrase = 0
  /// Entity and cue token of the quotations attributed so far.
  private(set) var history: [(entity: Int, cue: Int, end: Int)] = []

  init(analysis: Analysis, finder: CandidateFinder, weights: LinearModel) {
    self.analysis = analysis
    self.finder = finder
    self.weights = weights
    tracker = EntityTracker(analysis)
    phrases = Self.findPhrases(analysis, finder)
    phraseAt = Array(repeating: -1, count: analysis.count)
    for index in phrases.indices {
      entityOfPhrase.append(tracker.link(phrases[index]))
      phraseAt[phrases[index].tokens.lowerBound] = Int32(index)
    }
    let same = tracker.findDuplicates()
    for index in entityOfPhrase.indices { entityOfPhrase[index] = same[entityOfPhrase[index]] }
  }

  /// Every phrase of the article that can be a source, left to right; subjects of cues are kept as their cue sites parsed them.
  static func findPhrases(_ analysis: Analysis, _ finder: CandidateFinder) -> [NounPhrase] {
    var subjects = [Int32](repeating: -1, count: analysis.count)
    for (index, site) in finder.sites.values.enumerated() {
      if let subject = site.subject { subjects[subject.tokens.lowerBound] = Int32(index) }
    }
    var phrases: [NounPhrase] = []
    phrases.reserveCapacity(analysis.count / 8)
    var i = 0
    while i < analysis.count {
      let word = analysis.words[i]
      if subjects[i] >= 0, let subject = finder.sites.values[Int(subjects[i])].subject {
        phrases.append(subject)
        i = max(i + 1, subject.tokens.upperBound)
        continue
      }
      if analysis.tokens[i].kind == .word,
        word.has([
          .honorific, .rank, .roleHead, .organizationHead, .organizationName, .documentHead, .mediumHead,
          .anonymousHead, .groupHead,
        ]) || analysis.grammar.startsName(i) || i > 0 && analysis.words[i - 1].has(.auxiliary),
        !word.isCue || word.isDefinite, let phrase = analysis.grammar.parseSource(at: i, limit: analysis.count),
        phrase.kind != .other || i == 0 || !analysis.words[i - 1].has(.auxiliary)
      {
        phrases.append(phrase)
        i = max(i + 1, phrase.tokens.upperBound)
        continue
      }
      i += 1
    }
    return phrases
  }

  /// Moves past all phrases that begin before a token.
  private mutating func advance(to token: Int) {
    while nextPhrase < phrases.count, phrases[nextPhrase].tokens.lowerBound < token { nextPhrase += 1 }
  }

  /// The possible sources of a quotation.
  mutating func propose(_ choice: Choice) -> [SourceCandidate] {
    let c = choice.candidate
    let anchor = c.cueToken >= 0 ? c.cueToken : c.marker
    advance(to: max(anchor, c.frame == .preposed ? c.marker : anchor))
    var sources: [SourceCandidate] = []
    sources.reserveCapacity(16)
    if c.cueToken < 0 {
      proposeLayout(c, &sources)
    } else {
      proposeSubject(c, &sources)
    }
    proposeBefore(anchor, &sources)
    proposeSpeakers(anchor, &sources)
    proposeEarlier(anchor, &sources)
    return sources
  }

  /// Words before a colon that are more than these are a sentence and no name.
  private static let longestHeadlineName = 6

  private mutating func proposeLayout(_ c: Candidate, _ sources: inout [SourceCandidate]) {
    guard c.frame == .headline else { return }
    let first = analysis.paragraphs[Int(analysis.paragraph[c.marker])].tokens.lowerBound
    guard first < c.marker else { return }
    var phrase = analysis.grammar.parseSource(at: first, limit: c.marker)
    if phrase == nil || phrase.map({ $0.kind == .other }) == true {
      var start = first
      while start < c.marker, analysis.tokens[start].kind == .mark { start += 1 }
      guard start < c.marker, c.marker - start <= Self.longestHeadlineName else { return }
      phrase = NounPhrase(
        tokens: start..<c.marker, name: start..<start, role: start..<start, kind: .other,
        head: analysis.tokens[start].form)
    }
    guard let phrase else { return }
    sources.append(
      SourceCandidate(
        entity: entity(of: phrase), phrase: phrase, place: .headline, distance: 0, order: 0))
  }

  static let an = FNV.hash("عن")

  private mutating func proposeSubject(_ c: Candidate, _ sources: inout [SourceCandidate]) {
    if let subject = finder.sites[c.cueToken]?.subject,
      c.frame == .postposed || c.frame == .after || subject.tokens.lowerBound < c.start || c.start < c.cueToken
    {
      let entity = entity(of: subject)
      sources.append(
        SourceCandidate(
          entity: entity, phrase: subject, place: .subject, distance: subject.tokens.lowerBound - c.cueToken, order: 0))
    }
    guard c.marker > c.cueToken else { return }
    proposeRelativeSubject(c, &sources)
    // «نقلت الوكالة عن مسؤول قوله إن …»: the phrase after عن.
    var j = c.cueToken + 1
    while j < c.marker {
      if analysis.tokens[j].form == Self.an, let phrase = analysis.grammar.parseSource(at: j + 1, limit: c.marker) {
        let entity = entity(of: phrase)
        sources.append(
          SourceCandidate(entity: entity, phrase: phrase, place: .source, distance: j - c.cueToken, order: 0))
        break
      }
      j += 1
    }
  }

  /// «التحذير الذي أطلقه الوزير بأن …»: who is the subject of the relative clause of a noun gave the words it stands for.
  private mutating func proposeRelativeSubject(_ c: Candidate, _ sources: inout [SourceCandidate]) {
    guard c.form.shape == .noun || c.form.shape == .masdar, c.cueToken + 3 < c.marker else { return }
    for j in (c.cueToken + 1)..<min(c.cueToken + 4, c.marker) where analysis.words[j].has(.relative) {
      for first in (j + 2)..<max(j + 2, min(j + 4, c.marker)) {
        guard let phrase = analysis.grammar.parseSource(at: first, limit: c.marker), phrase.kind != .other else {
          continue
        }
        let entity = entity(of: phrase)
        sources.append(
          SourceCandidate(entity: entity, phrase: phrase, place: .source, distance: first - c.cueToken, order: 1))
        return
      }
    }
  }

  /// The entity of the article's phrase that begins where this one does; without one, whom the phrase itself means.
  private mutating func entity(of phrase: NounPhrase) -> Int {
    let index = phraseAt[phrase.tokens.lowerBound]
    return index < 0 ? tracker.link(phrase) : entityOfPhrase[Int(index)]
  }

  private func proposeBefore(_ anchor: Int, _ sources: inout [SourceCandidate]) {
    let sentence = analysis.start(ofSentence: anchor)
    var order = 0
    for index in stride(from: nextPhrase - 1, through: 0, by: -1) {
      let phrase = phrases[index]
      if phrase.tokens.lowerBound < sentence || order >= 6 { break }
      guard phrase.tokens.upperBound <= anchor else { continue }
      sources.append(
        SourceCandidate(
          entity: entityOfPhrase[index], phrase: phrase, place: .before, distance: anchor - phrase.tokens.upperBound,
          order: order))
      order += 1
    }
  }

  private func proposeSpeakers(_ anchor: Int, _ sources: inout [SourceCandidate]) {
    var seen: [Int] = []
    for past in history.suffix(60).reversed() {
      if seen.contains(past.entity) { continue }
      seen.append(past.entity)
      sources.append(
        SourceCandidate(
          entity: past.entity, phrase: nil, place: seen.count == 1 ? .previousSpeaker : .earlierSpeaker,
          distance: anchor - past.cue, order: seen.count - 1))
      if seen.count >= 3 { break }
    }
  }

  private func proposeEarlier(_ anchor: Int, _ sources: inout [SourceCandidate]) {
    let sentence = analysis.start(ofSentence: anchor)
    var count = 0
    for index in stride(from: nextPhrase - 1, through: 0, by: -1) where phrases[index].tokens.lowerBound < sentence {
      let phrase = phrases[index]
      guard phrase.kind != .other else { continue }
      sources.append(
        SourceCandidate(
          entity: entityOfPhrase[index], phrase: nil, place: .earlierPhrase,
          distance: anchor - phrase.tokens.upperBound, order: count))
      count += 1
      if count >= 5 { break }
    }
  }

  mutating func record(_ choice: Choice, entity: Int) {
    let c = choice.candidate
    let anchor = c.cueToken >= 0 ? c.cueToken : c.marker
    tracker.countQuotation(entity, gender: c.cueToken >= 0 ? c.form.gender : .unknown)
    history.append((entity, anchor, choice.end))
  }

  /// Scores the sources; best first.
  func rank(_ sources: [SourceCandidate], _ choice: Choice, _ list: inout FeatureList) -> [SourceCandidate] {
    var ranked = sources
    for i in ranked.indices {
      if weights.isEmpty {
        ranked[i].score = plainScore(ranked[i])
        continue
      }
      fill(&list, ranked[i], choice)
      ranked[i].score = weights.score(list.keys)
    }
    ranked.sort { $0.score > $1.score }
    return ranked
  }
}
