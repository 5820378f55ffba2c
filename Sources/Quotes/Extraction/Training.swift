import Foundation
import Language

/// A decision with its right answer, for training.
package struct Example: Sendable {
  package var features: [UInt64]
  package var isRight: Bool
  /// Examples of one choice among several share a group; 0 for yes-or-no decisions.
  package var group: Int = 0
}

/// A gold quotation in bytes of its text.
package struct GoldSpan: Sendable {
  package var span: Span
  package var cue: Int?
  package var kind: String
  package var speakerName: String?
  package init(span: Span, cue: Int?, kind: String, speakerName: String?) {
    self.span = span
    self.cue = cue
    self.kind = kind
    self.speakerName = speakerName
  }
}

/// Turns gold spans into examples of each decision.
package struct TrainingArticle {
  let analysis: Analysis
  let gold: [GoldSpan]
  let finder: CandidateFinder
  package var names: [UInt64: String] = [:]

  package init(document: Document, lexicon: Lexicon, gold: [GoldSpan]) {
    analysis = Analysis(document: document, lexicon: lexicon)
    self.gold = gold
    finder = CandidateFinder(analysis)
  }

  /// The gold quotation whose beginning a candidate meets.
  func match(_ c: Candidate) -> GoldSpan? {
    gold.first { g in
      let startByte = Int(analysis.tokens[c.start].start)
      let near =
        abs(startByte - g.span.start) <= 2
        || c.start + 1 < analysis.count && Int(analysis.tokens[c.start + 1].start) == g.span.start
          && analysis.words[c.start].has(.complementizer)
        || c.start > 0 && Int(analysis.tokens[c.start - 1].start) == g.span.start
          && (analysis.words[c.start - 1].has(.complementizer) || analysis.opensMark[c.start - 1])
        || c.start + 1 < analysis.count && Int(analysis.tokens[c.start + 1].start) == g.span.start
          && analysis.opensMark[c.start]
      guard near else { return false }
      guard let cue = g.cue else { return c.cueToken < 0 }
      guard c.cueToken >= 0 else { return false }
      let token = analysis.tokens[c.cueToken]
      return cue >= Int(token.start) && cue < Int(token.end)
    }
  }

  /// Every decision whether a word goes on a name, wherever the names of an article's speakers or parts of them are printed.
  /// - Returns: examples, and for each what the rules alone say.
  package func nameExamples(_ names: [String]) -> [(example: Example, byRule: Bool)] {
    var result: [(example: Example, byRule: Bool)] = []
    let forms = names.map { name in
      Folding.reading.fold(name).split { !$0.isLetter && !$0.isNumber }.map { FNV.hash($0.utf8) }
    }
    var first = 0
    while first < analysis.count {
      let length = forms.map { commonLength($0, at: first) }.max() ?? 0
      guard length > 0 else {
        first += 1
        continue
      }
      let head = max(1, Int(analysis.words[first].length))
      for i in (first + head)..<max(first + head, min(first + length + 1, analysis.count)) {
        guard let keys = analysis.grammar.nameEvidence(at: i, first: first) else { break }
        let byRule = analysis.grammar.continuesNameByRule(at: i, first: first)
        result.append((Example(features: keys, isRight: i < first + length), byRule))
      }
      first += length
    }
    return result
  }

  /// How many words from a token on are a name or the end of one (محمد بن علي المخرج، علي المخرج، المخرج).
  private func commonLength(_ name: [UInt64], at first: Int) -> Int {
    guard let start = name.firstIndex(of: analysis.tokens[first].form) else { return 0 }
    var length = 0
    while start + length < name.count, first + length < analysis.count,
      analysis.tokens[first + length].form == name[start + length]
    { length += 1 }
    // what breaks off before the name's end may be somebody else's name
    guard start + length == name.count, !analysis.words[first].has(.nameLinker) || start == 0 else { return 0 }
    return length
  }

  package mutating func acceptExamples() -> [Example] {
    let features = CandidateFeatures(analysis: analysis, finder: finder)
    var list = FeatureList(recordsNames: true)
    var examples: [Example] = []
    for c in finder.candidates {
      features.fill(&list, c)
      examples.append(Example(features: list.keys, isRight: match(c) != nil))
    }
    names.merge(list.names ?? [:]) { a, _ in a }
    return examples
  }

  package mutating func endExamples(weights: ExtractionWeights) -> [Example] {
    let extractor = Extractor(analysis, weights: weights)
    let boundary = extractor.boundary
    var list = FeatureList(recordsNames: true)
    var examples: [Example] = []
    for c in finder.candidates where c.end < 0 {
      guard let g = match(c) else { continue }
      for place in boundary.places(from: c.start, candidate: c) {
        let end = boundary.trimmedEnd(c.start, place)
        let endByte = Int(analysis.tokens[end - 1].end)
        if endByte > g.span.end + 4 { break }
        boundary.fill(&list, c, at: place)
        let isEnd = endByte >= g.span.end - 4
        examples.append(Example(features: list.keys, isRight: isEnd))
        if isEnd { break }
      }
    }
    names.merge(list.names ?? [:]) { a, _ in a }
    return examples
  }

  package mutating func nestExamples(weights: ExtractionWeights) -> [Example] {
    let extractor = Extractor(analysis, weights: weights)
    var list = FeatureList(recordsNames: true)
    let boundary = extractor.boundary
    let choices = extractor.bestCandidates().map { c in
      Choice(candidate: c, end: extractor.findEnd(c, boundary, &list).0)
    }
    var examples: [Example] = []
    for outer in choices where match(outer.candidate) != nil {
      for inner in choices
      where inner.candidate.cueToken >= outer.candidate.start && inner.candidate.cueToken < outer.end {
        extractor.fillNesting(&list, outer, inner)
        examples.append(Example(features: list.keys, isRight: match(inner.candidate) != nil))
      }
    }
    names.merge(list.names ?? [:]) { a, _ in a }
    return examples
  }

  /// Every proposed source of each gold quotation that a candidate meets; the discourse before it is as the gold has it.
  package mutating func sourceExamples(weights: ExtractionWeights) -> [Example] {
    var finder = finder
    let choices = goldChoices()
    finder.endSubjects(before: choices.lazy.map(\.0))
    var attribution = Attribution(analysis: analysis, finder: finder, weights: weights.source)
    var list = FeatureList(recordsNames: true)
    var examples: [Example] = []
    for (number, (choice, g)) in choices.enumerated() {
      let sources = attribution.propose(choice)
      var right: Int?
      var group: [Example] = []
      for source in sources {
        attribution.fill(&list, source, choice)
        let isRight = g.speakerName.map { attribution.names(source.entity, $0) } ?? false
        if isRight, right == nil { right = source.entity }
        group.append(Example(features: list.keys, isRight: isRight, group: number + 1))
      }
      if right != nil { examples += group }
      if let right { attribution.record(choice, entity: right) }
    }
    names.merge(list.names ?? [:]) { a, _ in a }
    return examples
  }

  /// For each gold quotation the candidate that meets it, in the order of the text, with the gold's end.
  private func goldChoices() -> [(Choice, GoldSpan)] {
    var result: [(Choice, GoldSpan)] = []
    for g in gold {
      guard let c = finder.candidates.first(where: { match($0).map { $0.span == g.span } ?? false }) else { continue }
      var end = c.start + 1
      while end < analysis.count, Int(analysis.tokens[end].start) < g.span.end { end += 1 }
      result.append((Choice(candidate: c, end: end), g))
    }
    return result.sorted { Self.anchor($0.0) < Self.anchor($1.0) }
  }

  private static func anchor(_ choice: Choice) -> Int {
    choice.candidate.cueToken >= 0 ? choice.candidate.cueToken : choice.candidate.marker
  }

  /// Why a gold span was missed: the best candidate that meets it, its score, and what won its cue.
  package func explainMiss(_ g: GoldSpan, weights: ExtractionWeights) -> String {
    let extractor = Extractor(analysis, weights: weights)
    let meeting = extractor.candidates.filter { match($0)?.span == g.span }
    guard let best = meeting.max(by: { $0.score < $1.score }) else { return "no candidate" }
    let chosen = extractor.choose()
    if let same = chosen.first(where: { $0.candidate.start == best.start }) {
      return "END \(best.frame) \(best.score) ends at \(analysis.string(max(same.end - 3, best.start)..<same.end))"
    }
    if best.score > extractor.threshold {
      let taken = chosen.first { $0.candidate.start < best.start && best.start < $0.end }
      return
        "LOST \(best.frame) \(best.score) inside \(taken.map { analysis.string(max(0, $0.candidate.cueToken)..<max(0, $0.candidate.cueToken) + 1) + " \($0.candidate.frame) \($0.candidate.score)" } ?? "-")"
    }
    let rivals = extractor.candidates.filter { $0.cueToken == best.cueToken && $0.start != best.start }.max {
      $0.score < $1.score
    }
    return "\(best.frame) \(best.score) rival \(rivals.map { "\($0.frame) \($0.score)" } ?? "-")"
  }

  /// Spans that the weights choose, in bytes, for scoring.
  package func predict(weights: ExtractionWeights) -> [Prediction] {
    let extractor = Extractor(analysis, weights: weights)
    let (attributed, tracker) = attribute(
      extractor.choose(), finder: extractor.finder, analysis: analysis, weights: weights.source)
    return attributed.map { item in
      let c = item.choice.candidate
      let top = item.sources.prefix(3).map {
        "\(analysis.string(tracker.entities[$0.entity].name).prefix(30))/\($0.place)/\(tracker.entities[$0.entity].kind)/\(String(format: "%.1f", $0.score))"
      }.joined(separator: " | ")
      let subject =
        extractor.finder.sites[c.cueToken]?.subject.map { analysis.string($0.tokens) + ":\($0.kind)" } ?? "none"
      let cue = c.cueToken >= 0 ? analysis.string(c.cueToken..<(c.cueToken + 1)) : "-"
      let best = item.sources.first.flatMap { $0.score > SourceCandidate.floor ? tracker.entities[$0.entity] : nil }
      return Prediction(
        span: analysis.span(c.start..<item.choice.end),
        note: "\(cue) \(c.frame) \(c.score) {\(top)} subject=\(subject)",
        speaker: best.map { analysis.cleanName($0.name) },
        role: best.flatMap { $0.role.isEmpty ? nil : analysis.cleanName($0.role) },
        others: item.sources.map { analysis.cleanName(tracker.entities[$0.entity].name) })
    }
  }
}

/// What the weights say of one quotation, for scoring.
package struct Prediction {
  package var span: Span
  /// Cue, frame, score and the best sources, for reading errors.
  package var note: String
  package var speaker: String?
  package var role: String?
  /// Names of all proposed sources, best first.
  package var others: [String]
}

extension Attribution {
  /// Whether a name means an entity: one's words contain the other's, or half of all are shared.
  func names(_ entity: Int, _ name: String) -> Bool {
    let a = Set(NameWords.keys(name))
    let e = tracker.entities[entity]
    return [e.name, e.role].contains { range in
      let b = Set(NameWords.keys(analysis.cleanName(range)))
      return !a.isEmpty && !b.isEmpty
        && (a.isSubset(of: b) || b.isSubset(of: a) || Double(a.intersection(b).count) / Double(a.union(b).count) >= 0.5)
    }
  }
}

/// Words of a name as keys, for comparing with a gold name.
package enum NameWords {
  package static func keys(_ name: String) -> [UInt64] {
    Folding.matching.fold(name).split { !$0.isLetter && !$0.isNumber }.map { word in
      FNV.hash((word.hasPrefix("ال") && word.count >= 5 ? word.dropFirst(2) : word).utf8)
    }
  }
}
