import Foundation
import Testing

@testable import Interview

private let hostile = TranscriptExport(
  articleID: "a-1", title: "نهى السالمي: \"لا\" & <b>", outlet: "صحيفة الرصيف", date: "2019-04-02",
  url: "https://example.org/a?b=1&c=2", language: "ar",
  people: [
    .init(id: "interviewer", name: "هالة: الناصر\nالثانية", isInterviewer: true),
    .init(id: "interviewee-1", name: "نهى السالمي", role: "مديرة <المتحف>", isInterviewer: false),
    .init(id: "interviewee-2", name: "نهى السالمي", isInterviewer: false),
  ],
  turns: [
    .init(question: "=SUM(A1:A2)؟", answer: "+نعم،\nقلت: \"لا\"\n\nنهى السالمي: هكذا كتبتها\n نهى السالمي: وهكذا"),
    .init(
      question: "'ماذا *بعد* ذلك_؟",
      answer: "@سطر ينتهي بفراغين  \n# ليس عنوانا\n1. ليس قائمة\n- ولا هذه\r\nولا [هذا](x)"),
    .init(question: "\tلماذا <script>؟", answer: "-لأن & كذلك \\ و\u{200F}هكذا", answerer: "interviewee-2"),
  ])

@Test func namesAreUniqueAndShort() {
  #expect(hostile.people.map(\.name) == ["هالة الناصر الثانية", "نهى السالمي", "نهى السالمي 2"])
  let long = TranscriptExport(
    articleID: "x", language: "en",
    people: [.init(id: "interviewee-1", name: String(repeating: "Ab ", count: 50), isInterviewer: false)], turns: [])
  #expect(long.people[0].name.unicodeScalars.count <= 63)
}

@Test func textReadsBack() {
  let text = renderTranscript(hostile, as: .text)
  #expect(readText(text, names: hostile.people.map(\.name)) == expectedTurns(hostile))
  let header = text.components(separatedBy: "\n\n")[0]
  #expect(!header.contains(":"))
  #expect(header.contains("عدد الأسئلة = 3"))
}

@Test func markdownReadsBack() {
  #expect(readMarkdown(renderTranscript(hostile, as: .markdown)) == expectedTurns(hostile))
}

@Test func jsonReadsBack() throws {
  let data = Data(renderTranscript(hostile, as: .json).utf8)
  #expect(try JSONDecoder().decode(TranscriptExport.self, from: data) == hostile)
}

@Test func csvReadsBackAndHoldsNoFormula() {
  let csv = renderTranscript(hostile, as: .csv)
  let rows = readCSV(csv)
  #expect(rows[0] == CSVTranscript.columns)
  let turns = rows.dropFirst().map { ReadTurn(asker: $0[1], question: $0[2], answerer: $0[3], answer: $0[5]) }
  #expect(turns == expectedTurns(hostile))
  #expect(csv.hasPrefix("\u{FEFF}turn,"))
  for start in ["=1", "+1", "-1", "@x", "\tx", "\rx"] {
    let cell = CSVTranscript.cell(start)
    #expect(cell.hasPrefix("'") || cell.hasPrefix("\"'"))
  }
}

@Test func teiIsWellFormedAndReadsBack() {
  let tei = renderTranscript(hostile, as: .tei)
  let read = TEIReader.read(tei)
  #expect(read.isWellFormed)
  #expect(read.turns == expectedTurns(hostile))
  #expect(tei.contains("<u who=\"#interviewee-2\""))
}

@Test func teiDropsWhatXMLCannotHold() {
  var export = hostile
  export.turns[0].question = "أ\u{0}\u{1A}\u{B}\u{FFFE}ب؟"
  let read = TEIReader.read(renderTranscript(export, as: .tei))
  #expect(read.isWellFormed)
  #expect(read.turns.first?.question == "أب؟")
}

@Test func htmlIsEscapedAndDirected() {
  let html = renderTranscript(hostile, as: .html)
  #expect(html.contains("<html lang=\"ar\" dir=\"rtl\">"))
  #expect(!html.contains("<script>"))
  #expect(!html.contains("<b>"))
  #expect(html.contains("</strong> <span"), "letters of a name and of the role behind it must not join")
  var unsafe = hostile
  unsafe.url = "javascript:alert(1)"
  #expect(!renderTranscript(unsafe, as: .html).contains("href"))
}

@Test func fileNamesAreSafeAndDiffer() {
  var taken = Set<String>()
  let names = ["../../etc/passwd", "a:b*c?", "A b c", "a b c", "CON", "", "...", "حوار مع «نهى»", "\u{0}\u{202E}x"].map
  {
    safeFileName(for: $0, fileExtension: "html", taken: &taken)
  }
  #expect(
    names == [
      "etc-passwd.html", "a-b-c.html", "A-b-c-2.html", "a-b-c-3.html", "_CON.html", "interview.html",
      "interview-2.html",
      "حوار-مع-نهى.html", "x.html",
    ])
  let long = safeFileName(for: String(repeating: "طويل", count: 90), fileExtension: "tei", taken: &taken)
  #expect(long.utf8.count <= 130)
}
