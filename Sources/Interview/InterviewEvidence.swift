import Foundation
import Language

/// Measures a segmentation for the judge.
struct InterviewEvidence {
  let document: Document
  let pieces: [Piece]
  let segmentation: Segmentation
  let drafts: [TurnBuilder.Draft]
  let speakers: [LabelledSpeaker]
  let index: WordIndex

  /// The features, without those that need the people.
  func measure() -> [InterviewJudge.Feature: Double] {
    let n = Double(drafts.count)
    guard n > 0 else { return [:] }
    var f: [InterviewJudge.Feature: Double] = [:]
    f[.turns] = min(4, log2(n))
    f[.score] = min(segmentation.score / n, 10)
    f[.questionsEnd] = share { pieces[$0.question].contains { $0.clues.endsQuestion } }
    f[.questionsAddress] = share { pieces[$0.question].contains { $0.clues.address > 0 || $0.clues.asks } }
    f[.answersSpeak] = share {
      pieces[$0.answer].contains { $0.clues.first > 0 } || pieces[$0.answer.lowerBound].clues.opensAnswer
    }
    addLengths(&f)
    f[.marked] = share {
      pieces[$0.question.lowerBound].mark == segmentation.guess.question && !segmentation.guess.question.isNone
    }
    let answerMark = segmentation.guess.answer
    f[.answersMarked] = share {
      !answerMark.isNone && !segmentation.guess.hasOneMark && pieces[$0.answer.lowerBound].mark == answerMark
    }
    f[.labelled] = share { $0.asker >= 0 || $0.answerer >= 0 }
    f[.numbered] = share { pieces[$0.question.lowerBound].mark.sign == .number }
    f[.manySpeakers] = Double(max(0, Set(drafts.flatMap { [$0.asker, $0.answerer] }).count - 4))
    addFrame(&f)
    return f
  }

  private func share(_ holds: (TurnBuilder.Draft) -> Bool) -> Double {
    Double(drafts.filter(holds).count) / Double(drafts.count)
  }

  private func words(_ range: Range<Int>) -> Int { pieces[range].reduce(0) { $0 + $1.clues.words } }

  private func addLengths(_ f: inout [InterviewJudge.Feature: Double]) {
    let questions = drafts.map { words($0.question) }
    let answers = drafts.map { words($0.answer) }
    let total = max(1, words(pieces.indices))
    f[.coverage] = Double(questions.reduce(0, +) + answers.reduce(0, +)) / Double(total)
    f[.thin] = max(0, 0.6 - (f[.coverage] ?? 0))
    let ratio = Double(answers.reduce(0, +) + 1) / Double(questions.reduce(0, +) + 1)
    f[.lengthRatio] = max(-2, min(2, log2(ratio)))
    f[.longQuestions] = Double(questions.filter { $0 > 60 }.count) / Double(questions.count)
    let asked = Set(drafts.flatMap { Array($0.question) })
    let marks = pieces.indices.filter { pieces[$0].clues.endsQuestion }
    f[.strayQuestions] = marks.isEmpty ? 0 : Double(marks.filter { !asked.contains($0) }.count) / Double(marks.count)
  }

  /// What headline, introduction and questions say about the kind of text.
  private func addFrame(_ f: inout [InterviewJudge.Feature: Double]) {
    let turnsStart = index.firstToken(from: drafts[0].turn.question.start)
    let titleEnd = document.title.map { index.firstToken(from: $0.end) } ?? 0
    var introduction: WordClues = []
    for token in titleEnd..<max(titleEnd, turnsStart) { introduction.formUnion(clues(at: token, index)) }
    var headline: WordClues = []
    for token in 0..<min(titleEnd, index.tokens.count) { headline.formUnion(clues(at: token, index)) }
    if document.title == nil, let title = document.metadata.title { headline = clues(inTitle: title) }
    let both = headline.union(introduction)
    f[.introduction] = (both.contains(.interviewNoun) ? 0.5 : 0) + (both.contains(.turnsFollow) ? 0.5 : 0)
    f[.headline] = headline.contains(.interviewNoun) ? 1 : 0
    f[.notInterview] = headline.contains(.notOne) ? 1 : 0
    let letters =
      drafts.filter { holds($0.turn.question, .readersPage) }.count + (headline.contains(.readersPage) ? 1 : 0)
    f[.readersPage] = min(1, Double(letters) * 2 / Double(drafts.count))
    f[.narrated] = share { isNarrated($0.question) || isNarrated($0.answer) }
  }

  private func clues(at token: Int, _ index: WordIndex) -> WordClues {
    guard index.tokens[token].kind == .word else { return [] }
    return index.phraseClues(at: token, before: .max).union(index.clues(of: index.tokens[token]))
  }

  private func clues(inTitle title: String) -> WordClues {
    let source = SourceText(title)
    var tokens: [Token] = []
    tokenize(source, in: source.extent, into: &tokens)
    let own = WordIndex(tokens: tokens, bytes: source.utf8, words: index.words)
    return tokens.indices.reduce(into: WordClues()) { $0.formUnion(clues(at: $1, own)) }
  }

  private func holds(_ span: Span, _ clue: WordClues) -> Bool {
    (index.firstToken(from: span.start)..<index.firstToken(from: span.end)).contains {
      clues(at: $0, index).contains(clue)
    }
  }

  /// "فسألته:", "he said": told by a narrator, not printed as a contribution.
  private func isNarrated(_ range: Range<Int>) -> Bool {
    let first = index.firstToken(from: pieces[range.lowerBound].span.start)
    let last = min(index.tokens.count, first + 7)
    let end = pieces[range.upperBound - 1].span.end
    return (first..<max(first, last)).contains {
      Int(index.tokens[$0].end) <= end && index.clues(of: index.tokens[$0]).contains(.narrating)
    }
  }
}
