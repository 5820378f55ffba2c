import Language

/// Scores one piece in one role, and the step between the roles of neighbours, under one layout.
struct PieceScorer {
  let pieces: [Piece]
  let guess: LayoutGuess
  private static let never = -1e9

  /// How well a piece fits a role by itself.
  func emission(of i: Int, as role: PieceRole) -> Double {
    let piece = pieces[i]
    switch role {
    case .outside: return outside(piece)
    case .questionStart: return questionStart(i)
    case .questionMore: return questionWords(piece) + markInside(piece, isQuestion: true)
    case .answerStart: return answerStart(i)
    case .answerMore: return answerMore(piece)
    case .heading: return heading(piece)
    }
  }

  private func outside(_ piece: Piece) -> Double {
    var score = 0.0
    if !guess.question.isNone, piece.mark == guess.question { score -= piece.clues.endsQuestion ? 1.5 : 0.7 }
    if !guess.answer.isNone, piece.mark == guess.answer { score -= 0.3 }
    if piece.label >= 0, guess.usesLabels { score -= 1.5 }
    if piece.isAside || (piece.isFirst && piece.clues.isFurniture) { score += 1.5 }
    return score
  }

  private func questionWords(_ piece: Piece) -> Double {
    let clues = piece.clues
    var score = 0.9 * Double(min(clues.address, 2)) - 0.35 * Double(min(clues.first, 3))
    if clues.opensInterrogative && clues.endsQuestion { score += 1.2 }
    if clues.asks { score += 1.2 }
    if clues.endsQuestion { score += 1 }
    let isCarried = (!guess.question.isNone && piece.carriedMark == guess.question) || guess.usesLabels
    score -= (isCarried ? 0.008 : 0.022) * Double(clues.words)
    if piece.isAside { score -= guess.usesLabels ? 0.2 : 2 }
    if clues.isTurnsFollow, !clues.endsQuestion { score -= 3 }
    return score
  }

  private func questionStart(_ i: Int) -> Double {
    let piece = pieces[i]
    let isMarked = !guess.question.isNone && piece.mark == guess.question
    let isLabelled = guess.askers.contains(piece.label)
    let canStart =
      piece.isFirst || isMarked || isLabelled
      || (guess.inline == .questions && i > 0 && pieces[i - 1].clues.endsSentence)
    guard canStart, !guess.answerers.contains(piece.label) else { return Self.never }
    var score = questionWords(piece)
    if piece.clues.opensAnswer { score -= 0.8 }
    if piece.clues.opensFollowUp { score += 0.3 }
    if guess.hasOneMark, !piece.clues.endsQuestion, !piece.clues.asks { score -= 1.5 }
    if isMarked || isLabelled { return score + 2.5 }
    let answerFollows =
      (!guess.answer.isNone && piece.nextLineMark == guess.answer)
      || guess.answerers.contains(piece.nextLineLabel)
    if !guess.question.isNone { score -= answerFollows ? 0.8 : 2.5 }
    if !guess.answer.isNone, piece.mark == guess.answer { score -= 2 }
    if guess.question.isNone, !guess.usesLabels, !piece.mark.isNone { score -= 1 }
    if !guess.askers.isEmpty { return guess.answerers.isEmpty ? score - 3 : Self.never }
    if !piece.isFirst { score -= guess.usesMarks ? 4 : 1.5 }
    let clues = piece.clues
    if !clues.endsQuestion, clues.second == 0, !clues.asks { score -= 1.2 }
    if clues.endsQuestion, clues.address == 0, !clues.asks, !clues.opensInterrogative { score -= 0.5 }
    if clues.first > 0, clues.address == 0, !clues.asks { score -= clues.selves > 0 ? 2.2 : 1 }
    if piece.clues.opensQuote { score -= 0.7 }
    return score
  }

  /// Marks and labels inside a contribution speak against it.
  private func markInside(_ piece: Piece, isQuestion: Bool) -> Double {
    var score = 0.0
    if !guess.question.isNone, piece.mark == guess.question {
      score -= piece.clues.endsQuestion || isQuestion ? 3 : 1.5
    }
    if !guess.answer.isNone, piece.mark == guess.answer { score -= isQuestion ? 3 : 0.3 }
    if guess.askers.contains(piece.label) { return isQuestion ? score + 0.5 : Self.never }
    if guess.answerers.contains(piece.label) { return isQuestion ? Self.never : score + 0.5 }
    if isQuestion, piece.isFirst { score -= guess.usesLabels ? 0.2 : 2 }
    return score
  }

  private func answerWords(_ piece: Piece) -> Double {
    let clues = piece.clues
    var score = 0.25 * Double(min(clues.first, 3)) + 0.05
    if clues.endsQuestion { score -= 0.3 + 0.3 * Double(min(clues.address, 2)) }
    if clues.endsQuestion, piece.isWholeLine { score -= 0.8 }
    if piece.isAside { score -= piece.isRule ? 9 : 1 }
    if piece.isFirst, clues.isFurniture { score -= 2 }
    if piece.isBehindRule { score -= 6 }
    return score
  }

  private func answerStart(_ i: Int) -> Double {
    let piece = pieces[i]
    let isMarked = !guess.answer.isNone && piece.mark == guess.answer
    let isLabelled = guess.answerers.contains(piece.label)
    let follows = i > 0 && (pieces[i - 1].clues.endsQuestion || !guess.question.isNone)
    let canStart = piece.isFirst || isMarked || isLabelled || (guess.inline != .never && follows)
    guard canStart, !guess.askers.contains(piece.label) else { return Self.never }
    var score = answerWords(piece)
    if piece.clues.opensAnswer { score += 1 }
    if guess.hasOneMark, piece.clues.endsQuestion { score -= 4 }
    if isMarked || isLabelled { return score + 1.5 }
    if !guess.answer.isNone { score -= 1 }
    if !guess.question.isNone, piece.mark == guess.question { score -= 3 }
    if !guess.answerers.isEmpty { return guess.askers.isEmpty ? score - 2.5 : Self.never }
    if !piece.isFirst {
      score -= guess.inline == .questions || piece.carriedMark == guess.question && !guess.question.isNone ? 0.2 : 2
    }
    if piece.isHeadingLike { score -= 0.5 }
    if piece.clues.endsQuestion { score -= 1 }
    return score
  }

  private func answerMore(_ piece: Piece) -> Double {
    var score = answerWords(piece) + markInside(piece, isQuestion: false)
    if piece.isHeadingLike { score -= 0.6 }
    return score
  }

  private func heading(_ piece: Piece) -> Double {
    guard piece.isHeadingLike || piece.isAside || (piece.isWholeLine && piece.clues.words <= 12) else {
      return Self.never
    }
    if guess.usesLabels, piece.label >= 0 { return Self.never }
    var score = piece.isHeadingLike ? 0.3 : -0.8
    if piece.isAside { score = 0.8 }
    if piece.isFirst, piece.clues.isFurniture { score += 1 }
    if !guess.question.isNone, piece.mark == guess.question { score -= 1.5 }
    if !guess.answer.isNone, piece.mark == guess.answer { score -= 1.5 }
    if piece.clues.endsQuestion { score -= 0.7 }
    return score
  }

  /// How well two roles follow one another at piece `i`.
  func step(_ from: PieceRole, _ to: PieceRole, at i: Int) -> Double {
    switch (from, to) {
    case (.outside, .questionStart): return -3
    case (.answerStart, .outside), (.answerMore, .outside):
      return pieces[i].isFirst ? (pieces[i].isRule || pieces[i].isBehindRule ? 0 : -2) : Self.never
    case (.questionStart, .answerStart), (.questionMore, .answerStart): return questionEnd(at: i)
    case (.answerStart, .heading), (.answerMore, .heading):
      return pieces[i].isFirst ? -0.2 : Self.never
    case (.heading, .heading):
      return pieces[i].isFirst ? (pieces[i].isAside ? -0.2 : -1.3) : Self.never
    case (.questionMore, .questionMore), (.questionStart, .questionMore):
      guard pieces[i - 1].clues.endsQuestion, !pieces[i].clues.endsQuestion else { return 0 }
      return guess.inline != .never && !guess.usesLabels ? -2 : -0.6
    case (.answerStart, .questionStart), (.answerMore, .questionStart):
      return !pieces[i].isFirst && pieces[i - 1].clues.endsColon ? -2 : 0
    default: return 0
    }
  }

  private func questionEnd(at i: Int) -> Double {
    let clues = pieces[i - 1].clues
    if clues.endsQuestion { return 1.5 }
    let isMarked = !guess.answer.isNone && pieces[i].mark == guess.answer
    let isLabelled = guess.answerers.contains(pieces[i].label)
    let isCarried = guess.question.isNone || pieces[i - 1].carriedMark == guess.question
    if isLabelled || isMarked && isCarried { return 0 }
    if i >= 2, pieces[i - 2].clues.endsQuestion, pieces[i - 2].line == pieces[i - 1].line { return -0.3 }
    if !guess.answer.isNone || !guess.answerers.isEmpty { return -2.5 }
    return guess.question.isNone && guess.askers.isEmpty ? -2 : -0.8
  }
}
