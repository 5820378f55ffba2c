import Foundation
import Interview
import Language
import Quotes

@testable import Archive

/// Readings made by hand: places are found by searching the text, so that no offset is written down.
struct Sample {
  var name: String
  var outlet: String? = nil
  var date: String? = nil
  var title: String? = nil
  var text: String
  private(set) var speakers: [Speaker] = []
  private(set) var quotations: [Quotation] = []
  private(set) var transcript: Transcript?
  private(set) var interviewees: [Int] = []

  init(_ name: String, outlet: String? = nil, date: String? = nil, title: String? = nil, text: String) {
    self.name = name
    self.outlet = outlet
    self.date = date
    self.title = title
    self.text = text
  }

  func span(_ part: String) -> Span {
    guard let range = text.range(of: part) else { fatalError("\(part) is not in the text of \(name)") }
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return Span(start, start + part.utf8.count)
  }

  /// Adds a speaker, named at the first place of each mention.
  func speaker(
    _ name: String, role: String? = nil, kind: Speaker.Kind = .person, gender: Gender = .unknown, at mentions: String...
  ) -> Sample {
    var copy = self
    let places = mentions.map { Mention(span: span($0)) }
    copy.speakers.append(Speaker(name: name, role: role, kind: kind, gender: gender, mentions: places))
    return copy
  }

  mutating func addSpeaker(_ speaker: Speaker) { speakers.append(speaker) }

  func quote(_ part: String, by speaker: Int?, kind: Quotation.Kind = .indirect, cue: String? = nil) -> Sample {
    var copy = self
    let found = cue.map { Cue(span: span($0), lemma: $0, cueClass: "say", stance: "neutral") }
    copy.quotations.append(
      Quotation(kind: kind, span: span(part), cue: found, speaker: speaker, confidence: 0.9, rule: "test"))
    return copy
  }

  func interview(_ turns: [(String, String)], with speaker: Int) -> Sample {
    var copy = self
    let read = turns.map { Turn(question: span($0.0), answer: span($0.1), answerer: 0) }
    let extent = Span(read[0].question.start, read[read.count - 1].answer.end)
    copy.transcript = Transcript(
      turns: read, interviewer: PersonReference(name: "ندى الصيرفي"),
      interviewees: [PersonReference(name: speakers[speaker].name)], extent: extent, layout: "test", confidence: 1)
    copy.interviewees = [speaker]
    return copy
  }

  var file: IngestFile { file(hash: "1") }

  func file(hash: String) -> IngestFile {
    let metadata = Metadata(title: title, outlet: outlet, date: date)
    let article = Article(file: name, text: SourceText(text), metadata: metadata)
    let document = Document(article: article, language: "ar", metadata: metadata, paragraphs: [], tokens: [])
    let reading = Reading(
      document: document, transcript: transcript, interviewees: interviewees, quotations: quotations, speakers: speakers
    )
    return IngestFile(locator: name, name: name, hash: hash, readings: [reading])
  }
}

/// Invented articles that several tests share.
enum Samples {
  static let harbour = Sample(
    "harbour", outlet: "المرسى", date: "2020-03-01", title: "الميناء الجديد",
    text: "قال وزير النقل سامر الدالي إن الميناء الجديد سيفتح في الربيع. وأكّد الدالي أن اللجنة وافقت على «خطة البيوت»."
  )
  .speaker("سامر الدالي", role: "وزير النقل", at: "سامر الدالي", "الدالي أن")
  .quote("الميناء الجديد سيفتح في الربيع", by: 0, cue: "قال")
  .quote("اللجنة وافقت على «خطة البيوت»", by: 0, kind: .mixed, cue: "وأكّد")

  static let school = Sample(
    "school", outlet: "الشراع", date: "2020-05-09",
    text: "أعلنت مديرة المدرسة هند الوافي أن الدروس تبدأ غدا وبالبيوت القديمة معلمون."
  )
  .speaker("هند الوافي", role: "مديرة المدرسة", gender: .feminine, at: "هند الوافي")
  .quote("الدروس تبدأ غدا وبالبيوت القديمة معلمون", by: 0, cue: "أعلنت")

  static let interview = Sample(
    "talk", outlet: "المرسى", date: "2021-01-15",
    text:
      "حوار مع الكاتبة رنا العبيدي\nمتى بدأت الكتابة؟\nبدأت وأنا صغيرة في القرية.\nوماذا تقرئين؟\nأقرأ الشعر كل ليلة."
  )
  .speaker("رنا العبيدي", role: "الكاتبة", at: "رنا العبيدي")
  .interview(
    [("متى بدأت الكتابة؟", "بدأت وأنا صغيرة في القرية."), ("وماذا تقرئين؟", "أقرأ الشعر كل ليلة.")], with: 0)

  static let all = [harbour, school, interview]
}
