import Language

/// Where content can end, and what speaks for each place. A boundary `k` is the first token that no longer belongs to the content.
struct Boundary {
  let analysis: Analysis
  /// Score of the best candidate of each cue token; below everything for other tokens.
  let cueScore: [Float]

  static let reach = 420
  /// No content of an article has nearly so many places where it can end; the bound is for texts of nothing but cues and marks.
  static let mostPlaces = 96

  /// All boundaries of a content that begins at `start`, in order; the last one is where it must end.
  func places(from start: Int, candidate c: Candidate) -> Places { Places(boundary: self, candidate: c, start: start) }

  /// Boundaries, worked out one by one as they are asked for.
  struct Places: Sequence, IteratorProtocol {
    private let boundary: Boundary
    private let candidate: Candidate
    private let limit: Int
    private let close: Int
    private var k: Int
    private var isDone = false
    private var left = Boundary.mostPlaces

    fileprivate init(boundary: Boundary, candidate: Candidate, start: Int) {
      self.boundary = boundary
      self.candidate = candidate
      limit = Swift.min(boundary.analysis.count, start + Boundary.reach)
      close = candidate.openMark >= 0 ? Int(boundary.analysis.partner[candidate.openMark]) : -1
      k = start + 1
    }

    mutating func next() -> Int? {
      guard !isDone else { return nil }
      while k < limit {
        let here = k
        k += 1
        let isNewline = boundary.analysis.tokens[here].kind == .newline
        // inside closed marks only a cue or a sentence's end could cut; the mark itself decides
        if here < close, !isNewline { continue }
        isDone = isNewline && !boundary.goesOn(past: here, candidate)
        if isDone || boundary.isBoundary(here, candidate) {
          left -= 1
          isDone = isDone || left == 0
          return here
        }
      }
      isDone = true
      return limit
    }
  }

  /// Content goes past a line break only when its mark is open, or when a colon introduced lines of speech.
  fileprivate func goesOn(past k: Int, _ c: Candidate) -> Bool {
    if c.openMark >= 0, analysis.partner[c.openMark] < 0 { return true }
    return c.frame == .colon
  }

  fileprivate func isBoundary(_ k: Int, _ c: Candidate) -> Bool {
    // No clause ends in a preposition, a complementizer or a relative.
    if k > 0, k < analysis.count, analysis.tokens[k].kind == .word, analysis.tokens[k - 1].kind == .word,
      analysis.words[k - 1].pronoun == 0, analysis.words[k - 1].has([.preposition, .complementizer, .relative]),
      !analysis.words[k - 1].has([.pronoun, .adverb])
    {
      return false
    }
    switch analysis.tokenClass(k) {
    case .newline, .point, .question, .ellipsis, .comma, .dash, .colon: return true
    case .closeMark: return true
    case .cuePerfect, .cueParticiple, .according, .aside: return true
    case .pronoun, .waVerb, .auxiliary, .impersonal: return analysis.words[k].clitics.contains(.wa)
    case .cueImperfect: return analysis.words[k].clitics.contains(.wa) || cueScore[k] > 0
    default: return k > 0 && analysis.tokenClass(k - 1) == .closeMark
    }
  }

  /// The content's last token + 1 when it is cut at `k`: without final punctuation and closing marks, but with the mark of a name.
  func trimmedEnd(_ start: Int, _ k: Int) -> Int {
    var end = k
    while end > start + 1 {
      let token = analysis.tokens[end - 1]
      guard token.kind != .word, token.kind != .number else { break }
      if token.kind == .mark, analysis.partner[end - 1] >= start, !analysis.opensMark[end - 1], closesName(end - 1) {
        break
      }
      if token.kind == .mark,
        analysis.isMark(end - 1, 0x25) || analysis.isMark(end - 1, 0x066A) || analysis.isMark(end - 1, 0x24)
      {
        break
      }
      end -= 1
    }
    return end
  }

  private func closesName(_ close: Int) -> Bool {
    let open = Int(analysis.partner[close])
    if analysis.tokens[close].mark == 0x29 { return true }
    return close - open - 1 <= 3
  }

  func fill(_ f: inout FeatureList, _ c: Candidate, at k: Int) {
    f.keys.removeAll(keepingCapacity: true)
    let here = analysis.tokenClass(k)
    let isWord = k < analysis.count && analysis.tokens[k].kind == .word
    let next = isWord ? here : analysis.tokenClass(k + 1)
    let nextAt = isWord ? k : k + 1
    let second = analysis.tokenClass(nextAt + 1)
    let previous = analysis.tokenClass(k - 1)
    let state = markState(c, k)
    let frame = UInt64(c.frame.rawValue)
    f.add(.bias, 2)
    f.add(.mark, FeatureList.mix(here.rawValue, state), "\(here)+\(state)")
    f.add(.markNext, FeatureList.mix(here.rawValue, FeatureList.mix(next.rawValue, state)), "\(here)+\(next)+\(state)")
    f.add(.nextClass, FeatureList.mix(next.rawValue, second.rawValue), "\(next)+\(second)")
    f.add(
      .secondClass, FeatureList.mix(here.rawValue, FeatureList.mix(next.rawValue, second.rawValue)),
      "\(here)+\(next)+\(second)")
    f.add(.previousClass, FeatureList.mix(previous.rawValue, here.rawValue), "\(previous)+\(here)")
    f.add(.frameMark, FeatureList.mix(frame, FeatureList.mix(here.rawValue, state)), "\(c.frame)+\(here)+\(state)")
    f.add(.depthState, state)
    if nextAt < analysis.count, analysis.tokens[nextAt].kind == .word {
      f.add(
        .nextWord, FeatureList.mix(analysis.tokens[nextAt].form, here.rawValue),
        "\(here)+\(analysis.string(nextAt..<(nextAt + 1)))")
      f.add(.boundaryWord, analysis.tokens[nextAt].form, analysis.string(nextAt..<(nextAt + 1)))
      f.add(
        .nextShape, FeatureList.mix(analysis.shape(nextAt), here.rawValue),
        "\(here)+shape of \(analysis.string(nextAt..<(nextAt + 1)))")
      f.add(.nextClitic, FeatureList.mix(UInt64(analysis.words[nextAt].clitics.rawValue), here.rawValue))
      if nextAt + 1 < analysis.count, analysis.tokens[nextAt + 1].kind == .word {
        f.add(
          .secondWord, FeatureList.mix(analysis.tokens[nextAt + 1].form, next.rawValue),
          analysis.string((nextAt + 1)..<(nextAt + 2)))
      }
    }
    let stop = min(nextAt + 16, nextAt < analysis.count ? analysis.nextStop(nextAt) : nextAt)
    f.add(
      .nextFirstPerson,
      FeatureList.mix(
        analysis.firstPersons(nextAt, stop) * 3 + analysis.firstPersons(c.start, k),
        FeatureList.mix(here.rawValue, state)))
    f.add(.nextCluster, FeatureList.mix(analysis.cluster(nextAt), here.rawValue))
    f.add(
      .nextPair, FeatureList.mix(FeatureList.mix(analysis.family(nextAt), analysis.family(nextAt + 1)), here.rawValue))
    fillCue(&f, nextAt, here, state)
    fillLength(&f, c, k, here, state)
    if c.cueToken >= 0 {
      let entry = analysis.lexicon.cues[Int(c.form.cue)]
      f.add(
        .classMark, FeatureList.mix(entry.classHash, FeatureList.mix(here.rawValue, next == .waVerb ? 1 : 0)),
        "\(entry.cueClass)+\(here)")
      f.add(.startedWithMark, FeatureList.mix(UInt64(c.form.shape.rawValue), here.rawValue), "\(c.form.shape)+\(here)")
    }
  }

  /// A cue whose own quotation is likely begins right here.
  private func fillCue(_ f: inout FeatureList, _ nextAt: Int, _ here: TokenClass, _ state: UInt64) {
    var best: Float = -9
    var at = 0
    for offset in 0..<4 where nextAt + offset < cueScore.count && cueScore[nextAt + offset] > best {
      best = cueScore[nextAt + offset]
      at = offset
    }
    let bucket: UInt64 = best <= -9 ? 0 : best < -2 ? 1 : best < -0.5 ? 2 : best < 0.5 ? 3 : best < 2 ? 4 : 5
    f.add(.nextCueScore, FeatureList.mix(bucket, UInt64(at)), "\(bucket)@\(at)")
    f.add(.nextAccepted, FeatureList.mix(bucket, FeatureList.mix(here.rawValue, state)), "\(bucket)+\(here)+\(state)")
    guard nextAt < analysis.count, let form = analysis.cueForm(nextAt) else { return }
    f.add(
      .nextCue, FeatureList.mix(analysis.lexicon.cues[Int(form.cue)].classHash, here.rawValue),
      "\(analysis.lexicon.cues[Int(form.cue)].cueClass)+\(here)")
    f.add(
      .nextCueShape,
      FeatureList.mix(UInt64(form.shape.rawValue) * 2 + (form.marked ? 1 : 0), FeatureList.mix(here.rawValue, bucket)))
  }

  private func fillLength(_ f: inout FeatureList, _ c: Candidate, _ k: Int, _ here: TokenClass, _ state: UInt64) {
    let length = k - c.start
    let bucket: UInt64 =
      length < 3 ? 0 : length < 6 ? 1 : length < 10 ? 2 : length < 18 ? 3 : length < 30 ? 4 : length < 60 ? 5 : 6
    f.add(.lengthBucket, FeatureList.mix(bucket, state))
    f.add(.lengthMark, FeatureList.mix(bucket, here.rawValue), "\(bucket)+\(here)")
    if here == .point || here == .question || here == .closeMark || here == .ellipsis {
      let after = analysis.tokenClass(k + 1)
      f.add(
        .afterSentence, FeatureList.mix(after.rawValue, FeatureList.mix(state, UInt64(c.frame.rawValue))),
        "\(after)+\(state)+\(c.frame)")
      if analysis.tokenClass(k + 1) == .newline || k + 1 >= analysis.count {
        f.add(.paragraphEnd, FeatureList.mix(state, here.rawValue))
      }
      if after == .comma || after == .point {
        f.add(.sentenceEnd, FeatureList.mix(analysis.tokenClass(k + 2).rawValue, here.rawValue))
      }
    }
    let rest = sentenceRest(k)
    f.add(.restLength, FeatureList.mix(rest, FeatureList.mix(here.rawValue, state)))
    if here == .newline {
      f.add(
        .paragraphEnd,
        FeatureList.mix(state, FeatureList.mix(UInt64(c.frame.rawValue), analysis.tokenClass(k + 1).rawValue)))
    }
  }

  /// How much of the sentence is left after a place, in steps; 9 when nothing is.
  private func sentenceRest(_ k: Int) -> UInt64 {
    guard k < analysis.count else { return 4 }
    let stop = analysis.nextStop(k + 1)
    guard stop < min(analysis.count, k + 24) else { return 4 }
    return stop - k <= 1 ? 9 : stop - k < 5 ? 1 : stop - k < 12 ? 2 : 3
  }

  /// 0 no marks; 1 at the mark that closes the content's own; 2 own mark never closes; 3 after the own mark's end;
  /// 4 inside an inner pair; 5 at the end of an inner pair; 6 right after an inner pair.
  private func markState(_ c: Candidate, _ k: Int) -> UInt64 {
    if c.openMark >= 0 {
      let close = Int(analysis.partner[c.openMark])
      if close < 0 { return analysis.tokenClass(k) == .closeMark ? 7 : 2 }
      if k == close { return 1 }
      if k > close { return k <= close + 2 ? 3 : 8 }
    }
    guard k < analysis.count else { return 0 }
    if analysis.tokens[k].kind == .mark, !analysis.opensMark[k], analysis.partner[k] >= c.start {
      return closesName(k) ? 9 : 5
    }
    if k > 0, analysis.tokens[k - 1].kind == .mark, !analysis.opensMark[k - 1], analysis.partner[k - 1] >= c.start {
      return closesName(k - 1) ? 10 : 6
    }
    if analysis.depth[k] > (c.openMark >= 0 ? 1 : analysis.depth[c.start]) { return 4 }
    return 0
  }
}
