import Language

/// A decision with its right answer, for training.
package struct Example: Sendable {
  package var features: [UInt64]
  package var isRight: Bool
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
      let near = abs(startByte - g.span.start) <= 1 || c.start + 1 < analysis.count && Int(analysis.tokens[c.start + 1].start) == g.span.start && analysis.words[c.start].has(.complementizer)
      guard near else { return false }
      guard let cue = g.cue else { return c.cueToken < 0 }
      guard c.cueToken >= 0 else { return false }
      let token = analysis.tokens[c.cueToken]
      return cue >= Int(token.start) && cue < Int(token.end)
    }
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
    let choices = extractor.bestCandidates().map { c in Choice(candidate: c, end: extractor.findEnd(c, boundary, &list).0) }
    var examples: [Example] = []
    for outer in choices where match(outer.candidate) != nil {
      for inner in choices where inner.candidate.cueToken >= outer.candidate.start && inner.candidate.cueToken < outer.end {
        extractor.fillNesting(&list, outer, inner)
        examples.append(Example(features: list.keys, isRight: match(inner.candidate) != nil))
      }
    }
    names.merge(list.names ?? [:]) { a, _ in a }
    return examples
  }

  /// Spans that the weights choose, in bytes, for scoring.
  package func predict(weights: ExtractionWeights) -> [(span: Span, note: String)] {
    let extractor = Extractor(analysis, weights: weights)
    return extractor.choose().map { choice in
      let c = choice.candidate
      let cue = c.cueToken >= 0 ? analysis.string(c.cueToken..<(c.cueToken + 1)) : "-"
      return (analysis.span(c.start..<choice.end), "\(cue) \(c.frame) \(c.score)")
    }
  }
}
