/// Turns an alignment into pieces and changes.
package struct ComparisonBuilder {
  let claim: ComparedText
  let said: ComparedText
  /// Words of the text that belong to the same statement: how far a cut is looked for.
  let bounds: Range<Int>
  /// Whether these words of the text only interrupt a quotation ("…، قال الوزير، …").
  package var isInterposed: (Range<Int>) -> Bool = { _ in false }
  /// Whether a statement ends and another begins within these words.
  package var isSeam: (Range<Int>) -> Bool = { _ in false }
  /// The text reports in the third person: a claim in the first person is the same ("إنه واثق", "أنا واثق").
  package var isReported = false

  /// A run of steps that agree, or one of steps that do not.
  struct Run {
    var isSame: Bool
    var claim: Range<Int>
    var said: Range<Int>
  }

  private var pieces: [ComparedPiece] = []
  private var changes: [Change] = []
  private var blocks: [Range<Int>] = []
  private var isSpliced = false
  private var skippedWeight: Float = 0

  package init(claim: ComparedText, said: ComparedText, bounds: Range<Int>? = nil) {
    self.claim = claim
    self.said = said
    self.bounds = bounds ?? said.words.indices
  }

  package mutating func build(_ alignment: WordAlignment) -> Comparison {
    let runs = runs(of: alignment)
    let window = alignment.said
    noteCutBefore(window)
    for (index, run) in runs.enumerated() {
      if run.isSame {
        pieces.append(ComparedPiece(.same, claimed: claim.text(run.claim), said: said.text(run.said)))
        extendBlock(run.said)
      } else {
        note(run, isBetween: isSolid(runs[..<index]) && isSolid(runs[(index + 1)...]))
      }
    }
    noteCutAfter(window)
    findMoves()
    return finish(runs, window)
  }

  // MARK: runs

  private func runs(of alignment: WordAlignment) -> [Run] {
    var runs: [Run] = []
    var saidEnd = alignment.said.lowerBound
    for (index, link) in alignment.links.enumerated() {
      let same = link.isSame || isFreeConjunction(link) || (isReported && isShift(index, alignment.links))
      let start = link.said.isEmpty ? saidEnd : link.said.lowerBound
      let end = link.said.isEmpty ? saidEnd : link.said.upperBound
      saidEnd = max(saidEnd, end)
      if let last = runs.last, last.isSame == same {
        runs[runs.count - 1].claim = last.claim.lowerBound..<max(last.claim.upperBound, link.claim.upperBound)
        runs[runs.count - 1].said = last.said.lowerBound..<max(last.said.upperBound, end)
      } else {
        runs.append(Run(isSame: same, claim: link.claim, said: start..<end))
      }
    }
    return runs
  }

  /// An excerpt may leave out (or put in) the و or ف of its first word, also after its own ellipsis.
  private func isFreeConjunction(_ link: WordAlignment.Link) -> Bool {
    guard link.claim.count == 1, link.said.count == 1 else { return false }
    let word = claim.words[link.claim.lowerBound]
    guard link.claim.lowerBound == 0 || word.gap.contains(.ellipsis) else { return false }
    return word.joined == said.words[link.said.lowerBound].joined
  }

  /// Only the person differs: the reporter's third for the speaker's first.
  private func isShift(_ index: Int, _ links: [WordAlignment.Link]) -> Bool {
    let link = links[index]
    if link.said.isEmpty { return claim.words[link.claim].allSatisfy { $0.classes.contains(.person) } }
    if link.claim.isEmpty {
      let isLong =
        index > 0 && links[index - 1].claim.isEmpty || index + 1 < links.count && links[index + 1].claim.isEmpty
      return !isLong && said.words[link.said].allSatisfy { $0.classes.contains(.person) }
    }
    guard link.claim.count == 1, link.said.count == 1 else { return false }
    let a = claim.words[link.claim.lowerBound]
    let b = said.words[link.said.lowerBound]
    if a.classes.contains(.person), b.classes.contains(.person) { return true }
    return a.person == b.person && a.classes.isDisjoint(with: .turning)
  }

  // MARK: what differs

  private mutating func note(_ run: Run, isBetween: Bool) {
    let claimed = claim.text(run.claim)
    let source = said.text(run.said)
    if run.claim.isEmpty {
      noteDropped(run, isBetween)
      return
    }
    let kind = ChangeKind(claim: claim.words[run.claim], said: said.words[run.said]).kind
    let piece: ComparedPiece.Kind = run.said.isEmpty ? .added : .changed
    pieces.append(ComparedPiece(piece, claimed: claimed, said: source, change: kind))
    changes.append(Change(kind, claimed: claimed, said: source))
    if !run.said.isEmpty { extendBlock(run.said) }
  }

  private mutating func noteDropped(_ run: Run, _ isBetween: Bool) {
    let source = said.text(run.said)
    if isMarked(run) || isInterposed(run.said) {
      pieces.append(ComparedPiece(.omitted, claimed: "", said: source))
      skippedWeight += weight(run.said)
      if !isInterposed(run.said) { blocks.append(run.said.upperBound..<run.said.upperBound) }
      return
    }
    let kind = ChangeKind(claim: [], said: said.words[run.said]).kind
    if isBetween, isSplice(run) {
      pieces.append(ComparedPiece(.dropped, claimed: "", said: source, change: .dropped))
      isSpliced = true
      skippedWeight += weight(run.said)
      blocks.append(run.said.upperBound..<run.said.upperBound)
      return
    }
    pieces.append(ComparedPiece(.dropped, claimed: "", said: source, change: kind))
    changes.append(Change(kind, claimed: "", said: source))
    extendBlock(run.said)
  }

  /// The claim shows with an ellipsis that words are left out, and they do not turn those that are kept.
  private func isMarked(_ run: Run) -> Bool {
    guard run.claim.lowerBound > 0, run.claim.lowerBound < claim.words.count,
      claim.words[run.claim.lowerBound].gap.contains(.ellipsis)
    else { return false }
    let words = said.words[run.said]
    // An ellipsis that the source has there itself stands for nothing that the claim leaves out.
    if said.words[run.said.lowerBound].gap.contains(.ellipsis), run.said.count < 8 { return false }
    if words.contains(where: { !$0.classes.isDisjoint(with: [.condition, .restriction, .contrast]) }) { return false }
    if isHedge(run.said) { return false }
    guard words.contains(where: { $0.classes.contains(.negation) }) else { return true }
    let follows = run.said.upperBound < said.words.count ? said.words[run.said.upperBound].gap : .stop
    let whole: ComparedWord.Gap = [.comma, .stop, .line, .ellipsis]
    return !words[run.said.lowerBound].gap.isDisjoint(with: whole) && !follows.isDisjoint(with: whole)
  }

  /// The left-out words end in what governs the kept ones: «أعتقد أن», «ربما».
  private func isHedge(_ range: Range<Int>) -> Bool {
    for index in stride(from: range.upperBound - 1, through: max(range.lowerBound, range.upperBound - 3), by: -1) {
      let next = index + 1 < said.words.count ? said.words[index + 1].gap : .stop
      if !next.isDisjoint(with: [.comma, .stop, .line, .ellipsis]) { return false }
      if said.words[index].classes.contains(.modality) { return true }
    }
    return false
  }

  /// One or two words are missing at the border of two sentences, not a sentence: an ordinary change.
  private func isFewWords(_ range: Range<Int>) -> Bool {
    let end: ComparedWord.Gap = [.stop, .line]
    let next = range.upperBound < said.words.count ? said.words[range.upperBound].gap : end
    return range.count < 3 && (said.words[range.lowerBound].gap.isDisjoint(with: end) || next.isDisjoint(with: end))
  }

  /// Words of two sentences, or far apart in one, run together.
  private func isSplice(_ run: Run) -> Bool {
    if isFewWords(run.said) { return false }
    if run.said.count >= 8 || isSeam(run.said) { return true }
    let end: ComparedWord.Gap = [.stop, .line]
    for index in run.said.lowerBound...min(run.said.upperBound, said.words.count - 1)
    where !said.words[index].gap.isDisjoint(with: end) {
      return true
    }
    return false
  }

  /// Enough of the claim stands in these runs to be a part of its own.
  private func isSolid(_ runs: ArraySlice<Run>) -> Bool {
    var words = 0
    var content = 0
    for run in runs where run.isSame {
      words += run.claim.count
      for word in claim.words[run.claim] where !word.classes.contains(.function) { content += 1 }
    }
    return words >= 3 && content >= 2
  }

  // MARK: cuts

  private mutating func noteCutBefore(_ window: Range<Int>) {
    guard let cut = CutCheck(said: said, bounds: bounds).before(window.lowerBound) else { return }
    let words = said.text(cut.words)
    pieces.append(ComparedPiece(.cut, claimed: "", said: words, change: cut.kind))
    changes.append(Change(cut.kind, claimed: "", said: words))
  }

  private mutating func noteCutAfter(_ window: Range<Int>) {
    guard let cut = CutCheck(said: said, bounds: bounds).after(window.upperBound) else { return }
    let words = said.text(cut.words)
    pieces.append(ComparedPiece(.cut, claimed: "", said: words, change: cut.kind))
    changes.append(Change(cut.kind, claimed: "", said: words))
  }

  // MARK: result

  /// Words that are added at one place and dropped at another have only moved.
  private mutating func findMoves() {
    for (index, piece) in pieces.enumerated() where piece.kind == .added {
      guard
        let other = pieces.firstIndex(where: { $0.kind == .dropped && isSameWording($0.said, piece.claimed) })
      else { continue }
      pieces[index].kind = .moved
      pieces[index].change = .order
      pieces[index].said = pieces[other].said
      changes.removeAll { $0.claimed == piece.claimed && $0.said.isEmpty }
      if let place = changes.firstIndex(where: { $0.said == pieces[other].said && $0.claimed.isEmpty }) {
        changes[place] = Change(.order, claimed: piece.claimed, said: pieces[other].said)
      }
      pieces.remove(at: other)
      return
    }
  }

  private func isSameWording(_ a: String, _ b: String) -> Bool {
    func keys(_ text: String, _ source: ComparedText) -> [UInt64] {
      guard let range = source.find(text) else { return [] }
      return source.words[range].map(\.joined)
    }
    let first = keys(a, said)
    return !first.isEmpty && first == keys(b, claim)
  }

  private mutating func extendBlock(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if let last = blocks.last {
      let start = last.isEmpty ? range.lowerBound : last.lowerBound
      blocks[blocks.count - 1] = start..<max(last.upperBound, range.upperBound)
    } else {
      blocks.append(range)
    }
  }

  private func weight(_ range: Range<Int>) -> Float { said.words[range].reduce(0) { $0 + $1.weight } }

  private func finish(_ runs: [Run], _ window: Range<Int>) -> Comparison {
    var matched: Float = 0
    for run in runs where run.isSame { matched += claim.words[run.claim].reduce(0) { $0 + $1.weight } }
    let soft = softWeight(runs)
    let all = claim.weight + max(0, weight(window) - skippedWeight)
    return Comparison(
      similarity: all > 0 ? min(1, Double(2 * (matched + soft) / all)) : 0,
      coverage: claim.weight > 0 ? Double(matched / claim.weight) : 0, changes: changes, pieces: pieces,
      isSpliced: isSpliced, passage: said.place(window),
      blocks: blocks.filter { !$0.isEmpty }.map { said.place($0) })
  }

  private func softWeight(_ runs: [Run]) -> Float {
    var sum: Float = 0
    for run in runs where !run.isSame && run.claim.count == run.said.count {
      for (i, j) in zip(run.claim, run.said) {
        let fit = WordAligner.likeness(claim.words[i], said.words[j])
        if fit > 0.4 { sum += fit * min(claim.words[i].weight, said.words[j].weight) }
      }
    }
    return sum
  }
}

extension ComparedText {
  /// The words of a text that was cut out of this one with `text(_:)`.
  func find(_ text: String) -> Range<Int>? {
    let wanted = Array(text.utf8)
    for start in words.indices {
      let from = Int(words[start].start)
      guard from + wanted.count <= bytes.count, bytes[from..<from + wanted.count].elementsEqual(wanted) else {
        continue
      }
      let end = words[start...].firstIndex { Int($0.start) >= from + wanted.count } ?? words.count
      return start..<end
    }
    return nil
  }
}
