import Language

/// The question and answer turns of a printed interview.
public struct Transcript: Hashable, Sendable {
  public var turns: [Turn]
  /// Who asked, when the page names the person; a place in the text where it can be pointed at.
  public var interviewer: PersonReference?
  /// Who answered, main interviewee first.
  public var interviewees: [PersonReference]
  /// The part of the article that the turns cover; what is outside is introduction or what follows.
  public var extent: Span
  /// Name of the layout that explained the text ("star-dash", "unmarked-questions", …).
  public var layout: String
  /// 0…1: how much better this layout explains the text than "no interview".
  public var confidence: Double

  public init(
    turns: [Turn], interviewer: PersonReference? = nil, interviewees: [PersonReference] = [], extent: Span,
    layout: String, confidence: Double
  ) {
    self.turns = turns
    self.interviewer = interviewer
    self.interviewees = interviewees
    self.extent = extent
    self.layout = layout
    self.confidence = confidence
  }
}

/// One printed question and the whole answer up to the next question, without their markers.
public struct Turn: Hashable, Sendable {
  public var question: Span
  public var answer: Span
  /// Index into `Transcript.interviewees` of who answers; nil when the page does not show it.
  public var answerer: Int?
  /// Labels as printed before question and answer ("الشرق", "ج"), if any.
  public var questionLabel: Span?
  public var answerLabel: Span?

  public init(
    question: Span, answer: Span, answerer: Int? = nil, questionLabel: Span? = nil, answerLabel: Span? = nil
  ) {
    self.question = question
    self.answer = answer
    self.answerer = answerer
    self.questionLabel = questionLabel
    self.answerLabel = answerLabel
  }
}

/// A person as the page names them: personal name, role as written, and where.
public struct PersonReference: Hashable, Sendable {
  /// Fullest personal name, without honorific and role.
  public var name: String
  /// Fullest role as written, or nil.
  public var role: String?
  /// Where the name stands, when it stands in the text.
  public var span: Span?

  public init(name: String, role: String? = nil, span: Span? = nil) {
    self.name = name
    self.role = role
    self.span = span
  }
}
