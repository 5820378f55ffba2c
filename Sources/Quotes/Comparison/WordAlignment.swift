/// Which words of the claim stand for which words of a text, found as the best chain through both.
package struct WordAlignment: Sendable {
  enum Step: UInt8, Sendable {
    case none, pair, claimOnly, saidOnly
    /// Two words of the claim are written as one in the text, or one as two.
    case twoToOne, oneToTwo
  }
  /// One step: words of the claim (none, one, two) beside words of the text.
  package struct Link: Sendable {
    package var claim: Range<Int>
    package var said: Range<Int>
    /// The words are the same but for spelling.
    package var isSame: Bool
  }
  package var links: [Link]
  package var score: Float

  /// Every word stands there, in order, and none between is left out.
  package var isExact: Bool { links.allSatisfy(\.isSame) }

  /// From the first to the last word of the text that the chain uses.
  package var said: Range<Int> {
    var first = Int.max
    var last = 0
    for link in links where !link.said.isEmpty {
      first = min(first, link.said.lowerBound)
      last = max(last, link.said.upperBound)
    }
    return first < last ? first..<last : 0..<0
  }
}

/// Finds alignments: the whole claim against any stretch of a text. Time and memory grow with claim times stretch.
package struct WordAligner {
  let claim: ComparedText
  let said: ComparedText

  private static let gapInClaim: Float = -0.3
  private static let gapInSaid: Float = -0.15
  private static let other: Float = -0.35
  private static let neighbours: Float = 0.1

  /// How well two words fit: 1 the same, less for a shared stem or kind, negative for different ones.
  static func likeness(_ a: ComparedWord, _ b: ComparedWord) -> Float {
    if a.key == b.key || (a.bare == b.bare && a.number.isNaN) { return 1 }
    if a.joined == b.joined { return 0.9 }
    if a.stem == b.stem { return 0.45 }
    let shared = a.classes.intersection(b.classes)
    if shared.contains(.number) { return 0.2 }
    if !a.classes.intersection(.turning).isEmpty, !b.classes.intersection(.turning).isEmpty { return 0.1 }
    return other
  }

  package static func isSame(_ a: ComparedWord, _ b: ComparedWord) -> Bool {
    a.key == b.key || (a.bare == b.bare && a.number.isNaN && b.number.isNaN)
  }

  /// The best alignment with a stretch of the text, or nil when nothing fits.
  func align(_ range: Range<Int>) -> WordAlignment? {
    let n = claim.words.count
    let m = range.count
    guard n > 0, m > 0, n * m < 50_000_000 else { return nil }
    var steps = [UInt8](repeating: 0, count: (n + 1) * (m + 1))
    var rows = [Float](repeating: 0, count: 3 * (m + 1))
    var best: Float = 0
    var bestEnd = -1
    steps.withUnsafeMutableBufferPointer { steps in
      rows.withUnsafeMutableBufferPointer { rows in
        for i in 1...n { fill(row: i, range, steps, rows) }
        let last = (n % 3) * (m + 1)
        for j in 1...m where rows[last + j] > best {
          best = rows[last + j]
          bestEnd = j
        }
      }
    }
    guard bestEnd > 0 else { return nil }
    return WordAlignment(links: trace(steps, range, bestEnd), score: best)
  }

  private func fill(
    row i: Int, _ range: Range<Int>, _ steps: UnsafeMutableBufferPointer<UInt8>,
    _ rows: UnsafeMutableBufferPointer<Float>
  ) {
    let m = range.count
    let width = m + 1
    let row = (i % 3) * width
    let above = ((i - 1) % 3) * width
    let twoAbove = ((i + 1) % 3) * width
    let word = claim.words[i - 1]
    let insert = Self.gapInClaim * word.weight
    rows[row] = (i == 1 ? 0 : rows[above]) + insert
    steps[i * width] = WordAlignment.Step.claimOnly.rawValue
    let joined = i >= 2 ? claim.pairs[i - 2] : 0
    for j in 1...m {
      let other = said.words[range.lowerBound + j - 1]
      let fit = Self.likeness(word, other)
      var score =
        (i == 1 ? 0 : rows[above + j - 1]) + fit * (fit > 0 ? min(word.weight, other.weight) : max(word.weight, 0.5))
      var step = WordAlignment.Step.pair
      // Words that stand together there too: a lone word far off is not preferred to its place in the phrase.
      if fit >= 0.9, steps[(i - 1) * width + j - 1] == WordAlignment.Step.pair.rawValue { score += Self.neighbours }
      let up = (i == 1 ? 0 : rows[above + j]) + insert
      if up > score { (score, step) = (up, .claimOnly) }
      let left = rows[row + j - 1] + Self.gapInSaid * min(other.weight + 0.25, 1)
      if left > score { (score, step) = (left, .saidOnly) }
      if joined != 0, joined == other.key {
        let two = (i == 2 ? 0 : rows[twoAbove + j - 1]) + other.weight
        if two > score { (score, step) = (two, .twoToOne) }
      }
      if j >= 2, said.pairs[range.lowerBound + j - 2] == word.key {
        let two = (i == 1 ? 0 : rows[above + j - 2]) + word.weight
        if two > score { (score, step) = (two, .oneToTwo) }
      }
      rows[row + j] = score
      steps[i * width + j] = step.rawValue
    }
  }

  private func trace(_ steps: [UInt8], _ range: Range<Int>, _ end: Int) -> [WordAlignment.Link] {
    var links: [WordAlignment.Link] = []
    let width = range.count + 1
    var i = claim.words.count
    var j = end
    while i > 0 {
      let step = WordAlignment.Step(rawValue: steps[i * width + j]) ?? .claimOnly
      let (di, dj) = Self.size(step)
      let said = range.lowerBound + j - dj..<range.lowerBound + j
      var same = step == .twoToOne || step == .oneToTwo
      if step == .pair { same = Self.isSame(claim.words[i - 1], self.said.words[said.lowerBound]) }
      links.append(WordAlignment.Link(claim: i - di..<i, said: said, isSame: same))
      i -= di
      j -= dj
    }
    return links.reversed()
  }

  private static func size(_ step: WordAlignment.Step) -> (Int, Int) {
    switch step {
    case .pair: (1, 1)
    case .saidOnly: (0, 1)
    case .twoToOne: (2, 1)
    case .oneToTwo: (1, 2)
    case .claimOnly, .none: (1, 0)
    }
  }
}
