import Language

/// Decides who answers and who asks in an interview that was found.
struct InterviewPeople {
  let document: Document
  let index: WordIndex
  let people: PeopleWords
  let pieces: [Piece]
  let speakers: [LabelledSpeaker]
  let drafts: [TurnBuilder.Draft]

  /// Who answers (main one first), who asks, the answerer of each turn, and how sure the main interviewee is.
  struct Cast: Sendable {
    var interviewees: [PersonReference] = []
    var interviewer: PersonReference?
    var answerers: [Int?] = []
    var score = 0.0
    /// A cue such as "حاوره" names who asks.
    var isAskerNamed = false
  }

  /// People are looked for in so many tokens of the introduction.
  private static let longestRegion = 3000

  func find() -> Cast {
    var candidates = collect().filter { !isOutlet($0.name) }
    addSurnames(&candidates)
    for i in candidates.indices { cutAtSurname(&candidates[i]) }
    var cast = Cast(answerers: drafts.map { _ in nil })
    let labelled = labelledPeople(candidates)
    if labelled.isEmpty {
      let best = candidates.filter { $0.askerScore < 3 }.max { $0.score < $1.score }
      cast.score = best?.score ?? 0
      if let best, best.score >= 1.5 { cast.interviewees = [reference(best)] }
      cast.answerers = drafts.map { _ in cast.interviewees.isEmpty ? nil : 0 }
    } else {
      cast.interviewees = labelled.map { reference($0.person) }
      cast.score = 5
      let place = Dictionary(uniqueKeysWithValues: labelled.enumerated().map { ($1.speaker, $0) })
      cast.answerers = drafts.map { draft in
        pieces[draft.answer].lazy.compactMap { place[$0.label] }.first ?? (labelled.count == 1 ? 0 : nil)
      }
    }
    cast.isAskerNamed = candidates.contains { $0.askerScore >= 3 }
    cast.interviewer = interviewer(candidates, cast.interviewees)
    return cast
  }

  /// The paper that prints the interview is nobody who answers ("In an interview with The Harbour Post, …").
  private func isOutlet(_ name: String) -> Bool {
    guard let outlet = document.metadata.outlet else { return false }
    let paper = Set(Folding.matching.fold(outlet).split(separator: " "))
    let words = Folding.matching.fold(name).split(separator: " ")
    return !words.isEmpty && words.allSatisfy(paper.contains)
  }

  private func reference(_ person: PersonEvidence) -> PersonReference {
    PersonReference(name: person.name, role: person.role, span: person.span)
  }

  /// People of headline, introduction, the first turns and what follows the last one; one entry a person.
  private func collect() -> [PersonEvidence] {
    let collector = PersonCollector(words: index.words, people: people)
    var found: [PersonEvidence] = []
    for region in regions() {
      for person in collector.collect(region) {
        if let known = found.firstIndex(where: { $0.isSame(as: person) }) {
          found[known].merge(person)
        } else {
          found.append(person)
        }
      }
    }
    return found
  }

  private func regions() -> [PeopleRegion] {
    let start = drafts[0].turn.question.start
    let end = drafts[drafts.count - 1].turn.answer.end
    var regions: [PeopleRegion] = []
    let tokens = index.tokens
    var textStart = 0
    if let title = document.title {
      let range = index.firstToken(from: title.start)..<index.firstToken(from: title.end)
      regions.append(PeopleRegion(tokens: tokens, bytes: index.bytes, range: range, place: .headline))
      textStart = range.upperBound
    } else if let title = document.metadata.title {
      let source = SourceText(title)
      var own: [Token] = []
      tokenize(source, in: source.extent, into: &own)
      regions.append(
        PeopleRegion(tokens: own, bytes: source.utf8, range: 0..<own.count, place: .headline, isInText: false))
    }
    let first = index.firstToken(from: start)
    if textStart < first {
      let introduction = textStart..<min(first, textStart + Self.longestRegion)
      regions.append(PeopleRegion(tokens: tokens, bytes: index.bytes, range: introduction, place: .introduction))
    }
    let early = index.firstToken(from: min(end, drafts[min(1, drafts.count - 1)].turn.answer.end))
    regions.append(
      PeopleRegion(
        tokens: tokens, bytes: index.bytes, range: first..<min(max(first, early), first + 400), place: .turns))
    let last = index.firstToken(from: end)
    regions.append(
      PeopleRegion(tokens: tokens, bytes: index.bytes, range: last..<min(tokens.count, last + 400), place: .turns))
    return regions
  }

  /// The headline and the introduction go on with the surname alone: every time counts for its bearer.
  private func addSurnames(_ candidates: inout [PersonEvidence]) {
    for region in regions() where region.place != .turns {
      for i in region.range where region.tokens[i].kind == .word {
        guard let known = candidates.firstIndex(where: { $0.forms.count > 1 && $0.forms.last == region.tokens[i].form })
        else { continue }
        let speaks =
          i == region.range.lowerBound
          || i > 0 && !people.of(region.tokens[i - 1]).isDisjoint(with: [.cue, .honorific])
        guard speaks || region.place == .headline, !isSaid(i, region) else { continue }
        let isLabel = region.place == .headline && speaksInHeadline(i, region)
        candidates[known].score += isLabel ? 3 : region.place == .headline ? 1 : 0.5
      }
    }
  }

  /// "إياد مدني التزام … شدد مدني": the word that later names the person alone is the last of the name.
  private func cutAtSurname(_ person: inout PersonEvidence) {
    guard person.forms.count >= 3, let span = person.span else { return }
    let first = index.firstToken(from: span.start)
    guard first + person.forms.count <= index.tokens.count else { return }
    for inner in (1..<person.forms.count - 1).reversed() where isAlone(person.forms[inner], person.forms) {
      person.forms = Array(person.forms[...inner])
      person.span = Span(span.start, Int(index.tokens[first + inner].end))
      person.name = person.span.map { document.text[$0] } ?? person.name
      return
    }
  }

  private func isAlone(_ form: UInt64, _ name: [UInt64]) -> Bool {
    guard !(people.of(form: form) ?? []).contains(.linker), let last = name.last else { return false }
    let start = index.firstToken(from: drafts[0].turn.question.start)
    func follows(_ wanted: UInt64) -> Bool {
      (1..<max(1, start)).contains {
        index.tokens[$0].form == wanted && !name.contains(index.tokens[$0 - 1].form)
          && !people.of(index.tokens[$0 - 1]).isDisjoint(with: [.cue, .honorific])
      }
    }
    return follows(form) && !follows(last)
  }

  /// Behind the colon of a headline stands what was said.
  private func isSaid(_ i: Int, _ region: PeopleRegion) -> Bool {
    region.place == .headline && (region.range.lowerBound..<i).contains { region.tokens[$0].mark == 0x3A }
  }

  private func speaksInHeadline(_ i: Int, _ region: PeopleRegion) -> Bool {
    (i + 1..<min(region.range.upperBound, i + 9)).contains { region.tokens[$0].mark == 0x3A }
  }

  /// Answerers that labels name, most frequent first, with the fuller name that the text gives them.
  private func labelledPeople(_ candidates: [PersonEvidence]) -> [(speaker: Int, person: PersonEvidence)] {
    var counts: [Int: Int] = [:]
    for draft in drafts {
      for piece in pieces[draft.answer] where piece.label >= 0 { counts[piece.label, default: 0] += 1 }
    }
    let askers = Set(drafts.map(\.asker))
    return counts.keys.filter {
      !askers.contains($0) && speakers[$0].clues.isDisjoint(with: [.answerLabel, .questionLabel])
    }
    .sorted { (counts[$0] ?? 0, $1) > (counts[$1] ?? 0, $0) }
    .map { ($0, person(of: speakers[$0].fullest, candidates)) }
  }

  private func person(of label: SpeakerLabel, _ candidates: [PersonEvidence]) -> PersonEvidence {
    let named = label.words.filter { !(people.of(form: $0) ?? []).contains(.honorific) }
    var person = PersonEvidence(
      forms: named, name: labelName(label), role: nil, span: label.span, score: 5, askerScore: 0)
    if let known = candidates.first(where: { $0.isSame(as: person) }) { person.merge(known) }
    return person
  }

  /// The label without honorifics ("Dr. Bill Barry" is Bill Barry).
  private func labelName(_ label: SpeakerLabel) -> String {
    var first = index.firstToken(from: label.span.start)
    let end = index.firstToken(from: label.span.end)
    while first < end, index.tokens[first].kind != .word || people.of(index.tokens[first]).contains(.honorific) {
      first += 1
    }
    guard first < end else { return document.text[label.span] }
    var last = end - 1
    while last > first, index.tokens[last].kind == .mark { last -= 1 }
    return document.text[Span(Int(index.tokens[first].start), Int(index.tokens[last].end))]
  }

  private func interviewer(_ candidates: [PersonEvidence], _ interviewees: [PersonReference]) -> PersonReference? {
    if let span = document.interviewer { return PersonReference(name: document.text[span], span: span) }
    let asker = drafts.map(\.asker).first {
      $0 >= 0 && speakers[$0].clues.isDisjoint(with: [.questionLabel, .answerLabel])
    }
    if let asker {
      let label = speakers[asker].fullest
      return PersonReference(name: labelName(label), span: label.span)
    }
    if let named = candidates.filter({ $0.askerScore >= 3 }).max(by: { $0.askerScore < $1.askerScore }) {
      return PersonReference(name: named.name, span: named.span)
    }
    if let author = document.metadata.author, author != interviewees.first?.name {
      return PersonReference(name: author)
    }
    return nil
  }
}
