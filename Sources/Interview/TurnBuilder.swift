import Language

/// Makes turns out of the roles of the pieces.
struct TurnBuilder {
  let pieces: [Piece]
  let speakers: [LabelledSpeaker]

  /// A turn with the pieces that it was made of.
  struct Draft: Sendable {
    var turn: Turn
    var question: Range<Int>
    var answer: Range<Int>
    /// Labelled speaker who asks and who answers, or -1.
    var asker: Int
    var answerer: Int
  }

  func build(_ roles: [PieceRole]) -> [Draft] {
    var drafts: [Draft] = []
    var i = 0
    while i < roles.count {
      guard roles[i] == .questionStart else {
        i += 1
        continue
      }
      let question = run(from: i, more: .questionMore, in: roles)
      guard question.upperBound < roles.count, roles[question.upperBound] == .answerStart else {
        i = question.upperBound
        continue
      }
      let answer = run(from: question.upperBound, more: .answerMore, in: roles)
      drafts.append(draft(question, answer))
      i = answer.upperBound
    }
    return drafts
  }

  private func run(from start: Int, more: PieceRole, in roles: [PieceRole]) -> Range<Int> {
    var end = start + 1
    while end < roles.count, roles[end] == more { end += 1 }
    return start..<end
  }

  private func draft(_ question: Range<Int>, _ answer: Range<Int>) -> Draft {
    let first = pieces[question.lowerBound]
    let reply = pieces[answer.lowerBound]
    let turn = Turn(
      question: Span(first.span.start, pieces[question.upperBound - 1].span.end),
      answer: Span(reply.span.start, pieces[answer.upperBound - 1].span.end),
      questionLabel: first.labelSpan, answerLabel: reply.labelSpan)
    return Draft(turn: turn, question: question, answer: answer, asker: first.label, answerer: reply.label)
  }
}
