import Language

/// A person named in a text: the tokens of the name and of the role beside it.
struct NameMention: Sendable {
  var name: Range<Int>
  var role: Range<Int>?
  /// A known given name or an honorific stands in it.
  var isSure: Bool
}

/// Finds personal names and their roles in a run of tokens.
struct NameScanner {
  let tokens: [Token]
  let bytes: [UInt8]
  let people: PeopleWords
  let words: InterviewWords

  /// Every mention in a range of tokens, in order.
  func mentions(in range: Range<Int>) -> [NameMention] {
    var found: [NameMention] = []
    var i = range.lowerBound
    while i < range.upperBound {
      if let mention = mention(at: i, limit: range.upperBound) {
        found.append(mention)
        i = max(mention.name.upperBound, i + 1)
      } else {
        i += 1
      }
    }
    return found
  }

  private func mention(at start: Int, limit: Int) -> NameMention? {
    var i = start
    var honorifics = 0
    while i < limit, isTitle(i) {
      honorifics += 1
      i += 1
      while i < limit, tokens[i].kind == .mark, tokens[i].mark == 0x2E || tokens[i].mark == 0x2F { i += 1 }
    }
    if i < limit, isOpeningQuote(tokens[i]), i + 1 < limit, opensName(i + 1, limit) { i += 1 }
    guard i < limit else { return nil }
    let afterTitle = honorifics > 0 && canFollowTitle(i)
    guard afterTitle || opensName(i, limit) || isUnknownSubject(i, limit) else { return nil }
    let end = nameEnd(from: i, limit: limit)
    guard end > i, end - i > 1 || !isAdjectiveOfOffice(i, titleAt: start) else { return nil }
    let isLatin = tokens[i].traits.contains(.latin)
    // "Baker Nora Vale": a word of the headline before the given name.
    if isLatin, end - i >= 3, !people.of(tokens[i]).contains(.name), people.of(tokens[i + 1]).contains(.name) { i += 1 }
    if isLatin, end - i < 2, honorifics == 0 { return nil }
    if honorifics == 0, !isLatin, followsRole(i) { i -= 1 }
    let role = roleAfter(end, limit) ?? roleBefore(honorifics == 0 ? i : start) ?? titleRole(start..<max(start, i))
    guard honorifics > 0 || end - i >= 2 || role != nil && isCommonGivenName(i) else { return nil }
    let names = (i..<end).filter { people.of(tokens[$0]).contains(.name) }.count
    return NameMention(name: i..<end, role: role, isSure: honorifics > 0 || role != nil || names >= 2 || isLatin)
  }

  /// "الوزير" is a title before a name, "وزير" the head of a role.
  private func isTitle(_ i: Int) -> Bool {
    let clue = people.of(tokens[i])
    guard clue.contains(.honorific) else { return false }
    return !clue.contains(.roleHead) || tokens[i].traits.contains(.definite) || tokens[i].traits.contains(.latin)
  }

  /// A lone name beside a role must be one that is nothing else, as "شمس" behind "المطربة الكويتية" by its headline only.
  private func isCommonGivenName(_ i: Int) -> Bool {
    let clue = people.of(tokens[i])
    return clue.contains(.name) && !isDefinite(i) && (i == 0 || !people.of(tokens[i - 1]).contains(.roleHead))
  }

  /// "وزير العمل سجعان قزي": an unknown word between a role and a known name is the first part of the name.
  private func followsRole(_ i: Int) -> Bool {
    guard i > 1, shareLine(i - 1, i), tokens[i - 1].kind == .word, people.of(tokens[i - 1]).isEmpty, !isDefinite(i - 1),
      canContinue(i - 1, unknownLeft: 1), let role = roleBefore(i - 1)
    else { return false }
    return role.count >= 2 && (isDefinite(i - 2) || !people.of(tokens[i - 2]).isDisjoint(with: [.demonym, .stop]))
  }

  private func canFollowTitle(_ i: Int) -> Bool {
    let token = tokens[i]
    if token.traits.contains(.latin) { return token.traits.contains(.capital) && token.kind == .word }
    return canContinue(i, unknownLeft: 1) && !people.of(token).contains(.demonym)
  }

  /// "السفير الكازاخي": behind an office a lone definite word in ي is an adjective, no name.
  private func isAdjectiveOfOffice(_ i: Int, titleAt start: Int) -> Bool {
    guard i > start, people.of(tokens[start]).contains(.roleHead) else { return false }
    let clue = people.of(tokens[i])
    return tokens[i].traits.contains([.definite, .finalYaa]) && !clue.contains(.name)
      || tokens[i].traits.contains([.definite, .taaMarbuta])
  }

  /// "الوزير بندر": a title that is an office is the role when nothing else is.
  private func titleRole(_ range: Range<Int>) -> Range<Int>? {
    range.first { people.of(tokens[$0]).contains(.roleHead) }.map { $0..<($0 + 1) }
  }

  /// Both tokens stand in one printed line.
  private func shareLine(_ i: Int, _ j: Int) -> Bool {
    !bytes[Int(tokens[i].end)..<max(Int(tokens[i].end), Int(tokens[j].start))].contains(0x0A)
  }

  private func isOpeningQuote(_ token: Token) -> Bool {
    token.kind == .mark && (token.mark == 0x22 || token.mark == 0xAB || token.mark == 0x201C)
  }

  /// A name begins with a known given name, or with أبو, ابن, آل before another word.
  private func opensName(_ i: Int, _ limit: Int) -> Bool {
    let clue = people.of(tokens[i])
    if tokens[i].traits.contains(.latin) { return opensLatin(i, clue) }
    if clue.isEmpty, joinedName(i) != nil { return i + 1 < limit && canContinue(i + 1, unknownLeft: 1) }
    if clue.contains(.linker) { return opensWithLinker(i, limit) }
    guard clue.contains(.name), !clue.contains(.function) else { return false }
    if clue.contains(.demonym) || clue.contains(.stop) { return false }
    if clue.contains(.weakName) || clue.contains(.roleHead) { return opensWeakName(i, limit) }
    return true
  }

  /// "ونوال": the length in bytes of the conjunction before a known given name.
  func joinedName(_ i: Int) -> Int? {
    let token = tokens[i]
    guard token.kind == .word, token.letters >= 4, bytes[Int(token.start)] == 0xD9, bytes[Int(token.start) + 1] == 0x88
    else {
      return nil
    }
    var folded: [UInt8] = []
    bytes[(Int(token.start) + 2)..<Int(token.end)].withUnsafeBufferPointer {
      Folding.reading.foldBytes($0, into: &folded)
    }
    let clue = people.of(form: FNV.hash(folded)) ?? []
    return clue.contains(.name) && clue.isDisjoint(with: [.weakName, .roleHead]) ? 2 : nil
  }

  /// أبو, ابن, أم (which is also "or") before a name, or before any word where a person is due.
  private func opensWithLinker(_ i: Int, _ limit: Int) -> Bool {
    guard i + 1 < limit, canContinue(i + 1, unknownLeft: 1) else { return false }
    if people.of(tokens[i + 1]).contains(.name) { return true }
    if isDefinite(i + 1), !people.of(tokens[i]).contains(.weakName) { return true }
    return i > 0 && !people.of(tokens[i - 1]).isDisjoint(with: [.cue, .honorific, .roleHead])
  }

  /// A word that is also an ordinary one or a profession (أديب) opens a name only between a role or a verb and more names.
  private func opensWeakName(_ i: Int, _ limit: Int) -> Bool {
    guard i + 1 < limit, shareLine(i, i + 1) else { return false }
    if tokens[i + 1].kind == .mark, tokens[i + 1].mark == 0x3A { return roleBefore(i) != nil }
    guard canContinue(i + 1, unknownLeft: 1) else { return false }
    let next = people.of(tokens[i + 1])
    if next.contains(.name), !next.contains(.weakName), !people.of(tokens[i]).contains(.roleHead) { return true }
    guard i > 0, next.contains(.name) || isDefinite(i + 1) || !people.of(tokens[i]).contains(.roleHead) else {
      return false
    }
    return roleBefore(i) != nil || people.of(tokens[i - 1]).contains(.cue)
  }

  /// "أكد فلان الفلاني السفير": two or three unknown words between a verb that reports and a role.
  private func isUnknownSubject(_ i: Int, _ limit: Int) -> Bool {
    guard i > 0, people.of(tokens[i - 1]).contains(.cue), canContinue(i, unknownLeft: 2),
      !isDefinite(i) || i + 1 < limit && isDefinite(i + 1),
      !people.of(tokens[i]).contains(.roleHead)
    else { return false }
    var end = i
    while end < limit, end - i < 4, canContinue(end, unknownLeft: 2) { end += 1 }
    return end - i >= 2 && roleAfter(end, limit) != nil
  }

  private func isDefinite(_ i: Int) -> Bool { tokens[i].traits.contains(.definite) }

  private func opensLatin(_ i: Int, _ clue: NameClues) -> Bool {
    tokens[i].traits.contains(.capital) && !clue.contains(.function) && tokens[i].letters > 1
      && (words.clues(ofWord: tokens[i].form) ?? []).isEmpty && !clue.contains(.roleHead)
  }

  private func nameEnd(from start: Int, limit: Int) -> Int {
    var i = start
    var unknownLeft = 2
    let isLatin = tokens[start].traits.contains(.latin)
    while i < limit, i - start < 6, i == start || shareLine(i - 1, i) {
      if isLatin {
        guard continuesLatin(i, start) else { break }
      } else {
        guard canContinue(i, unknownLeft: unknownLeft) || i == start && joinedName(i) != nil else { break }
        if i > start, isDefinite(i - 1), tokens[i - 1].letters > 2, !isDefinite(i), people.of(tokens[i]).isEmpty {
          break
        }
        if i > start, isDefinite(i) { unknownLeft = min(unknownLeft, 1) }
        if !people.of(tokens[i]).contains(.name), !people.of(tokens[i]).contains(.linker) { unknownLeft -= 1 }
      }
      i += 1
    }
    return i
  }

  private func continuesLatin(_ i: Int, _ start: Int) -> Bool {
    let token = tokens[i]
    guard token.kind == .word, token.traits.contains(.latin), i == start || token.start == tokens[i - 1].end + 1 else {
      return false
    }
    return i == start || (token.traits.contains(.capital) && people.of(token).isDisjoint(with: [.function, .roleHead]))
  }

  func canContinue(_ i: Int, unknownLeft: Int) -> Bool {
    let token = tokens[i]
    guard token.kind == .word else { return false }
    let clue = people.of(token)
    if clue.contains(.demonym) { return i > 0 && people.of(tokens[i - 1]).contains(.name) && !clue.contains(.stop) }
    if clue.contains(.name) || clue.contains(.linker) { return true }
    // "عبد الله", "أبو العلاء": what follows a linker belongs to it.
    if i > 0, isDefinite(i), people.of(tokens[i - 1]).contains(.linker) { return true }
    if !clue.isDisjoint(with: [.function, .roleHead, .honorific, .stop, .cue]) || token.traits.contains(.tanween) {
      return false
    }
    if token.traits.contains(.finalAlef), token.letters >= 4 { return false }
    guard unknownLeft > 0, words.clues(ofWord: token.form) == nil, words.phrases(from: token.form).isEmpty else {
      return false
    }
    return !opensLikeVerb(token) && !opensLikePhrase(token)
  }

  /// Unknown words with و, ي, ت or ف in front are rarely parts of a name.
  private func opensLikeVerb(_ token: Token) -> Bool {
    let first = Array(bytes[Int(token.start)..<min(Int(token.end), Int(token.start) + 2)])
    return [[0xD9, 0x88], [0xD9, 0x8A], [0xD8, 0xAA], [0xD9, 0x81]].contains(first)
  }

  /// "بالعلاقات", "للوزارة", "بأهمية": a preposition before a noun.
  private func opensLikePhrase(_ token: Token) -> Bool {
    let word = bytes[Int(token.start)..<Int(token.end)]
    return ["بال", "لل", "لـ", "كال", "بأ", "بمق", "بجا", "لت", "بت"].contains { word.starts(with: $0.utf8) }
  }

  /// "نهى السالمي، مديرة المتحف": a role head behind the name, with its complements.
  private func roleAfter(_ end: Int, _ limit: Int) -> Range<Int>? {
    var i = end
    if i < limit, tokens[i].kind == .mark, [0x22, 0xBB, 0x201D].contains(tokens[i].mark) { i += 1 }
    if i < limit, tokens[i].kind == .mark, [0x60C, 0x2C, 0x28, 0x2D].contains(tokens[i].mark) { i += 1 }
    while i < limit, tokens[i].traits.contains(.latin), ["the", "a", "an"].contains(text(i)) { i += 1 }
    guard i < limit, shareLine(end - 1, i), people.of(tokens[i]).contains(.roleHead),
      !people.of(tokens[i]).contains(.name) || i > end
    else {
      return nil
    }
    return i..<roleEnd(from: i, limit: min(limit, i + 16))
  }

  private func roleEnd(from start: Int, limit: Int) -> Int {
    var i = start + 1
    while i < limit {
      let token = tokens[i]
      if token.kind == .mark, ![0x22, 0xAB, 0xBB, 0x201C, 0x201D].contains(token.mark) || isNewSentence(i) { break }
      if !shareLine(i - 1, i) { break }
      let clue = words.clues(ofWord: token.form) ?? []
      if clue.contains(.reporting) || people.of(token).contains(.cue) || clue.contains(.interrogative) { break }
      if people.of(token).contains(.function), !keepsRole(i) { break }
      i += 1
    }
    return i
  }

  private func isNewSentence(_ i: Int) -> Bool { tokens[i].mark == 0x2E }

  /// في, بـ, لدى, of, at, and: prepositions that go on a role.
  private func keepsRole(_ i: Int) -> Bool { ["في", "لدى", "of", "at", "for", "and", "the", "و"].contains(text(i)) }

  private func text(_ i: Int) -> String {
    String(decoding: bytes[Int(tokens[i].start)..<Int(tokens[i].end)], as: UTF8.self).lowercased()
  }

  /// Quotation marks inside a role, or a comma or colon right before the name.
  private func standsInRole(_ i: Int, _ start: Int) -> Bool {
    guard tokens[i].kind == .mark else { return false }
    if [0x22, 0xAB, 0xBB, 0x201C, 0x201D].contains(tokens[i].mark) { return true }
    return i == start - 1 && [0x60C, 0x3A].contains(tokens[i].mark)
  }

  /// "مديرة المتحف نهى السالمي": the farthest role head before the name without a mark or verb between.
  private func roleBefore(_ start: Int) -> Range<Int>? {
    var i = start - 1
    var head: Int?
    while i >= 0, start - i <= 14, shareLine(i, i + 1), tokens[i].kind == .word || standsInRole(i, start) {
      if tokens[i].kind == .word {
        let clue = words.clues(ofWord: tokens[i].form) ?? []
        if clue.contains(.reporting) || people.of(tokens[i]).contains(.cue) { break }
        if people.of(tokens[i]).contains(.function) && !keepsRole(i) { break }
        if people.of(tokens[i]).contains(.roleHead) { head = i }
      }
      i -= 1
    }
    guard let head else { return nil }
    var end = start
    while end > head, tokens[end - 1].kind == .mark { end -= 1 }
    return head..<end
  }
}
