extension PhraseGrammar {
  /// A phrase with what stands beside it in apposition: "فلان، مدير الشركة،" and "مدير الشركة، فلان،" and "فلان مدير الشركة".
  public func parseSource(at start: Int, limit: Int) -> NounPhrase? {
    guard var phrase = parse(at: start, limit: limit) else { return nil }
    if phrase.kind == .other { takeAsName(&phrase, limit) }
    guard phrase.kind == .person else { return phrase }
    let end = phrase.tokens.upperBound
    if phrase.role.isEmpty || !phrase.name.isEmpty {
      addRole(to: &phrase, at: end, limit)
    } else if phrase.name.isEmpty {
      addName(to: &phrase, at: end, limit)
    }
    return phrase
  }

  /// Words that no list knows, before a comma and a role, are a name (زاكروس هيوا، عضو الهيئة).
  private func takeAsName(_ phrase: inout NounPhrase, _ limit: Int) {
    var end = phrase.tokens.upperBound
    while end < limit, end - phrase.tokens.lowerBound < 4, tokens[end].kind == .word, isUnknownName(end) { end += 1 }
    guard end + 1 < limit, isComma(end), words[end + 1].has([.roleHead, .rank]), words[end + 1].clitics.isEmpty,
      (phrase.tokens.lowerBound..<end).allSatisfy({ isUnknownName($0) })
    else { return }
    phrase.kind = .person
    phrase.tokens = phrase.tokens.lowerBound..<end
    phrase.name = phrase.tokens
    phrase.role = end..<end
    phrase.isNamed = true
  }

  private func isComma(_ i: Int) -> Bool { isMark(i, "،") || isMark(i, ",") }

  /// After a name: a role phrase, with or without a comma. With a comma the apposition must be closed again.
  private func addRole(to phrase: inout NounPhrase, at end: Int, _ limit: Int) {
    guard end < limit else { return }
    let hasComma = isComma(end)
    var start = hasComma ? end + 1 : end
    // «فلان، وهو عضو المجلس، …»
    if start + 1 < limit, words[start].has(.pronoun), words[start].clitics == .wa { start += 1 }
    guard start < limit, tokens[start].kind == .word, words[start].has([.roleHead, .rank, .relation, .quantifier]),
      words[start].clitics.isEmpty,
      !words[start].isCue || words[start].isDefinite == false, let role = parseHeaded(start, start, limit)
    else { return addBracketedRole(to: &phrase, at: end, limit) }
    // The person is named already, so a name inside the role is the role's complement (مدرب توتنهام).
    guard role.kind == .person || role.kind == .group && words[start].has(.quantifier), role.tokens.lowerBound == start
    else { return }
    let complement = min(start + Int(words[start].length), role.name.lowerBound)
    if !role.name.isEmpty, words[complement..<role.name.lowerBound].contains(where: { $0.has(.honorific) }) { return }
    let after = role.tokens.upperBound
    phrase.tokens = phrase.tokens.lowerBound..<after
    if phrase.role.isEmpty || phrase.role.count < role.tokens.count { phrase.role = role.tokens }
  }

  private func addBracketedRole(to phrase: inout NounPhrase, at end: Int, _ limit: Int) {
    guard end + 2 < limit, isMark(end, "("), words[end + 1].has([.roleHead, .rank, .relation]) else { return }
    var close = end + 1
    while close < limit, !isMark(close, ")") { close += 1 }
    guard close < limit, close - end < 10 else { return }
    if phrase.role.isEmpty { phrase.role = (end + 1)..<close }
    phrase.tokens = phrase.tokens.lowerBound..<(close + 1)
  }

  private func closesApposition(_ i: Int) -> Bool {
    if tokens[i].kind != .word { return true }
    return words[i].has([.complementizer, .preposition, .time, .adverb])
  }

  /// After a role: a name set off by commas.
  private func addName(to phrase: inout NounPhrase, at first: Int, _ limit: Int) {
    var end = first
    if addQuotedName(to: &phrase, at: isMark(end, ":") ? end + 1 : end, limit) { return }
    guard end + 1 < limit, isComma(end), tokens[end + 1].kind == .word else { return }
    // «وزير الثقافة، ممثل الحزب، فلان،»: a second role before the name
    if words[end + 1].has([.roleHead, .rank]), words[end + 1].clitics.isEmpty,
      let second = parseHeaded(end + 1, end + 1, limit), second.kind == .person
    {
      if !second.name.isEmpty {
        phrase.name = second.name
        phrase.isNamed = true
        phrase.tokens = phrase.tokens.lowerBound..<second.tokens.upperBound
        return
      }
      end = second.tokens.upperBound
      guard end + 1 < limit, isComma(end), tokens[end + 1].kind == .word else { return }
    }
    var state = Walk(position: end + 1)
    skipHonorifics(&state, limit)
    let start = state.position
    guard start < limit, startsName(start) || isUnknownName(start) else { return }
    let nameEnd = nameEnd(from: start, limit)
    guard nameEnd < limit ? closesApposition(nameEnd) : true else { return }
    phrase.name = start..<nameEnd
    phrase.isNamed = true
    phrase.tokens = phrase.tokens.lowerBound..<nameEnd
  }

  /// After a role: a name of two to four words in marks («برنار كازنوف»).
  private func addQuotedName(to phrase: inout NounPhrase, at i: Int, _ limit: Int) -> Bool {
    guard i < limit, let quoted = parseQuotedName(at: i, limit: limit), (2...4).contains(quoted.name.count),
      quoted.kind == .person || quoted.name.allSatisfy({ words[$0].classes.isEmpty || words[$0].has(.name) })
    else { return false }
    phrase.name = quoted.name
    phrase.isNamed = true
    phrase.tokens = phrase.tokens.lowerBound..<quoted.tokens.upperBound
    return true
  }

  func isUnknownName(_ i: Int) -> Bool {
    tokens[i].kind == .word && (words[i].classes.isEmpty || words[i].has(.name)) && !words[i].isCue
      && words[i].clitics.isEmpty && !looksLikeVerbOrNoun(i)
  }
}
