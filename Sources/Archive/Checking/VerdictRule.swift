import Quotes

/// Weighs the passages that were found and decides. A pure function.
struct VerdictRule {
  let claim: ComparedText
  let passages: [FoundPassage]

  struct Decision {
    var verdict: Verdict
    var similarity = 0.0
    var changes: [Change] = []
    var pieces: [ComparedPiece] = []
    var evidence: [CheckEvidence] = []
  }

  func decide() -> Decision {
    let ranked = passages.sorted { $0.rank > $1.rank }
    let his = ranked.filter { $0.owner == .claimed }
    let others = ranked.filter { $0.owner != .claimed }
    if let faithful = his.first(where: { $0.comparison.isFaithful && $0.isQuoted }) {
      return decision(.verbatim, faithful, his)
    }
    if let faithful = his.first(where: { $0.comparison.isFaithful }) { return decision(.reported, faithful, his) }
    let best = his.first { isClose($0) }
    if let other = others.first(where: { $0.owner == .other && $0.comparison.isFaithful && isTelling($0) }),
      (best?.comparison.similarity ?? 0) < 0.85
    {
      return decision(.misattributed, other, others)
    }
    if let splice = splice(his) ?? mixture(his, others) { return splice }
    if let other = others.first(where: { $0.owner == .other && isVeryClose($0) }),
      other.comparison.similarity > (best?.comparison.similarity ?? 0) + 0.15
    {
      return decision(.misattributed, other, others)
    }
    if let best { return decision(best.comparison.isSpliced ? .spliced : .altered, best, his) }
    return notFound(ranked)
  }

  // MARK: how close

  /// Enough of the claim stands there that it can only come from there.
  private func isClose(_ passage: FoundPassage) -> Bool {
    let coverage = passage.comparison.coverage
    if passage.contentWords >= 4 { return coverage >= 0.5 && passage.comparison.similarity >= 0.45 }
    if passage.contentWords >= 3 { return coverage >= 0.55 && passage.comparison.similarity >= 0.5 }
    return passage.contentWords >= 2 && coverage >= 0.65
  }

  private func isVeryClose(_ passage: FoundPassage) -> Bool {
    passage.contentWords >= 4 && passage.comparison.coverage >= 0.65 && passage.comparison.similarity >= 0.6
  }

  /// Whole, but long enough to be somebody's own words.
  private func isTelling(_ passage: FoundPassage) -> Bool { passage.contentWords >= 3 }

  // MARK: splices

  /// Two passages of his that together hold the claim: each at least three words that the other does not.
  private func splice(_ his: [FoundPassage]) -> Decision? {
    guard let first = his.first, first.comparison.coverage < 0.93 || first.comparison.isSpliced else { return nil }
    if first.comparison.isSpliced, first.comparison.coverage > 0.85 { return decision(.spliced, first, []) }
    var best: (Double, [FoundPassage])?
    let parts = differentParts(his)
    for (index, a) in parts.enumerated() {
      for b in parts.dropFirst(index + 1) {
        guard let covered = joint(a, b) else { continue }
        if covered > best?.0 ?? 0 { best = (covered, [a, b]) }
      }
    }
    guard let best, best.0 >= 0.8, best.0 > first.comparison.coverage + 0.15 else { return nil }
    return join(best.1, covered: best.0)
  }

  /// Half of the claim is his and the other half somebody else's.
  private func mixture(_ his: [FoundPassage], _ others: [FoundPassage]) -> Decision? {
    guard let mine = his.first(where: { $0.contentWords >= 3 }), mine.comparison.coverage < 0.8 else { return nil }
    for other in others.prefix(12) where other.owner == .other && other.contentWords >= 3 {
      guard stretch(mine, without: other) >= 4, stretch(other, without: mine) >= 4 else { continue }
      if let covered = joint(mine, other), covered >= 0.9 { return join([mine, other], covered: covered) }
    }
    return nil
  }

  /// The best passages, of those that hold the same words of the claim (reprints, mostly) the first two.
  private func differentParts(_ his: [FoundPassage]) -> [FoundPassage] {
    var seen: [[Bool]: Int] = [:]
    let parts = his.filter { passage in
      seen[passage.matched, default: 0] += 1
      return seen[passage.matched, default: 0] <= 2
    }
    return Array(parts.prefix(16))
  }

  /// The weight of the claim that two passages hold together, when each brings a stretch of its own.
  private func joint(_ a: FoundPassage, _ b: FoundPassage) -> Double? {
    guard stretch(a, without: b) >= 3, stretch(b, without: a) >= 3 else { return nil }
    var weight: Float = 0
    for index in claim.words.indices where a.matched[index] || b.matched[index] { weight += claim.words[index].weight }
    return claim.weight > 0 ? Double(weight / claim.weight) : nil
  }

  /// The longest run of claim words that one passage holds and the other does not.
  private func stretch(_ a: FoundPassage, without b: FoundPassage) -> Int {
    var longest = 0
    var run = 0
    var content = 0
    for index in claim.words.indices {
      if a.matched[index], !b.matched[index] {
        run += 1
        if !claim.words[index].classes.contains(.function) { content += 1 }
        if content >= 2 { longest = max(longest, run) }
      } else if a.matched[index] {
        continue
      } else {
        (run, content) = (0, 0)
      }
    }
    return longest
  }

  private func join(_ parts: [FoundPassage], covered: Double) -> Decision {
    let ordered = parts.sorted { first($0, parts) < first($1, parts) }
    var evidence: [CheckEvidence] = []
    for part in ordered {
      let own = claim.words.indices.filter { index in
        part.matched[index] && !parts.contains { $0.matched[index] && isBetter($0, part, at: index) }
      }
      let places = own.map { part.places[$0] }
      if let low = places.map(\.lowerBound).min(), let high = places.map(\.upperBound).max() {
        evidence.append(part.evidence(low..<high))
      }
    }
    let main = parts.max { $0.comparison.coverage < $1.comparison.coverage } ?? parts[0]
    return Decision(
      verdict: .spliced, similarity: covered, changes: [], pieces: pieces(ordered),
      evidence: evidence + Array([main.evidence(main.comparison.passage)].prefix(evidence.isEmpty ? 1 : 0)))
  }

  private func first(_ part: FoundPassage, _ parts: [FoundPassage]) -> Int {
    claim.words.indices.first { index in
      part.matched[index] && !parts.contains { $0.matched[index] && isBetter($0, part, at: index) }
    } ?? claim.words.count
  }

  /// Of two passages that hold a word, the one in which its neighbours stand too.
  private func isBetter(_ a: FoundPassage, _ b: FoundPassage, at index: Int) -> Bool {
    support(a, index) > support(b, index)
  }

  private func support(_ passage: FoundPassage, _ index: Int) -> Int {
    (max(0, index - 3)...min(claim.words.count - 1, index + 3)).filter { passage.matched[$0] }.count
  }

  private func pieces(_ parts: [FoundPassage]) -> [ComparedPiece] {
    var pieces: [ComparedPiece] = []
    var start = 0
    func owner(_ index: Int) -> Int {
      let holders = parts.indices.filter { parts[$0].matched[index] }
      return holders.max { support(parts[$0], index) < support(parts[$1], index) } ?? -1
    }
    let owners = claim.words.indices.map(owner)
    while start < owners.count {
      var end = start + 1
      while end < owners.count, owners[end] == owners[start] { end += 1 }
      let words = claim.text(start..<end)
      if owners[start] >= 0 {
        let places = parts[owners[start]].places[start..<end]
        let low = places.map(\.lowerBound).min() ?? 0
        let high = places.map(\.upperBound).max() ?? 0
        let said = parts[owners[start]].article.stored(low..<max(low, high)).text
        pieces.append(ComparedPiece(.same, claimed: words, said: said))
      } else {
        pieces.append(ComparedPiece(.added, claimed: words, said: "", change: .added))
      }
      start = end
    }
    return pieces
  }

  // MARK: decisions

  private func decision(_ verdict: Verdict, _ passage: FoundPassage, _ others: [FoundPassage]) -> Decision {
    let comparison = passage.comparison
    var evidence = (verdict == .spliced ? comparison.blocks : [comparison.passage]).map { passage.evidence($0) }
    if verdict != .spliced {
      let alike = others.filter {
        $0.comparison.similarity >= comparison.similarity - 0.02 && $0.comparison.isFaithful == comparison.isFaithful
          && $0.owner == passage.owner
      }
      for other in alike.prefix(5)
      where other.article.reference.id != passage.article.reference.id
        || other.comparison.passage != comparison.passage
      {
        evidence.append(other.evidence(other.comparison.passage))
      }
    }
    return Decision(
      verdict: verdict, similarity: comparison.similarity, changes: comparison.changes, pieces: comparison.pieces,
      evidence: evidence)
  }

  private func notFound(_ ranked: [FoundPassage]) -> Decision {
    Decision(verdict: .notFound, similarity: min(0.5, ranked.first?.comparison.similarity ?? 0))
  }
}
