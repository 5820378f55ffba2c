import Language

/// A person of the text with what speaks for being the one who answers.
struct PersonEvidence: Sendable {
  var forms: [UInt64]
  var name: String
  var role: String?
  var span: Span?
  var score: Double
  var askerScore: Double

  /// Whether one name is part of the other.
  func isSame(as other: PersonEvidence) -> Bool {
    let (long, short) = forms.count >= other.forms.count ? (forms, other.forms) : (other.forms, forms)
    return !short.isEmpty && short.allSatisfy(long.contains)
  }

  /// Takes in another mention of the same person: the fullest name, the fullest role, the sum of the evidence.
  mutating func merge(_ other: PersonEvidence) {
    if other.forms.count > forms.count {
      forms = other.forms
      name = other.name
      span = other.span ?? span
    }
    if (other.role?.utf8.count ?? 0) > (role?.utf8.count ?? 0) { role = other.role }
    if span == nil { span = other.span }
    score += other.score
    askerScore += other.askerScore
  }
}

/// A stretch of tokens in which people are looked for: headline, introduction, what follows.
struct PeopleRegion {
  enum Place { case headline, introduction, turns }
  var tokens: [Token]
  var bytes: [UInt8]
  var range: Range<Int>
  var place: Place
  /// False when the headline came with the container and does not stand in the text.
  var isInText = true
}

/// Collects the people of a region with their evidence.
struct PersonCollector {
  let words: InterviewWords
  let people: PeopleWords

  func collect(_ region: PeopleRegion) -> [PersonEvidence] {
    let scanner = NameScanner(tokens: region.tokens, bytes: region.bytes, people: people, words: words)
    let index = WordIndex(tokens: region.tokens, bytes: region.bytes, words: words)
    var found = scanner.mentions(in: region.range).map { evidence(for: $0, region, index, scanner) }
    if region.place == .introduction, !found.isEmpty { found[0].score += 1 }
    if region.place == .headline, let label = headlineLabel(region, scanner) { found.append(label) }
    return found
  }

  private func evidence(
    for mention: NameMention, _ region: PeopleRegion, _ index: WordIndex, _ scanner: NameScanner
  ) -> PersonEvidence {
    let tokens = region.tokens
    var person = PersonEvidence(
      forms: tokens[mention.name].filter { $0.kind == .word }.map(\.form), name: text(mention.name, region),
      role: mention.role.map { text($0, region) },
      span: region.isInText ? span(mention.name, region) : nil, score: 0, askerScore: 0)
    if let joined = scanner.joinedName(mention.name.lowerBound),
      !people.of(tokens[mention.name.lowerBound]).contains(.name)
    {
      person.name = String(decoding: person.name.utf8.dropFirst(joined), as: UTF8.self)
      person.span?.start += joined
      person.forms[0] = Folding.reading.hash(String(person.name.prefix { !$0.isWhitespace }))
    }
    switch region.place {
    case .headline:
      let first = tokens[mention.name.lowerBound]
      let isTitleCase = first.traits.contains(.latin) && !people.of(first).contains(.name)
      if isBehindColon(mention.name.lowerBound, region) || isTitleCase {
        person.score = 0.4
      } else {
        person.score = 2 + headlineBonus(mention.name.upperBound, region)
      }
    case .introduction: person.score = mention.isSure ? 1 : 0.3
    case .turns: person.score = 0.2
    }
    if mention.role != nil { person.score += 0.5 }
    let after = mention.name.upperBound..<min(region.range.upperBound, mention.name.upperBound + 2)
    if after.contains(where: { index.clues(of: region.tokens[$0]).contains(.interviewerCue) }) {
      person.askerScore += 4
    }
    addContext(before: min(mention.name.lowerBound, mention.role?.lowerBound ?? .max), region, index, &person)
    return person
  }

  /// "السالمي:" or "السالمي لـ«الرصيف»:" at the start of a headline: a name if it is no role.
  private func headlineLabel(_ region: PeopleRegion, _ scanner: NameScanner) -> PersonEvidence? {
    var words: [Int] = []
    for i in region.range.prefix(14) {
      let token = region.tokens[i]
      if token.kind == .mark, token.mark == 0x3A || token.mark == 0x0640 { break }
      guard token.kind == .word else { continue }
      if token.letters == 1, !words.isEmpty { break }
      if people.of(token).contains(.honorific), words.isEmpty { continue }
      guard words.count < 4, scanner.canContinue(i, unknownLeft: 1) else { return nil }
      words.append(i)
    }
    guard let first = words.first, let last = words.last, speaksBehind(last, region),
      words.contains(where: { isNameLike(region.tokens[$0], alone: words.count == 1) })
    else { return nil }
    let range = first..<(last + 1)
    return PersonEvidence(
      forms: words.map { region.tokens[$0].form }, name: text(range, region), role: nil,
      span: region.isInText ? span(range, region) : nil, score: 2.5, askerScore: 0)
  }

  /// A known name, or a definite word as family names are (السالمي); Latin words need a known given name.
  private func isNameLike(_ token: Token, alone: Bool) -> Bool {
    if people.of(token).contains(.name) { return true }
    return alone && !token.traits.contains(.latin) && (token.traits.contains(.definite) || token.letters >= 4)
      && !people.of(token).contains(.demonym)
  }

  private func speaksBehind(_ i: Int, _ region: PeopleRegion) -> Bool {
    (i + 1..<min(region.range.upperBound, i + 9)).contains { region.tokens[$0].mark == 0x3A }
  }

  private func span(_ range: Range<Int>, _ region: PeopleRegion) -> Span {
    Span(Int(region.tokens[range.lowerBound].start), Int(region.tokens[range.upperBound - 1].end))
  }

  private func text(_ range: Range<Int>, _ region: PeopleRegion) -> String {
    let span = span(range, region)
    return String(decoding: region.bytes[span.range], as: UTF8.self)
  }

  /// "فلان:" and "فلان لـ«الصحيفة»:" name who speaks in the headline.
  private func headlineBonus(_ end: Int, _ region: PeopleRegion) -> Double {
    var i = end
    while i < min(region.range.upperBound, end + 9) {
      if region.tokens[i].kind == .mark, region.tokens[i].mark == 0x3A { return 2 }
      i += 1
    }
    return 0
  }

  /// What stands behind the colon of a headline is said, mostly about others.
  func isBehindColon(_ start: Int, _ region: PeopleRegion) -> Bool {
    (region.range.lowerBound..<start).contains { region.tokens[$0].mark == 0x3A }
  }

  /// Words just before the mention: who is being interviewed, who reports, who asks.
  private func addContext(before start: Int, _ region: PeopleRegion, _ index: WordIndex, _ person: inout PersonEvidence)
  {
    var i = start - 1
    var distance = 0
    while i >= region.range.lowerBound, distance < 9 {
      let token = region.tokens[i]
      if token.kind == .newline || token.kind == .mark && (token.mark == 0x2E || token.mark == 0x061F) && distance > 1 {
        break
      }
      if token.kind == .word {
        let clues = index.clues(of: token).union(index.phraseClues(at: i, before: Int(region.tokens[start].start) + 40))
        if clues.contains(.interviewerCue), distance < 2 { person.askerScore += 4 }
        if clues.contains(.intervieweeCue), distance < 6 { person.score += 3.5 }
        if clues.contains(.interviewNoun), !clues.contains(.interviewerCue) { person.score += 1.2 }
        if distance < 3, people.of(token).contains(.cue) { person.score += 0.8 }
        distance += 1
      }
      i -= 1
    }
  }
}
