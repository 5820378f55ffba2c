import Language

/// A transcript as people hand it on: made from a reading or from a row of an archive, rendered by `renderTranscript`.
public struct TranscriptExport: Codable, Hashable, Sendable {
  /// Somebody who asks or answers; `name` is unique in the transcript and at most 63 characters long.
  public struct Person: Codable, Hashable, Sendable {
    /// "interviewer", "interviewee-1", …: unique, and valid as an XML identifier.
    public var id: String
    public var name: String
    public var role: String?
    public var isInterviewer: Bool
    /// False for a stand-in ("المحاور") when the page does not give the name.
    public var isNamed: Bool

    public init(id: String, name: String, role: String? = nil, isInterviewer: Bool, isNamed: Bool = true) {
      self.id = id
      self.name = name
      self.role = role
      self.isInterviewer = isInterviewer
      self.isNamed = isNamed
    }
  }

  /// One question with its answer; places are Unicode scalar offsets in the source text, where they are known.
  public struct Turn: Codable, Hashable, Sendable {
    public var question: String
    public var answer: String
    /// `Person.id` of who asks and who answers.
    public var asker: String
    public var answerer: String
    public var questionSpan: Place?
    public var answerSpan: Place?

    public init(
      question: String, answer: String, asker: String = "interviewer", answerer: String = "interviewee-1",
      questionSpan: Place? = nil, answerSpan: Place? = nil
    ) {
      self.question = question
      self.answer = answer
      self.asker = asker
      self.answerer = answerer
      self.questionSpan = questionSpan
      self.answerSpan = answerSpan
    }
  }

  /// A half-open range of Unicode scalar offsets.
  public struct Place: Codable, Hashable, Sendable {
    public var start: Int
    public var end: Int
    public init(start: Int, end: Int) {
      self.start = start
      self.end = end
    }
  }

  public var articleID: String
  public var title: String?
  public var outlet: String?
  /// ISO 8601 calendar date.
  public var date: String?
  public var url: String?
  /// BCP 47 code.
  public var language: String
  public var people: [Person]
  public var turns: [Turn]

  public init(
    articleID: String, title: String? = nil, outlet: String? = nil, date: String? = nil, url: String? = nil,
    language: String, people: [Person], turns: [Turn]
  ) {
    self.articleID = articleID
    self.title = title
    self.outlet = outlet
    self.date = date
    self.url = url
    self.language = language
    self.turns = turns
    self.people = Self.withUniqueNames(people, language: language)
  }

  /// The transcript of a document that was just read.
  public init(_ transcript: Transcript, of document: Document, articleID: String) {
    let text = document.text
    let index = ScalarIndex(text)
    func place(_ span: Span) -> Place {
      let range = index.scalars(span)
      return Place(start: range.lowerBound, end: range.upperBound)
    }
    let turns = transcript.turns.map { turn in
      let answerer = turn.answerer ?? 0
      return Turn(
        question: text[turn.question], answer: text[turn.answer], answerer: "interviewee-\(answerer + 1)",
        questionSpan: place(turn.question), answerSpan: place(turn.answer))
    }
    let metadata = document.metadata
    self.init(
      articleID: articleID, title: metadata.title, outlet: metadata.outlet, date: metadata.date, url: metadata.url,
      language: document.language, people: Self.people(of: transcript, document), turns: turns)
  }

  /// "rtl" for languages written from right to left, else "ltr".
  public var direction: String {
    ["ar", "fa", "ur", "he", "ps", "ckb", "ug", "sd", "yi"].contains(
      language.split(separator: "-").first.map(String.init) ?? "")
      ? "rtl" : "ltr"
  }

  /// The name of a person of this transcript.
  public func name(of id: String) -> String { people.first { $0.id == id }?.name ?? id }
}

extension TranscriptExport {
  private static func people(of transcript: Transcript, _ document: Document) -> [Person] {
    let words = ExportWords(document.language)
    let asker = transcript.interviewer?.name ?? document.metadata.outlet
    var people = [
      Person(
        id: "interviewer", name: asker ?? words.interviewer, role: transcript.interviewer?.role, isInterviewer: true,
        isNamed: asker != nil)
    ]
    for (number, person) in transcript.interviewees.enumerated() {
      people.append(
        Person(id: "interviewee-\(number + 1)", name: person.name, role: person.role, isInterviewer: false))
    }
    if transcript.interviewees.isEmpty {
      people.append(Person(id: "interviewee-1", name: words.guest, isInterviewer: false, isNamed: false))
    }
    return people
  }

  /// One spelling for each person, without colons and line breaks, at most 63 characters, no two alike.
  static func withUniqueNames(_ people: [Person], language: String) -> [Person] {
    let words = ExportWords(language)
    var taken = Set<String>()
    return people.map { person in
      var person = person
      let clean = cleanName(person.name)
      var name = clean.isEmpty ? (person.isInterviewer ? words.interviewer : words.guest) : clean
      var number = 2
      while !taken.insert(name).inserted {
        name = String(clean.prefix(59)) + " \(number)"
        number += 1
      }
      person.name = name
      return person
    }
  }

  private static func cleanName(_ name: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      let isBreak =
        scalar.value < 0x20 || scalar.value == 0x7F || scalar == ":" || (0x80...0x9F).contains(scalar.value)
        || scalar.value == 0x2028 || scalar.value == 0x2029
      scalars.append(isBreak ? " " : scalar)
    }
    let joined = String(scalars).split(separator: " ").joined(separator: " ")
    var short = String(joined.prefix(63))
    while short.unicodeScalars.count > 63 || short.last == " " { short.removeLast() }
    return short
  }
}

/// The few words that a transcript adds of its own, in the language of the interview (English for others).
struct ExportWords {
  let interviewer, guest, title, outlet, date, source, people, turns: String

  init(_ language: String) {
    if language.hasPrefix("ar") {
      interviewer = "المحاور"
      guest = "الضيف"
      title = "العنوان"
      outlet = "الصحيفة"
      date = "التاريخ"
      source = "المصدر"
      people = "المشاركون"
      turns = "عدد الأسئلة"
    } else {
      interviewer = "Interviewer"
      guest = "Guest"
      title = "Title"
      outlet = "Outlet"
      date = "Date"
      source = "Source"
      people = "People"
      turns = "Turns"
    }
  }
}
