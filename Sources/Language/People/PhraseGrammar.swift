/// Parses noun phrases of people and institutions: honorific, role with its complements, name, organisation, apposition.
/// A shallow grammar: it walks to the right while agreement and word class allow, and never looks past `limit`.
public struct PhraseGrammar: Sendable {
  let tokens: [Token]
  let words: [Word]
  private let text: SourceText
  private let names: NameModel

  /// - Parameter names: weights of `NameModel`; without them rules decide alone.
  public init(tokens: [Token], words: [Word], text: SourceText, names: LinearModel = LinearModel()) {
    self.tokens = tokens
    self.words = words
    self.text = text
    self.names = NameModel(weights: names)
  }

  /// First, last and last but one letter of a word in Arabic script, as byte pairs.
  struct Edges {
    var first: UInt16 = 0
    var last: UInt16 = 0
    var secondLast: UInt16 = 0
  }

  func edges(_ i: Int) -> Edges {
    let start = Int(tokens[i].start)
    let end = Int(tokens[i].end)
    guard end - start >= 6 else { return Edges() }
    func pair(_ at: Int) -> UInt16 { UInt16(text.utf8[at]) << 8 | UInt16(text.utf8[at + 1]) }
    return Edges(first: pair(start), last: pair(end - 2), secondLast: pair(end - 4))
  }

  /// The phrase that begins at a token, or nil when no source can begin there.
  public func parse(at start: Int, limit: Int) -> NounPhrase? {
    guard start < limit, tokens[start].kind == .word else { return parseQuotedName(at: start, limit: limit) }
    var state = Walk(position: start)
    skipHonorifics(&state, limit)
    let first = state.position
    guard first < limit, tokens[first].kind == .word, canBegin(first, afterHonorific: first > start) else { return nil }
    let word = words[first]
    if first + 1 < limit, Self.filiations.contains(tokens[first].form), isUnknownName(first + 1) {
      return parseName(start, first, limit)
    }
    if first > start || startsName(first) {
      if !word.has([.roleHead, .rank]) || word.has(.name) && !goesOnAsRole(first, limit) {
        return parseName(start, first, limit)
      }
    }
    return parseHeaded(start, first, limit)
  }

  struct Walk {
    var position: Int
    var honorific = false
    var gender: Gender = .unknown
  }

  /// A name that is also a role (الأمين) is the role when a definite word or an institution follows (الأمين العام، أمين الجمعية).
  private func goesOnAsRole(_ i: Int, _ limit: Int) -> Bool {
    guard words[i].length == 1, i + 1 < limit, tokens[i + 1].kind == .word else { return false }
    let next = words[i + 1]
    return next.has([.roleModifier, .organizationHead]) || next.isDefinite && !next.has(.name)
  }

  func skipHonorifics(_ state: inout Walk, _ limit: Int) {
    while state.position < limit, words[state.position].has(.honorific), !words[state.position].has(.rank) {
      if words[state.position].gender != .unknown { state.gender = words[state.position].gender }
      state.position += max(1, Int(words[state.position].length))
      state.honorific = true
      while state.position < limit, isMark(state.position, ".") || isMark(state.position, "/") { state.position += 1 }
    }
  }

  func isMark(_ i: Int, _ scalar: Unicode.Scalar) -> Bool { tokens[i].kind == .mark && tokens[i].mark == scalar.value }

  /// Whether a word can open a noun phrase of a source at all.
  func canBegin(_ i: Int, afterHonorific: Bool) -> Bool {
    let word = words[i]
    if afterHonorific {
      return word.clitics.isEmpty
        && !word.has([.preposition, .complementizer, .relative, .time, .auxiliary, .negation, .speechSetting])
    }
    if !word.clitics.isEmpty && !word.has(.sourceHead) && (!word.has(.name) || word.has(.wordName)) { return false }
    if word.has([.functionWord, .speechSetting]) && !word.has(.sourceHead) && !word.has(.name) { return false }
    // «لكن مصدرا أمنيا قال»: an indefinite subject is in the accusative behind إنّ and its sisters
    return !tokens[i].traits.contains(.tanween) || word.has(.sourceHead)
  }

  /// A personal name begins here: a known given name, or a name linker before another word.
  public func startsName(_ i: Int) -> Bool {
    let word = words[i]
    guard word.clitics.isEmpty else { return false }
    if word.has(.givenName), !word.has(.wordName) || isBeforeName(i) { return true }
    if word.has(.familyName), !word.has(.wordName), !word.has(.sourceHead), !word.has(.place) { return true }
    if word.has(.nameLinker), !Self.filiations.contains(tokens[i].form), i + 1 < tokens.count,
      tokens[i + 1].kind == .word, !words[i + 1].isCue
    {
      return tokens[i].letters > 2 || words[i + 1].has([.name, .nameLinker])
    }
    return tokens[i].traits.contains([.latin, .capital])
  }

  /// A name that is also a word (هند، أمل) is a name before another name.
  private func isBeforeName(_ i: Int) -> Bool {
    guard i + 1 < tokens.count, tokens[i + 1].kind == .word, words[i + 1].clitics.isEmpty else { return false }
    return words[i + 1].has(.familyName) && !words[i + 1].has(.wordName) || Self.filiations.contains(tokens[i + 1].form)
  }

  /// بن، ابن، بنت، ولد: they stand between names and begin none.
  private static let filiations = ["بن", "ابن", "بنت", "ولد"].map { FNV.hash($0) }

  /// A word that goes on a personal name.
  func continuesName(_ i: Int, first: Int, _ keys: inout [UInt64]) -> Bool {
    guard isNameMaterial(i, first) else { return false }
    let byRule = continuesNameByRule(i, first: first)
    if names.weights.isEmpty { return byRule }
    NameModel.fill(&keys, self, i, first: first, byRule: byRule)
    return names.weights.score(keys) > 0
  }

  /// Evidence for `NameModel` at every word where it would be asked, for training.
  /// - Returns: nil where grammar alone says that a name ends.
  package func nameEvidence(at i: Int, first: Int) -> [UInt64]? {
    guard isNameMaterial(i, first) else { return nil }
    var keys: [UInt64] = []
    NameModel.fill(&keys, self, i, first: first, byRule: continuesNameByRule(i, first: first))
    return keys
  }

  /// Whether the rules alone take a word into the name.
  package func continuesNameByRule(at i: Int, first: Int) -> Bool {
    isNameMaterial(i, first) && continuesNameByRule(i, first: first)
  }

  /// What no name contains: function words, adverbial accusatives, marks.
  private func isNameMaterial(_ i: Int, _ first: Int) -> Bool {
    let word = words[i]
    guard tokens[i].kind == .word, i - first < 9, !tokens[i].traits.contains(.tanween), word.pronoun == 0,
      !word.isDefinite || word.clitics.isEmpty
    else { return false }
    return !word.has(.functionWord) || word.has([.name, .nameLinker])
  }

  /// Asked of name material only.
  private func continuesNameByRule(_ i: Int, first: Int) -> Bool {
    let word = words[i]
    if word.has(.preposition), !word.has(.familyName) { return false }
    if words[i - 1].has(.nameLinker), word.clitics.isEmpty, word.kind != .verb, !word.isCue || word.isDefinite {
      return !word.has(.complementizer)
    }
    if isFamilyAfterFather(i, first) { return true }
    // after a family name with the article only a known name goes on (لفت البنيان النظر)
    if words[i - 1].isDefinite, !word.has(.name) { return false }
    if word.has(.name), word.has([.roleHead, .honorific]), beginsRole(i) { return false }
    if looksLikeVerbOrNoun(i), !word.has([.name, .nameLinker]), !isNounAsName(i, first) { return false }
    if word.has(.name) || word.has(.nameLinker) { return word.clitics.isEmpty || !word.clitics.contains(.wa) }
    if !word.clitics.isEmpty, word.has([.complementizer, .preposition, .pronoun, .relative]) { return false }
    if word.isCue || word.has([.complementizer, .preposition, .conjunction, .subordinator, .relative, .negation]) {
      return false
    }
    if word.has([.auxiliary, .time, .demonstrative, .pronoun, .adverb, .aside, .modal, .quantifier]) { return false }
    if word.has([.roleHead, .organizationHead, .documentHead, .groupHead, .roleModifier, .contentNoun]) {
      return false
    }
    if word.has([.honorific, .rank, .blocker, .impersonal, .interrogative]) { return false }
    if !word.clitics.isDisjoint(with: [.bi, .li]) { return false }
    if word.has(.demonym), i > first + 1 || tokens[i].traits.contains(.soundPlural) { return false }
    if word.has(.place), !words[i].isDefinite { return false }
    return i - first < 5
  }

  /// «محمد بن علي المخرج»: a definite word right after a father's name is the family name, unless it begins a role (المدير العام).
  private func isFamilyAfterFather(_ i: Int, _ first: Int) -> Bool {
    let word = words[i]
    guard word.isDefinite, word.clitics.isEmpty, i >= first + 3, Self.filiations.contains(tokens[i - 2].form),
      !word.has([.honorific, .rank, .relative, .time, .preposition, .demonstrative, .organizationHead, .documentHead])
    else { return false }
    guard word.has(.roleHead) else { return true }
    return i + 1 >= tokens.count || tokens[i + 1].kind != .word
      || !words[i + 1].isDefinite && !words[i + 1].has(.sourceHead)
  }

  /// A title that is also a name (أمير) begins a role before an institution, a place or a definite word.
  private func beginsRole(_ i: Int) -> Bool {
    guard i + 1 < tokens.count, tokens[i + 1].kind == .word, words[i + 1].clitics.isEmpty else { return false }
    let next = words[i + 1]
    if next.has(.name) { return false }
    return next.has([.roleModifier, .organizationHead, .place, .roleHead]) || next.kind == .noun
  }

  /// An ordinary noun right behind a given name is a family name (كارلوس غصن), unless it has the shape of a verbal noun or a plural.
  private func isNounAsName(_ i: Int, _ first: Int) -> Bool {
    let word = words[i]
    guard i == first + 1, words[first].has(.givenName), !words[first].has(.wordName), word.clitics.isEmpty,
      word.kind == .noun || word.kind == .adjective
    else { return false }
    let traits = tokens[i].traits
    if traits.contains(.taaMarbuta) || traits.contains(.femininePlural) || traits.contains(.soundPlural) {
      return false
    }
    return word.isDefinite ? !words[first].has(.familyName) : true
  }

  /// Unknown words that cannot be names: present verbs (يراقب), plural verbs (أرسلوا), nouns with ب or ل (بتجهيز), words with و.
  func looksLikeVerbOrNoun(_ i: Int) -> Bool {
    let token = tokens[i]
    let word = words[i]
    if !word.clitics.isDisjoint(with: .conjunctions) || word.kind != .unknown && !word.isDefinite { return true }
    guard !word.has(.name), token.letters >= 4, !token.traits.contains(.latin) else { return false }
    let shape = edges(i)
    if words[i].isDefinite, token.traits.contains(.finalYaa) { return false }
    if words[i].isDefinite {
      return word.kind != .unknown || token.traits.contains(.femininePlural) || isDefiniteMasdar(i, shape)
    }
    if shape.first == 0xD98A { return true }
    if shape.last == 0xD8A7, shape.secondLast == 0xD988, token.letters >= 5 { return true }
    return (shape.first == 0xD8A8 || shape.first == 0xD984) && token.letters >= 6 && shape.secondLast == 0xD98A
  }

  /// A definite verbal noun (الافتتاح، التشغيل) is no family name.
  private func isDefiniteMasdar(_ i: Int, _ shape: Edges) -> Bool {
    let third = Int(tokens[i].start) + 4
    guard tokens[i].letters >= 7, third + 1 < Int(tokens[i].end) else { return false }
    let letter = UInt16(text.utf8[third]) << 8 | UInt16(text.utf8[third + 1])
    let isAlef = letter == 0xD8A7 || letter == 0xD8A5
    return isAlef && shape.secondLast == 0xD8A7 || letter == 0xD8AA && shape.secondLast == 0xD98A
  }

  private func parseName(_ start: Int, _ first: Int, _ limit: Int) -> NounPhrase {
    let end = nameEnd(from: first, limit)
    let named = words[first..<end].contains { $0.has(.givenName) } || first > start
    let gender = first > start ? honorificGender(start, first) : .unknown
    return NounPhrase(
      tokens: start..<end, name: first..<end, role: end..<end, kind: .person,
      gender: gender != .unknown ? gender : words[first].gender, number: .singular, head: tokens[first].form,
      isNamed: named)
  }

  func honorificGender(_ start: Int, _ end: Int) -> Gender {
    for i in start..<end where words[i].gender != .unknown { return words[i].gender }
    return .unknown
  }

  /// The end of a personal name that begins at `first`.
  func nameEnd(from first: Int, _ limit: Int) -> Int {
    var i = words[first].has(.givenName) ? min(first + max(1, Int(words[first].length)), limit) : first + 1
    var keys: [UInt64] = []
    while i < limit, continuesName(i, first: first, &keys) || isInitialPoint(i) {
      i += 1
    }
    while i > first + 1, tokens[i - 1].kind == .mark || words[i - 1].has(.nameLinker) && !words[i - 1].has(.name) {
      i -= 1
    }
    return i
  }

  /// A point after a one-letter initial (إتش. بي).
  private func isInitialPoint(_ i: Int) -> Bool {
    guard isMark(i, "."), tokens[i].traits.contains(.glued), i > 0, i + 1 < tokens.count else { return false }
    return tokens[i - 1].letters <= 3 && tokens[i + 1].kind == .word && tokens[i - 1].kind == .word
      && tokens[i - 1].letters <= 1
  }

  /// The mark that closes a name which another one opens.
  func closer(of mark: UInt32) -> UInt32? {
    switch mark {
    case 0xAB: 0xBB
    case 0x22: 0x22
    case 0x201C: 0x201D
    case 0x28: 0x29
    default: nil
    }
  }

  /// A source whose name is printed in marks («تحالف القوى»، "أبو راشد"): at most five words without a verb.
  func parseQuotedName(at i: Int, limit: Int) -> NounPhrase? {
    guard i < limit, tokens[i].mark != 0x28, let closer = closer(of: tokens[i].mark) else { return nil }
    var close = i + 1
    while close < limit, tokens[close].kind == .word, !words[close].isCue || words[close].isDefinite { close += 1 }
    guard close < limit, tokens[close].mark == closer, close - i - 1 >= 1, close - i - 1 <= 5 else { return nil }
    let kind = headKind(i + 1)
    let isPerson = startsName(i + 1)
    return NounPhrase(
      tokens: i..<(close + 1), name: (i + 1)..<close, role: close..<close,
      kind: isPerson ? .person : kind == .other ? .organization : kind,
      gender: headGender(i + 1), number: .singular, head: tokens[i + 1].form, isNamed: true)
  }
}
