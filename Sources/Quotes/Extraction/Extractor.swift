import Language

/// The trained weights of every decision.
public struct ExtractionWeights: Sendable {
  public var accept = LinearModel()
  public var end = LinearModel()
  public var nest = LinearModel()
  public var source = LinearModel()
  public init() {}
}

/// A content span that was chosen: tokens `start..<end`.
struct Choice: Sendable {
  var candidate: Candidate
  var end: Int
  var nestedIn: Int = -1
  var endScore: Float = 0
}

/// Chooses among candidates the best consistent set and where each ends.
struct Extractor {
  let analysis: Analysis
  let weights: ExtractionWeights
  let finder: CandidateFinder
  private(set) var candidates: [Candidate]
  /// For each cue token the score of its best candidate.
  private(set) var cueScore: [Float]
  /// Log-odds from which a candidate is taken; below zero because a missed quotation costs as much as a wrong one.
  let threshold: Float = -0.9

  init(_ analysis: Analysis, weights: ExtractionWeights) {
    self.analysis = analysis
    self.weights = weights
    finder = CandidateFinder(analysis)
    candidates = finder.candidates
    cueScore = Array(repeating: -.infinity, count: analysis.count)
    scoreCandidates()
  }

  private mutating func scoreCandidates() {
    if isUnweighted {
      for i in candidates.indices {
        candidates[i].score = plainScore(candidates[i])
        setCueScore(candidates[i])
      }
      return
    }
    let features = CandidateFeatures(analysis: analysis, finder: finder)
    var list = FeatureList()
    for i in candidates.indices {
      features.fill(&list, candidates[i])
      candidates[i].score = weights.accept.score(list.keys)
      setCueScore(candidates[i])
    }
  }

  mutating func setCueScore(_ c: Candidate) {
    guard c.cueToken >= 0 else { return }
    cueScore[c.cueToken] = max(cueScore[c.cueToken], c.score)
  }

  var boundary: Boundary { Boundary(analysis: analysis, cueScore: cueScore) }

  /// Words in marks after a verb of reporting are quoted unless much speaks against it: the marks themselves are evidence that the
  /// few annotated cases of a rare verb cannot give.
  let markedThreshold: Float = -3

  private func threshold(for c: Candidate) -> Float {
    // an according-to phrase behind its content has little beside the phrase itself to show it
    if c.frame == .postposed { return threshold - 0.4 }
    guard c.cueToken >= 0, c.frame == .mark || c.frame == .colon || c.frame == .that, c.form.person == 3 else {
      return threshold
    }
    let isVerbal = c.form.shape != .noun && c.form.shape != .masdar
    // nothing but speech follows a verb of saying and a colon
    guard c.openMark >= 0 else { return isVerbal && c.frame == .colon ? threshold - 0.7 : threshold }
    let length = Int(analysis.partner[c.openMark]) - c.start
    if isVerbal, length >= 6 { return markedThreshold }
    return length >= (isVerbal ? 4 : 6) ? threshold - 0.6 : threshold
  }

  /// One candidate per cue and per content start: the best.
  func bestCandidates() -> [Candidate] {
    var bestOfCue = [Int32](repeating: -1, count: analysis.count)
    var bestOfStart = bestOfCue
    for (i, c) in candidates.enumerated() where c.cueToken >= 0 && c.score > threshold(for: c) {
      let other = bestOfCue[c.cueToken]
      if other < 0 || candidates[Int(other)].score < c.score { bestOfCue[c.cueToken] = Int32(i) }
    }
    for (i, c) in candidates.enumerated()
    where c.cueToken >= 0 ? bestOfCue[c.cueToken] == i : c.score > threshold(for: c) {
      let other = bestOfStart[c.start]
      if other < 0 || candidates[Int(other)].score < c.score { bestOfStart[c.start] = Int32(i) }
    }
    return bestOfStart.lazy.filter { $0 >= 0 }.map { candidates[Int($0)] }
  }

  func findEnd(_ c: Candidate, _ boundary: Boundary, _ list: inout FeatureList) -> (Int, Float) {
    if c.end >= 0 { return (boundary.trimmedEnd(c.start, c.end), 3) }
    if isUnweighted { return (boundary.trimmedEnd(c.start, plainEnd(c)), 0) }
    var places = boundary.places(from: c.start, candidate: c)
    var next = places.next()
    var ends: [Int] = []
    var chances: [Float] = []
    ends.reserveCapacity(24)
    chances.reserveCapacity(24)
    var open: Float = 1
    while let place = next, open > 0.01 {
      next = places.next()
      boundary.fill(&list, c, at: place)
      let stop = next == nil ? 1 : LinearModel.probability(weights.end.score(list.keys))
      ends.append(boundary.trimmedEnd(c.start, place))
      chances.append(open * stop)
      open *= 1 - stop
    }
    return bestEnd(c.start, ends, chances)
  }

  /// The end with the largest expected overlap (intersection over union of tokens) with the true end.
  private func bestEnd(_ start: Int, _ ends: [Int], _ chances: [Float]) -> (Int, Float) {
    var best = (ends.last ?? start + 1, Float(-1))
    let likely = zip(ends, chances).filter { $0.1 > 0.005 }
    for end in ends {
      var expected: Float = 0
      for (other, chance) in likely {
        expected += chance * Float(min(end, other) - start) / Float(max(end, other, start + 1) - start)
      }
      if expected > best.1 { best = (end, expected) }
    }
    return best
  }

  /// The chosen quotations in order of their start.
  func choose() -> [Choice] {
    let boundary = boundary
    var list = FeatureList()
    var choices: [Choice] = []
    for candidate in bestCandidates() {
      let (end, score) = findEnd(candidate, boundary, &list)
      guard end > candidate.start, isLongEnough(candidate, end) else { continue }
      choices.append(Choice(candidate: candidate, end: end, endScore: score))
    }
    return resolve(choices, &list)
  }

  /// Content is a clause or a phrase of at least three words (two in marks).
  private func isLongEnough(_ c: Candidate, _ end: Int) -> Bool {
    var words = 0
    for i in c.start..<end where analysis.tokens[i].kind == .word || analysis.tokens[i].kind == .number { words += 1 }
    return words >= (c.openMark >= 0 ? 2 : 3)
  }

  /// Two quotations never share words, except when one is nested in the other.
  private func resolve(_ choices: [Choice], _ list: inout FeatureList) -> [Choice] {
    var kept: [Choice] = []
    for choice in choices {
      var current = choice
      var drop = false
      while let last = kept.indices.suffix(48).last(where: { overlaps(kept[$0], current) }) {
        let outer = kept[last]
        let inside =
          current.candidate.cueToken >= outer.candidate.start && current.candidate.cueToken < outer.end
          && current.end <= outer.end
        if inside {
          fillNesting(&list, outer, current)
          if weights.nest.score(list.keys) > 0 {
            current.nestedIn = last
          } else {
            drop = true
          }
          break
        }
        if current.candidate.score > outer.candidate.score {
          kept.remove(at: last)
        } else {
          drop = true
          break
        }
      }
      if !drop { kept.append(current) }
    }
    return kept
  }

  private func overlaps(_ a: Choice, _ b: Choice) -> Bool { a.candidate.start < b.end && b.candidate.start < a.end }

  func fillNesting(_ f: inout FeatureList, _ outer: Choice, _ inner: Choice) {
    f.keys.removeAll(keepingCapacity: true)
    let i = inner.candidate.cueToken
    let before = analysis.tokenClass(i - 1)
    let outerMark: UInt64 = outer.candidate.openMark >= 0 ? 1 : outer.candidate.frame == .colon ? 2 : 3
    let score = inner.candidate.score
    let bucket: UInt64 = score < 0.7 ? 1 : score < 1.5 ? 2 : score < 3 ? 3 : 4
    f.add(.bias, 3)
    f.add(.outerKind, FeatureList.mix(outerMark, bucket))
    f.add(.innerScore, bucket)
    f.add(.innerClauseInitial, FeatureList.mix(before.rawValue, outerMark))
    f.add(
      .innerShape, FeatureList.mix(UInt64(inner.candidate.form.shape.rawValue), UInt64(inner.candidate.form.person)))
    f.add(.beforeCue, before.rawValue)
    let subject = finder.sites[i]?.subject
    f.add(.subjectKind, subject.map { UInt64($0.kind.rawValue) + ($0.isNamed ? 20 : 0) } ?? 99)
    f.add(.sameSubject, FeatureList.mix(subject == nil ? 1 : 2, UInt64(inner.candidate.form.shape.rawValue)))
    f.add(.frame, UInt64(inner.candidate.frame.rawValue))
  }
}
