extension PhraseGrammar {
  /// A phrase with a head noun: role, organisation, document, group, place, or a definite noun.
  func parseHeaded(_ start: Int, _ first: Int, _ limit: Int) -> NounPhrase? {
    let word = words[first]
    var kind = headKind(first)
    var i = first + max(1, Int(word.length))
    var nameStart = -1
    var inner = first
    while i < limit {
      let step = extend(at: i, head: first, inner: &inner, limit: limit, kind: kind)
      if step == 0 { break }
      if step < 0 {
        nameStart = i
        break
      }
      i += step
    }
    var name = i..<i
    let role = first..<i
    var honorificEnd = i
    if nameStart >= 0 {
      var state = Walk(position: nameStart)
      skipHonorifics(&state, limit)
      honorificEnd = min(state.position, limit)
      if honorificEnd < limit, tokens[honorificEnd].kind == .word {
        name = honorificEnd..<nameEnd(from: honorificEnd, limit)
        i = name.upperBound
      }
    }
    if kind == .other, nameStart < 0, let named = parseUnknownName(start, first, i, limit) { return named }
    let isPersonRole = word.has([.roleHead, .rank, .relation])
    if !name.isEmpty,
      isPersonRole || word.has(.quantifier) || kind == .other || kind == .anonymous || honorificEnd > nameStart
    {
      kind = .person
    }
    if kind == .other, !isPlausibleNoun(first) { return nil }
    let named = !name.isEmpty
    return NounPhrase(
      tokens: start..<i, name: name, role: kind == .person ? role : role.lowerBound..<role.lowerBound,
      kind: kind, gender: headGender(first), number: headNumber(first), head: tokens[first].form, isNamed: named)
  }

  /// Unknown words before a role phrase are a name with its apposition (فضل البوعنين الخبير الاقتصادي).
  private func parseUnknownName(_ start: Int, _ first: Int, _ end: Int, _ limit: Int) -> NounPhrase? {
    guard words[first].clitics.isEmpty, words[first].kind != .verb, !words[first].isDefinite else { return nil }
    var i = first + 1
    while i < end, !words[i].has([.roleHead, .rank]) {
      guard tokens[i].kind == .word, words[i].classes.isDisjoint(with: .sourceHead.union(.preposition)),
        words[i].kind != .verb, words[i].pronoun == 0, words[i].clitics.isEmpty
      else { return nil }
      i += 1
    }
    guard i < end, i > first + 1, i - first <= 4, words[i].clitics.isEmpty, let role = parseHeaded(i, i, limit),
      role.kind == .person, role.name.isEmpty
    else { return nil }
    return NounPhrase(
      tokens: start..<role.tokens.upperBound, name: first..<i, role: role.tokens, kind: .person, gender: role.gender,
      number: .singular, head: tokens[first].form, isNamed: true)
  }

  func headKind(_ i: Int) -> NounPhrase.Kind {
    let word = words[i]
    if word.has(.quantifier) { return .group }
    if word.has(.documentHead) && !word.has(.roleHead) { return .document }
    if word.has(.anonymousHead) { return .anonymous }
    if word.has([.roleHead, .rank, .relation]) { return .person }
    if word.has(.groupHead) { return .group }
    if word.has([.organizationHead, .mediumHead, .organizationName]) { return .organization }
    if word.has(.place) { return .organization }
    return .other
  }

  private func isPlausibleNoun(_ i: Int) -> Bool {
    let token = tokens[i]
    if words[i].isDefinite || words[i].has(.demonym) { return true }
    return token.letters >= 3 && !words[i].isCue && words[i].clitics.isEmpty
  }

  func headGender(_ i: Int) -> Gender {
    if words[i].gender != .unknown { return words[i].gender }
    let traits = tokens[i].traits
    if traits.contains(.taaMarbuta) || traits.contains(.femininePlural) { return .feminine }
    return .unknown
  }

  func headNumber(_ i: Int) -> GrammaticalNumber {
    if words[i].number != .unknown { return words[i].number }
    if words[i].has(.plural) || tokens[i].traits.contains(.soundPlural) { return .plural }
    return .singular
  }

  /// How many tokens the phrase goes on at `i`: 0 it ends before `i`; -1 the personal name begins at `i`.
  private func extend(at i: Int, head: Int, inner: inout Int, limit: Int, kind: NounPhrase.Kind) -> Int {
    let token = tokens[i]
    let word = words[i]
    if token.kind == .mark { return quotedNameLength(i, limit) }
    guard token.kind == .word || token.kind == .number else { return 0 }
    if token.kind == .number { return i > 0 && !words[i - 1].isDefinite ? 1 : 0 }
    if word.has([.complementizer, .subordinator, .negation, .auxiliary, .relative, .modal, .interrogative]) {
      return 0
    }
    if word.isCue, !isNounReading(i) { return 0 }
    if word.has([.time, .adverb, .speechSetting, .aside, .demonstrative]) && !word.has(.sourceHead) { return 0 }
    if token.traits.contains(.tanween) {
      // adjectives agree with their noun: مصدرا أمنيا مطلعا
      return tokens[i - 1].traits.contains(.tanween) && words[head].has(.sourceHead) && !word.isCue ? 1 : 0
    }
    if token.form == Self.bism, words[i - 1].has([.roleHead, .roleModifier]) { return 1 }
    if word.classes.isEmpty, isClosed(i - 1), words[head].has([.roleHead, .rank, .organizationHead]),
      isGluedPreposition(i)
    {
      return 1
    }
    if word.kind == .verb { return 0 }
    if word.classes.isEmpty, word.kind == .unknown, !words[i].isDefinite, looksLikeVerbOrNoun(i),
      !word.clitics.contains(.wa)
    {
      return 0
    }
    if word.has(.preposition) { return prepositionLength(i, head, &inner, limit) }
    if !word.clitics.isDisjoint(with: .prepositions) { return cliticLength(i, head, &inner) }
    if word.clitics.contains(.wa) { return conjunctionLength(i, head, &inner, limit) }
    if word.clitics.contains(.fa) || word.clitics.contains(.sa) { return 0 }
    return nounLength(i, head, &inner, limit, kind)
  }

  /// Words such as تأكيد or رئيس that the cue lexicon also knows, used as plain nouns inside a phrase.
  private func isNounReading(_ i: Int) -> Bool {
    words[i].has([.sourceHead, .name, .place, .roleModifier, .demonym]) || words[i].isDefinite
  }

  private func nounLength(_ i: Int, _ head: Int, _ inner: inout Int, _ limit: Int, _ kind: NounPhrase.Kind) -> Int {
    let word = words[i]
    let previousDefinite = isClosed(i - 1)
    // A definite head (للنادي) can have no name in idafa after it.
    let isInstitution =
      words[inner].has([.organizationHead, .documentHead, .mediumHead]) && !words[inner].has(.roleHead)
      && !words[inner].isDefinite
    if word.has(.honorific) {
      // «جامعة الملك سعود»: a title right after an institution's head belongs to the institution's name.
      if isInstitution, inner == i - 1 { return eponymLength(i, limit) }
      // «مستشار خادم الحرمين الشريفين»: a title that stands for its holder
      let end = i + Int(word.length)
      if word.length > 1, end >= limit || !startsName(end) && !words[end].has(.honorific) { return Int(word.length) }
      return -1
    }
    if isInstitution, inner == i - 1 {
      if word.has(.name) || word.has(.nameLinker) { return eponymLength(i, limit) }
      if word.has([.organizationHead, .roleHead]) { inner = i }
      return max(1, Int(word.length))
    }
    if word.has(.givenName), !words[i].isDefinite, previousDefinite, words[head].has([.roleHead, .rank, .quantifier]),
      !isInstitution || inner < i - 1
    {
      return -1
    }
    if startsName(i), kind != .organization || previousDefinite || words[head].has([.roleHead, .rank, .quantifier]) {
      if !words[i].isDefinite || previousDefinite { return previousDefinite || !isInstitution ? -1 : 1 }
    }
    // «استبعد مسؤولون أمريكيون التعاون»: nothing definite belongs to a noun that has an indefinite adjective
    if words[i].isDefinite, words[i - 1].has(.demonym), !words[i - 1].isDefinite, i - 1 > head { return 0 }
    if words[head].isDefinite, i == head + 1, words[head].length == 1, !words[head].has([.roleHead, .rank]) {
      // a noun right after a definite one is the next phrase (لفت التقرير النظر، اتهمت اللجنة رئيس …)
      if words[i].isDefinite
        ? word.kind == .noun || word.has(.plural) : word.has([.roleHead, .organizationHead, .place])
      {
        return 0
      }
    }
    if words[i].isDefinite || word.has([.place, .demonym, .organizationName]) {
      if word.has([.organizationHead, .roleHead, .rank]), previousDefinite, word.has([.roleHead, .rank]) {
        inner = i
        return max(1, Int(word.length))
      }
      return max(1, Int(word.length))
    }
    if previousDefinite, !word.has([.sourceHead, .roleModifier]) {
      return words[head].has([.roleHead, .rank, .anonymousHead, .relation, .quantifier]) && looksLikeName(i) ? -1 : 0
    }
    if word.has([.organizationHead, .roleHead, .documentHead]) { inner = i }
    return max(1, Int(word.length))
  }

  /// An unknown noun with ل or ب attached after a role (مساعد الأمين لتقنية المعلومات).
  private func isGluedPreposition(_ i: Int) -> Bool {
    let first = edges(i).first
    return (first == 0xD984 || first == 0xD8A8) && tokens[i].letters >= 4 && i + 1 < tokens.count
      && tokens[i + 1].kind == .word && words[i + 1].isDefinite
  }

  /// A bare unknown word after a closed role phrase: a name that the lists do not know.
  private func looksLikeName(_ i: Int) -> Bool {
    let word = words[i]
    return (word.classes.isEmpty || word.has(.name)) && !word.isCue && tokens[i].letters >= 2
      && !tokens[i].traits.contains(.taaMarbuta) && !looksLikeVerbOrNoun(i)
      && (word.has(.name) || !isGluedPreposition(i))
  }

  /// After a definite word, a place, a demonym or a pronoun nothing indefinite can belong to the same idafa.
  private func isClosed(_ i: Int) -> Bool {
    words[i].isDefinite || words[i].has([.place, .demonym, .organizationName]) || words[i].pronoun > 0
      || tokens[i].kind == .mark || words[i].clitics.contains(.li) || words[i].has(.name)
  }

  private func eponymLength(_ i: Int, _ limit: Int) -> Int {
    var state = Walk(position: i)
    skipHonorifics(&state, limit)
    guard state.position < limit, tokens[state.position].kind == .word else { return state.position - i }
    var end = state.position + 1
    while end < limit, words[end].has(.nameLinker) || words[end - 1].has(.nameLinker), tokens[end].kind == .word {
      end += 1
    }
    if state.position > i, end < limit, words[end].has(.familyName), !words[end].has(.givenName) { end += 1 }
    return end - i
  }

  /// A short quoted name inside the phrase: صحيفة «الوطن», حزب "الله".
  private func quotedNameLength(_ i: Int, _ limit: Int) -> Int {
    guard let closer = closer(of: tokens[i].mark), i > 0, tokens[i - 1].kind == .word else { return 0 }
    var j = i + 1
    while j < limit, j - i <= 5 {
      if tokens[j].kind == .mark, tokens[j].mark == closer { return j > i + 1 ? j + 1 - i : 0 }
      if tokens[j].kind == .newline || tokens[j].kind == .mark && tokens[j].mark != 0x2D { return 0 }
      j += 1
    }
    return 0
  }

  private static let bism = FNV.hash("باسم")
  private static let fi = FNV.hash("في"), fiDotless = FNV.hash("فى"), minWord = FNV.hash("من")
  private static let li = FNV.hash("لـ"), lil = FNV.hash("ل"), bayn = FNV.hash("بين"), lada = FNV.hash("لدى"),
    ladaAlt = FNV.hash("لدي")

  private func prepositionLength(_ i: Int, _ head: Int, _ inner: inout Int, _ limit: Int) -> Int {
    guard i + 1 < limit, tokens[i + 1].kind == .word else {
      return 0
    }
    let form = tokens[i].form
    let next = words[i + 1]
    if next.has([.speechSetting, .time, .complementizer, .demonstrative, .relative, .documentHead, .nameLinker])
      && !next.has(.organizationHead) || next.isCue && !isNounReading(i + 1)
    {
      return 0
    }
    if form == Self.lada || form == Self.ladaAlt { return words[head].has(.sourceHead) ? 1 : 0 }
    if form == Self.fi || form == Self.fiDotless {
      let attaches =
        words[head].has(.sourceHead)
        && (words[i + 1].isDefinite || next.has([.place, .organizationHead, .organizationName]) || !next.isCue)
      if attaches { inner = i + 1 }
      return attaches ? 1 : 0
    }
    if form == Self.minWord {
      return words[head].has([.quantifier, .groupHead, .plural]) || words[i - 1].has(.quantifier) ? 1 : 0
    }
    if form == Self.bayn || form == Self.li || form == Self.lil { return 1 }
    return 0
  }

  /// A noun with ب or ل attached: نائب الرئيس للشؤون المالية، مدير الصحة بجدة.
  private func cliticLength(_ i: Int, _ head: Int, _ inner: inout Int) -> Int {
    let word = words[i]
    if word.has([.complementizer, .pronoun, .demonstrative, .relative]) || word.isCue && !isNounReading(i) { return 0 }
    guard words[head].has(.sourceHead) || words[head].has(.rank) else { return 0 }
    if word.clitics.contains(.bi), word.has(.quantifier) { return 0 }
    // «طالب السكان البلدية بإصلاح …»: a bare noun with ب is what was asked, not where somebody works
    if word.clitics.contains(.bi), word.kind == .noun, !word.isDefinite { return 0 }
    // «… للصحيفة المحلية»: who was told, not part of who told.
    if word.clitics.contains(.li), word.has(.mediumHead) { return 0 }
    if word.has([.organizationHead, .roleHead]) { inner = i }
    return 1
  }

  private func conjunctionLength(_ i: Int, _ head: Int, _ inner: inout Int, _ limit: Int) -> Int {
    let word = words[i]
    if word.isCue || word.has([.auxiliary, .negation, .aside, .pronoun, .complementizer, .relative, .preposition]) {
      return 0
    }
    guard words[head].has(.sourceHead) else { return 0 }
    if word.classes.isEmpty, i + 1 < limit, tokens[i + 1].kind == .word, words[i + 1].has([.givenName, .honorific]),
      words[i + 1].clitics.isEmpty
    {
      return 1
    }
    if word.has([.sourceHead, .place]) || isDefiniteAfterWa(i) {
      if word.has([.organizationHead, .roleHead]) { inner = i }
      return 1
    }
    return 0
  }

  private func isDefiniteAfterWa(_ i: Int) -> Bool {
    tokens[i].letters >= 5 && words[i].clitics == .wa && words[i - 1].clitics.isDisjoint(with: .fa)
  }
}
