import Language

/// One way in which the text may print questions and answers; the segmenter scores the whole text under it.
struct LayoutGuess: Sendable {
  var question = LeadingMark.none
  var answer = LeadingMark.none
  /// Speakers whose labels open questions and answers.
  var askers: Set<Int> = []
  var answerers: Set<Int> = []
  var inline = Inline.never

  /// Whether contributions share a line.
  enum Inline: Double, Sendable {
    /// Each begins a line, or stands behind a mark or label.
    case never = 0
    /// An answer may follow its question on the same line.
    case answers = 2
    /// The whole interview is one paragraph: questions too begin inside the line.
    case questions = 3
  }

  var usesLabels: Bool { !askers.isEmpty || !answerers.isEmpty }
  var usesMarks: Bool { !question.isNone || !answer.isNone }
  /// One mark stands before questions and answers alike.
  var hasOneMark: Bool { usesMarks && question == answer }

  /// What a guess costs before it explains anything: the more it may do, the more it must earn.
  var cost: Double {
    (question.isNone ? 0 : 1) + (answer.isNone ? 0 : 1) + (hasOneMark ? 4 : 0) + inline.rawValue
      + (usesLabels ? 1.5 : 0)
      + 1.5 * Double(max(0, answerers.count - 1)) + 0.5 * Double(max(0, askers.count - 1))
  }

  /// An interview is headed by who answers, not by who asks.
  func headlineBonus(_ named: Set<Int>) -> Double {
    guard usesLabels else { return 0 }
    let guests = answerers.intersection(named).count
    let others = guests > 0 ? answerers.count - guests : 0
    return 4 * Double(guests) - 4 * Double(askers.intersection(named).count) - 2 * Double(others)
  }

  /// The name that a transcript carries: "star-dash", "labels", "unmarked", "control-inline".
  var name: String {
    var parts: [String] = []
    if usesLabels { parts.append("labels") }
    if !question.isNone { parts.append(question.name) }
    if !answer.isNone { parts.append(question.isNone ? "answer-" + answer.name : answer.name) }
    if parts.isEmpty { parts.append("unmarked") }
    if inline != .never { parts.append(inline == .answers ? "inline" : "one-paragraph") }
    return parts.joined(separator: "-")
  }

  /// Every guess that the marks and labels of the pieces allow.
  static func guesses(for pieces: [Piece], speakers: [LabelledSpeaker]) -> [LayoutGuess] {
    var counts: [LeadingMark: Int] = [:]
    for piece in pieces where !piece.mark.isNone { counts[piece.mark, default: 0] += 1 }
    let common = counts.filter { $0.value >= 2 }.sorted {
      ($0.value, $0.key.sign.rawValue, $0.key.count) > ($1.value, $1.key.sign.rawValue, $1.key.count)
    }.prefix(5).map(\.key)
    let onOneLine = hasDominantLine(pieces)
    var guesses: [LayoutGuess] = []
    for question in [LeadingMark.none] + common {
      for answer in [LeadingMark.none] + common
      where question.isNone || question != answer || (counts[question] ?? 0) >= 6 {
        guesses.append(LayoutGuess(question: question, answer: answer))
        guesses.append(LayoutGuess(question: question, answer: answer, inline: .answers))
        if onOneLine { guesses.append(LayoutGuess(question: question, answer: answer, inline: .questions)) }
      }
    }
    return guesses + labelGuesses(speakers)
  }

  /// One line has most of the words and most of the question marks.
  private static func hasDominantLine(_ pieces: [Piece]) -> Bool {
    var words: [Int: Int] = [:]
    var questions: [Int: Int] = [:]
    for piece in pieces {
      words[piece.line, default: 0] += piece.clues.words
      if piece.clues.endsQuestion { questions[piece.line, default: 0] += 1 }
    }
    let allWords = words.values.reduce(0, +)
    let allQuestions = questions.values.reduce(0, +)
    return (words.values.max() ?? 0) * 5 >= allWords * 3 && (questions.values.max() ?? 0) * 5 >= allQuestions * 3
  }

  /// Every split of the most frequent labelled speakers into those who ask and those who answer.
  private static func labelGuesses(_ speakers: [LabelledSpeaker]) -> [LayoutGuess] {
    guard !speakers.isEmpty else { return [] }
    let main = speakers.indices.sorted { (speakers[$0].count, $1) > (speakers[$1].count, $0) }.prefix(5)
    var guesses: [LayoutGuess] = []
    for choice in 0..<(1 << main.count) {
      var guess = LayoutGuess()
      for (bit, speaker) in main.enumerated() {
        if choice >> bit & 1 == 1 { guess.askers.insert(speaker) } else { guess.answerers.insert(speaker) }
      }
      if main.count > 1 && (guess.askers.isEmpty || guess.answerers.isEmpty) { continue }
      let wrongWay =
        guess.askers.contains { speakers[$0].clues.contains(.answerLabel) }
        || guess.answerers.contains { speakers[$0].clues.contains(.questionLabel) }
      if !wrongWay { guesses.append(guess) }
      if main.count == 1 {
        guess.inline = .answers
        guesses.append(guess)
      }
    }
    return guesses
  }
}
