/// Finds the stretches of a text where a claim's words gather, so that only those are aligned.
package struct PassageSearch: Sendable {
  package let claim: ComparedText
  private let keys: [UInt64: Float]

  package init(claim: ComparedText) {
    self.claim = claim
    var keys: [UInt64: Float] = [:]
    for word in claim.words {
      keys[word.key] = max(keys[word.key] ?? 0, word.weight)
      keys[word.bare] = max(keys[word.bare] ?? 0, word.weight)
      keys[word.joined] = max(keys[word.joined] ?? 0, word.weight * 0.9)
      keys[word.stem] = max(keys[word.stem] ?? 0, word.weight * 0.5)
    }
    for pair in claim.pairs where pair != 0 { keys[pair] = max(keys[pair] ?? 0, 1) }
    self.keys = keys
  }

  /// Stretches in which at least a share of the claim's weight stands, in their order, without overlap.
  func stretches(in said: ComparedText, share: Float) -> [Range<Int>] {
    let width = claim.words.count * 2 + 6
    let hits = said.words.indices.map { hit(said, $0) }
    let floor = share * claim.weight
    var found: [Range<Int>] = []
    var sum: Float = 0
    for end in hits.indices {
      sum += hits[end]
      if end >= width { sum -= hits[end - width] }
      guard sum >= floor, hits[end] > 0 else { continue }
      let range = max(0, end - width + 1)..<min(said.words.count, end + claim.words.count + 3)
      if let last = found.last, range.lowerBound <= last.upperBound {
        found[found.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        found.append(range)
      }
    }
    return found
  }

  private func hit(_ said: ComparedText, _ index: Int) -> Float {
    let word = said.words[index]
    if let weight = keys[word.key] { return weight }
    if let weight = keys[word.bare] { return weight }
    if let weight = keys[word.joined] { return weight }
    if let weight = keys[word.stem] { return weight }
    return 0
  }

  /// The best alignments of the claim with a text, best first, at most `limit`, no two over the same words.
  package func alignments(in said: ComparedText, share: Float, limit: Int) -> [WordAlignment] {
    let aligner = WordAligner(claim: claim, said: said)
    var open = stretches(in: said, share: share)
    var found: [WordAlignment] = []
    var tries = 0
    while let stretch = open.popLast(), tries < limit * 4 {
      tries += 1
      guard let best = aligner.align(stretch), best.score > share * claim.weight * 0.5 else { continue }
      found.append(best)
      let used = best.said
      for rest in [stretch.lowerBound..<used.lowerBound, used.upperBound..<stretch.upperBound]
      where rest.count >= 2 {
        if weight(of: rest, said) >= share * claim.weight { open.append(rest) }
      }
    }
    return Array(found.sorted { $0.score > $1.score }.prefix(limit))
  }

  private func weight(of range: Range<Int>, _ said: ComparedText) -> Float {
    var sum: Float = 0
    for index in range { sum += hit(said, index) }
    return sum
  }
}
