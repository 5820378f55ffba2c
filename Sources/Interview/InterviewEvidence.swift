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
    f[.turns] = log2(n)
    f[.score] = min(segmentation.score / n, 10)
    f[.questionsEnd] = share { pieces[$0.question].contains { $0.clues.endsQuestion } }
    f[.questionsAddress] = share { pieces[$0.question].contains { $0.clues.address > 0 || $0.clues.asks } }
    f[.answersSpeak] = share { pieces[$0.answer].contains { $0.clues.first > 0 } || pieces[$0.answer.lowerBound].clues.opensAnswer }
    addLengths(&f)
    f[.marked] = share { pieces[$0.question.lowerBound].mark == segmentation.guess.question && !segmentation.guess.question.isNone }
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
    let ratio = Double(answers.reduce(0, +) + 1) / Double(questions.reduce(0, +) + 1)
    f[.lengthRatio] = max(-2, min(2, log2(ratio)))
    f[.longQuestions] = Double(questions.filter { $0 > 60 }.count) / Double(questions.count)
    let asked = Set(drafts.flatMap { Array($0.question) })
    let marks = pieces.indices.filter { pieces[$0].clues.endsQuestion }
    f[.strayQuestions] = marks.isEmpty ? 0 : Double(marks.filter { !asked.contains($0) }.count) / Double(marks.count)
  }

  /// What headline and introduction say about the text.
  private func addFrame(_ f: inout [InterviewJudge.Feature: Double]) {
    let turnsStart = drafts[0].turn.question.start
    var clues: WordClues = []
    var headClues: WordClues = []
    let titleEnd = document.title?.end ?? 0
    var readers = 0
    for token in index.tokens.indices where index.tokens[token].kind == .word {
      let here = index.tokens[token]
      let found = index.phraseClues(at: token, before: document.article.extent.end)
        .union(index.words.words[here.form] ?? [])
      if found.contains(.readersPage) { readers += 1 }
      if Int(here.start) < titleEnd { headClues.formUnion(found) }
      if Int(here.start) < turnsStart { clues.formUnion(found) }
    }
    f[.introduction] = (clues.contains(.interviewNoun) ? 0.5 : 0) + (clues.contains(.turnsFollow) ? 0.5 : 0)
    f[.headline] = headClues.contains(.interviewNoun) ? 1 : 0
    f[.readersPage] = min(3, Double(readers)) / 3
    f[.notInterview] = headClues.contains(.notOne) || clues.contains(.notOne) ? 1 : 0
  }
}
