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
    // words may be given without a mark or a colon (قال فلان لن نعود)
    let isSaying = entry.cueClass == "say" || entry.cueClass == "add"
    let direct = skipAdverbs(site.token + site.length, limit)
    if direct < limit, canBeObject(direct), isObject || analysis.words[direct].has(.contentNoun) || isSaying {
      propose(direct, 0, &candidates)
    }
    if let subject = site.subject {
      let start = skipAdverbs(subject.tokens.upperBound, limit)
      if start < limit, isSaying && !analysis.words[start].has(.complementizer) || canBeObject(start) {
        propose(start, 1, &candidates)
      }
      if start + 1 < limit, analysis.isComma(start), isSaying || canBeObject(start + 1) {
        propose(start + 1, 2, &candidates)
      }
      if isObject || isSaying { for place in placesInside(subject, isSaying) { propose(place, 4, &candidates) } }
    }
    if entry.cueClass == "ask", let place = question(site, limit) { propose(place, 6, &candidates) }
    guard isObject else { return }
    if let end = skipComplement(site.subject?.tokens.upperBound ?? direct, limit), canBeObject(end) {
      propose(end, 5, &candidates)
    }
    var j = site.token + site.length
    while j < min(limit, site.token + 24), places.count < 7 {
      if analysis.words[j].has(.complementizer) || analysis.isColon(j) || isNewClause(j, site) { break }
      if analysis.tokens[j].kind == .word, analysis.words[j].clitics.isEmpty, !analysis.words[j].isDefinite,
        analysis.words[j].has(.contentNoun) || analysis.hasMasdarShape(j) && !analysis.words[j].has(.sourceHead)
          || analysis.words[j].pronoun > 0 && !analysis.words[j].has([.honorific, .preposition]),
        !analysis.words[j - 1].has(.preposition),
        analysis.words[j - 1].isDefinite || !analysis.words[j - 1].has([.organizationHead, .roleHead])
      {
        propose(j, 3, &candidates)
      }
      j += 1
    }
  }

  /// A definite noun or a verb inside what was read as the subject may already be its object (أدانت الرابطة التصريحات).
  private func placesInside(_ subject: NounPhrase, _ isSaying: Bool) -> [Int] {
    let places = subject.tokens.dropFirst().prefix(7).lazy.filter { j in
      guard analysis.tokens[j].kind == .word else { return false }
      let word = analysis.words[j]
      let isName = word.has([.honorific, .rank, .givenName, .familyName, .place, .demonym]) && word.pronoun == 0
      return !isName && (isSaying ? word.kind == .verb : canBeObject(j))
    }
    return Array(places.prefix(3))
  }

  /// سألته لماذا …، يسألون هل …
  private func question(_ site: CueSite, _ limit: Int) -> Int? {
    let first = site.token + site.length
    return (first..<max(first, min(limit, first + 8))).first { analysis.words[$0].has(.interrogative) }
  }

  /// One past whom the words are for or from (طلب من اللاعبين حضور …): a preposition with its noun phrase.
  private func skipComplement(_ start: Int, _ limit: Int) -> Int? {
    guard start < limit, analysis.tokens[start].kind == .word else { return nil }
    let word = analysis.words[start]
    if word.pronoun > 0, word.has(.preposition) { return start + 1 < limit ? start + 1 : nil }
    let first = word.has(.preposition) ? start + 1 : word.clitics.contains(.li) ? start : limit
    guard let phrase = analysis.grammar.parseSource(at: first, limit: limit), phrase.tokens.upperBound < limit else {
      return nil
    }
    return phrase.tokens.upperBound
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
