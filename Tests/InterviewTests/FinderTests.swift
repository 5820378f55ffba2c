import Foundation
import Language
import Testing

@testable import Interview

/// Builds documents from plain lines, the first one the headline.
enum Lines {
  static func document(_ text: String, language: String = "ar") -> Document {
    let source = SourceText(text)
    var paragraphs: [Paragraph] = []
    var tokens: [Token] = []
    var start = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let span = Span(start, start + line.utf8.count)
      start = span.end + 1
      guard !line.allSatisfy(\.isWhitespace) else { continue }
      let first = tokens.count
      tokenize(source, in: span, into: &tokens)
      let role: Paragraph.Role = paragraphs.isEmpty ? .headline : .body
      paragraphs.append(Paragraph(span: span, role: role, tokens: first..<tokens.count))
    }
    var metadata = Metadata(language: language)
    metadata.title = paragraphs.first.map { source[$0.span] }
    return Document(
      article: Article(file: "case", text: source), language: language, metadata: metadata,
      title: paragraphs.first?.span, paragraphs: paragraphs, tokens: tokens)
  }

  static let finder = Result {
    try InterviewFinder(
      packsAt: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Sources/Language/Packs").standardizedFileURL)
  }

  /// Question and answer texts of the turns that are found.
  static func turns(_ text: String, language: String = "ar") throws -> [[String]] {
    let document = document(text, language: language)
    guard let transcript = try finder.get().findTurns(in: document) else { return [] }
    return transcript.turns.map { [document.text[$0.question], document.text[$0.answer]] }
  }
}

@Test func starAndDash() throws {
  let turns = try Lines.turns(
    """
    مديرة متحف المرسى: نفتح أبوابنا للأطفال
    في حوار مع صحيفة الرصيف تحدثت نهى السالمي عن المتحف. فإلى نص الحوار:
    * كيف بدأت فكرة المتحف؟
    - بدأت الفكرة قبل عشرة أعوام، وكنا نعمل في غرفة واحدة.
    ثم انتقلنا إلى هذا المبنى.
    قاعة للصغار
    * ما الذي يميز القاعة الجديدة برأيك؟
    - القاعة مخصصة للأطفال. هل كان ذلك ممكنا من قبل؟ لا أظن.
    * ماذا عن العام المقبل؟
    - لدينا خطة لثلاثة معارض.
    """)
  #expect(turns.count == 3)
  #expect(
    turns.first == [
      "كيف بدأت فكرة المتحف؟", "بدأت الفكرة قبل عشرة أعوام، وكنا نعمل في غرفة واحدة.\nثم انتقلنا إلى هذا المبنى.",
    ])
  #expect(turns.last == ["ماذا عن العام المقبل؟", "لدينا خطة لثلاثة معارض."])
}

@Test func columnOfQuestionsIsNoInterview() throws {
  let turns = try Lines.turns(
    """
    من المسؤول عن أرصفتنا؟
    كل صباح أمشي على رصيف مكسور. هل يعقل هذا؟ ومن يدفع الثمن؟
    قبل عامين وعدونا بإصلاحه. فأين الوعود؟
    لماذا لا نسأل أنفسنا قبل أن نسأل غيرنا؟ هذا هو السؤال الذي يهرب منه الجميع في كل اجتماع.
    """)
  #expect(turns.isEmpty)
}
