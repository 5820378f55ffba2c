import Quotes

/// A passage of an article that the claim may come from: how it compares, and whose words it is.
struct FoundPassage: Sendable {
  /// What the passage is to the claim's speaker.
  enum Owner: Sendable { case claimed, other, unknown }

  var article: StoredArticle
  var comparison: Comparison
  /// Which words of the claim stand in the passage.
  var matched: [Bool]
  /// Where they stand, in UTF-8 offsets; empty ranges for words that do not.
  var places: [Range<Int>]
  var owner: Owner
  /// The statement that holds most of the matched words.
  var statement: StoredArticle.Statement?
  /// Who is implied to speak, when no statement holds them or its speaker is uncertain.
  var naming: StoredArticle.Naming?
  /// Every matched word stands in quotation marks or in a printed answer.
  var isQuoted: Bool
  /// Weight of the matched words, and how many of them carry content.
  var contentWords: Int

  var speakerID: Int64? { statement?.speakerID ?? naming?.speakerID }

  /// Evidence for a range of the article's bytes.
  func evidence(_ bytes: Range<Int>) -> CheckEvidence {
    CheckEvidence(
      article: article.reference, span: article.stored(bytes), speakerID: speakerID,
      speaker: statement?.speaker ?? naming?.speaker, role: statement?.role ?? naming?.role, kind: statement?.kind,
      isVerbatim: isQuoted)
  }

  /// How well it speaks for a verdict: the words first, then whose and how they stand there.
  var rank: Double {
    comparison.similarity + comparison.coverage + (comparison.isFaithful ? 0.5 : 0)
      + (owner == .claimed ? 0.25 : owner == .unknown ? -0.1 : 0) + (isQuoted ? 0.1 : 0)
      + (statement == nil ? -0.05 : 0) + (comparison.isSpliced ? -0.15 : 0)
  }
}

/// Finds a claim's passages in one article. A pure function of the article, the claim and who was meant.
struct PassageFinder {
  private let claimed: Set<Int64>
  /// Compares the name as typed with the names of an article, in any spelling or script.
  private let lookup: NameLookup
  let search: PassageSearch
  let lexicon: ComparisonLexicon
  let speaker: ClaimedSpeaker
  /// The claim reports: see `Claim.isIndirect`.
  let isIndirect: Bool

  static let share: Float = 0.22

  init(search: PassageSearch, speaker: ClaimedSpeaker, isIndirect: Bool, lexicon: ComparisonLexicon) {
    self.lexicon = lexicon
    self.search = search
    self.speaker = speaker
    self.isIndirect = isIndirect
    claimed = speaker.ids
    lookup = NameLookup(speaker.typed.text(speaker.typed.words.indices), knowledge: speaker.names)
  }

  func passages(in article: StoredArticle) -> [FoundPassage] {
    search.alignments(in: article.text, share: Self.share, limit: 4).map { passage($0, article) }
  }

  private func passage(_ alignment: WordAlignment, _ article: StoredArticle) -> FoundPassage {
    let claim = search.claim
    var matched = [Bool](repeating: false, count: claim.words.count)
    var places = [Range<Int>](repeating: 0..<0, count: claim.words.count)
    for link in alignment.links where link.isSame && !link.said.isEmpty {
      for word in link.claim {
        matched[word] = true
        places[word] = article.text.place(link.said)
      }
    }
    let statement = statement(places, article)
    let used = article.text.place(alignment.said)
    let zone = AttributionZone(article: article, passage: statement?.span ?? used, statement: statement)
    let naming = statement?.isCertain ?? false ? nil : zone.implied
    let quoted = isQuoted(places, statement, article)
    let comparison = compare(alignment, statement, isQuoted: quoted, article)
    let content = zip(matched, claim.words).filter { $0 && !$1.classes.contains(.function) }.count
    return FoundPassage(
      article: article, comparison: comparison, matched: matched, places: places,
      owner: owner(statement, naming, zone), statement: statement, naming: naming,
      isQuoted: quoted && (!isIndirect || alignment.isExact), contentWords: content)
  }

  // MARK: whose words

  /// The statement that holds most of the matched words; of two that hold almost as much the narrower.
  private func statement(_ places: [Range<Int>], _ article: StoredArticle) -> StoredArticle.Statement? {
    var held: [(weight: Float, statement: StoredArticle.Statement)] = []
    for statement in article.statements {
      var weight: Float = 0
      for (place, word) in zip(places, search.claim.words)
      where !place.isEmpty && statement.span.lowerBound <= place.lowerBound
        && place.upperBound <= statement.span.upperBound
      {
        weight += word.weight
      }
      guard weight > 0.34 * search.claim.weight || weight >= 2.5 else { continue }
      held.append((weight, statement))
    }
    let most = held.map(\.weight).max() ?? 0
    return held.filter { $0.weight >= 0.9 * most }.min { $0.statement.span.count < $1.statement.span.count }?.statement
  }

  private func owner(
    _ statement: StoredArticle.Statement?, _ naming: StoredArticle.Naming?, _ zone: AttributionZone
  ) -> FoundPassage.Owner {
    let ids = [statement?.speakerID, naming?.speakerID].compactMap { $0 }
    if ids.contains(where: claimed.contains) || zone.names(speaker) { return .claimed }
    let name = NameInArticle(article: zone.article, speaker: speaker, lexicon: lexicon)
    if let statement, name.isTyped(statement) || name.isShort(statement) { return .claimed }
    if let statement, isSpelling(statement) { return .claimed }
    return ids.isEmpty ? .unknown : .other
  }

  /// The statement's speaker has the typed full name in another spelling, and no two people are known by these names.
  private func isSpelling(_ statement: StoredArticle.Statement) -> Bool {
    guard statement.isPerson, let name = statement.speaker, speaker.typed.words.count > 1,
      let form = NameForm.named(name, knowledge: speaker.names), form.kind == .full
    else { return false }
    return form.tokens.count == speaker.typed.words.count && lookup.fit(form) >= 4
  }

  private func isQuoted(
    _ places: [Range<Int>], _ statement: StoredArticle.Statement?, _ article: StoredArticle
  ) -> Bool {
    if statement?.kind == .answer { return true }
    var whole = 0..<0
    if let statement {
      let bytes = article.text.bytes
      let isMarked =
        statement.kind == .direct
        ? QuotedRanges.isMarkedSpeech(bytes, statement.span) : QuotedRanges.enclosesMarks(bytes, statement.span)
      if isMarked { whole = statement.span }
    }
    for place in places where !place.isEmpty {
      let inside = whole.lowerBound <= place.lowerBound && place.upperBound <= whole.upperBound
      if !inside && !article.quoted.contains(place) { return false }
    }
    return true
  }

  // MARK: comparing

  private func compare(
    _ alignment: WordAlignment, _ statement: StoredArticle.Statement?, isQuoted: Bool, _ article: StoredArticle
  ) -> Comparison {
    let text = article.text
    var builder = ComparisonBuilder(
      claim: search.claim, said: text, bounds: bounds(alignment.said, statement, article))
    builder.isReported = !isQuoted || isIndirect
    builder.isSeam = { words in
      let gap = text.place(words)
      let quotedGap = article.quoted.contains(gap)
      return article.statements.contains { gap.lowerBound < $0.span.upperBound && $0.span.upperBound < gap.upperBound }
        || (isQuoted && !quotedGap && statement.map { !$0.span.contains(gap.lowerBound) } ?? true)
    }
    builder.isInterposed = { words in
      guard isQuoted, (2...8).contains(words.count), let statement, statement.kind != .answer else { return false }
      let gap = text.place(words)
      // An attribution: it names the speaker, or a comma sets it off. A quoted term inside the quotation is none.
      let isNamed =
        statement.mention.map { gap.lowerBound <= $0.lowerBound && $0.upperBound <= gap.upperBound } ?? false
      guard isNamed || text.words[words.lowerBound].gap.contains(.comma) else { return false }
      let turns: WordClass = [.negation, .condition, .restriction, .contrast]
      return statement.span.lowerBound <= gap.lowerBound && gap.upperBound <= statement.span.upperBound
        && text.isBetweenMarks(words)
        && !words.contains {
          article.quoted.contains(text.place($0..<$0 + 1)) || !text.words[$0].classes.isDisjoint(with: turns)
        }
    }
    return builder.build(alignment)
  }

  /// How far the statement goes: its span, widened to the marks around it; else the line.
  private func bounds(
    _ used: Range<Int>, _ statement: StoredArticle.Statement?, _ article: StoredArticle
  ) -> Range<Int> {
    let bytes = article.text.place(used)
    var span = statement?.span ?? bytes
    if statement?.kind != .answer, let marks = article.quoted.around(bytes) {
      span = min(span.lowerBound, marks.lowerBound)..<max(span.upperBound, marks.upperBound)
    }
    let words = article.text.words
    var low = used.lowerBound
    while low > 0, Int(words[low - 1].start) >= span.lowerBound { low -= 1 }
    var high = used.upperBound
    while high < words.count, Int(words[high].end) <= span.upperBound { high += 1 }
    return low..<high
  }
}
