import Language

extension CandidateFinder {
  /// A bare noun phrase as content: right after the cue or its subject, or at a noun that heads statements (أهمية، رفضه).
  mutating func proposeObject(
    _ site: CueSite, _ base: Candidate, _ entry: CueEntry, _ limit: Int
  ) {
    guard !entry.frames.isDisjoint(with: [.object, .that, .colon]), base.form.shape != .noun else { return }
    var places: [Int] = []
    func propose(_ start: Int, _ order: Int, _ candidates: inout [Candidate]) {
      guard start < limit, analysis.tokens[start].kind == .word, !places.contains(start) else { return }
      places.append(start)
      var candidate = base
      candidate.frame = .object
      candidate.marker = start
      candidate.start = start
      candidate.order = order
      candidates.append(candidate)
    }
    let isObject = entry.frames.contains(.object)
    let direct = skipAdverbs(site.token + site.length, limit)
    if direct < limit, canBeObject(direct),
      isObject || analysis.words[direct].has(.contentNoun) || entry.cueClass == "say" || entry.cueClass == "add"
    {
      propose(direct, 0, &candidates)
    }
    if let subject = site.subject {
      let start = skipAdverbs(subject.tokens.upperBound, limit)
      if start < limit, canBeObject(start) { propose(start, 1, &candidates) }
      if start + 1 < limit, analysis.isComma(start), canBeObject(start + 1) { propose(start + 1, 2, &candidates) }
    }
    guard isObject else { return }
    var j = site.token + site.length
    while j < min(limit, site.token + 24), places.count < 4 {
      if analysis.words[j].has(.complementizer) || analysis.isColon(j) || isNewClause(j, site) { break }
      if analysis.tokens[j].kind == .word, analysis.words[j].clitics.isEmpty, !analysis.words[j].isDefinite,
        analysis.words[j].has(.contentNoun) || analysis.hasMasdarShape(j) && !analysis.words[j].has(.sourceHead),
        !analysis.words[j - 1].has(.preposition),
        analysis.words[j - 1].isDefinite || !analysis.words[j - 1].has([.organizationHead, .roleHead])
      {
        propose(j, 3, &candidates)
      }
      j += 1
    }
  }

  private func canBeObject(_ i: Int) -> Bool {
    let word = analysis.words[i]
    guard analysis.tokens[i].kind == .word else { return false }
    if word.has([.complementizer, .relative]) && !word.has(.contentNoun) { return false }
    if word.has(.preposition) && !word.has(.contentNoun) { return false }
    if word.has([.honorific, .rank]), word.pronoun == 0 { return false }
    // a leading و that was only guessed may be the word's own letter (وصول)
    return word.clitics.isDisjoint(with: [.wa, .fa, .bi, .li])
      || word.clitics == .wa && word.classes.isEmpty && !word.isDefinite
  }
}
