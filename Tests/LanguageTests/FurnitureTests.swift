import Foundation
import Language
import Testing

@Suite struct FurnitureTests {
  let reader: DocumentReader
  init() throws { reader = try DocumentReader(packsAt: PackFolder.locatePacks()) }

  func roles(_ lines: [String], title: String? = nil) -> [Paragraph.Role] {
    let text = SourceText(lines.joined(separator: "\n"))
    return reader.readDocument(Article(file: "x", text: text, metadata: Metadata(title: title))).paragraphs.map(\.role)
  }

  let long = "قالت البلدية في بيان إن أعمال الترميم في الأرصفة الثلاثة انتهت قبل موعدها بأسبوع، وإن الصيادين سيعودون."

  @Test func textOfARecordHasNoHeadline() {
    #expect(roles([long, "", long], title: "عودة الصيادين") == [.body, .body])
    #expect(roles(["عودة الصيادين", long], title: "عودة الصيادين") == [.headline, .body])
  }

  @Test func firstLineBeforeABlankOneIsTheHeadline() {
    #expect(roles(["عودة الصيادين", "", long, long]) == [.headline, .body, .body])
    #expect(roles(["هل يعود الصيادون؟", "", long]) == [.headline, .body])
  }

  @Test func listsPoemsAndQuestionsAreText() {
    #expect(roles(["قائمة", "", "3601", "3602", "3603"]).dropFirst().allSatisfy { $0 == .body })
    #expect(
      roles(["أغنية", "", "يا بحر خذني بعيدا جدا", "وعد بي", "يا بحر خذني بعيدا جدا"]).allSatisfy { $0 != .caption })
    #expect(roles(["لقاء", "", long, "لماذا؟", long, "لماذا؟", long]).filter { $0 == .body }.count == 5)
  }

  @Test func parenthesesThatAreNoCreditsStay() {
    #expect(roles(["خبر", "", long, "ويضم الجناح أدوات قديمة كثيرة، وكتبا نادرة (ومخطوطات)", long])[2] == .body)
    #expect(roles(["خبر", "", long, "", "الوزير في المعرض صباح أمس (رويترز)", "", long])[2] == .caption)
    #expect(roles(["خبر", "", long, "", "3 - مستشفى الميناء الكبير (الطابق الأول)", "", long])[2] == .body)
  }

  @Test func furnitureAndCaptionsHaveNoTokens() {
    let text = SourceText(
      ["عودة الصيادين", "", long, "اقرأ أيضاً: خبر آخر", "جانب من الحفل", long].joined(separator: "\n"))
    let document = reader.readDocument(Article(file: "x", text: text))
    #expect(document.paragraphs.map(\.role) == [.headline, .body, .furniture, .caption, .body])
    #expect(document.paragraphs.map { $0.tokens.isEmpty } == [false, false, true, true, false])
    #expect(document.tokens.count == document.paragraphs.map(\.tokens.count).reduce(0, +))
  }

  @Test(arguments: [
    ("حوار: سعاد نجم", "سعاد نجم"), ("أجرى الحوار: سامر نجم", "سامر نجم"), ("حاورته – سعاد نجم", "سعاد نجم"),
    ("حوار - سعاد نجم - بيروت", "سعاد نجم"), ("Interview by Nora Hale", "Nora Hale"),
    ("حاورها: د. سَامر نجم", "د. سَامر نجم"),
    ("الدوحة - حوار: سعاد نجم", "سعاد نجم"),
  ])
  func interviewerLines(line: String, name: String) {
    let text = SourceText(["عودة الصيادين إلى الميناء", "", line, "", long, long].joined(separator: "\n"))
    let document = reader.readDocument(Article(file: "x", text: text))
    #expect(document.interviewer.map { text[$0] } == name)
    #expect(document.metadata.author == name)
    #expect(document.paragraphs[1].role == .byline)
  }

  @Test func aHeadlineThatBeginsLikeAnInterviewerLineIsNone() {
    let text = SourceText(
      ["حوار: كيف يعود الصيادون إلى الميناء بعد كل هذه السنوات؟", "", long].joined(separator: "\n"))
    #expect(reader.readDocument(Article(file: "x", text: text)).interviewer == nil)
  }

  @Test func twoPagesInOneFileAreTwoArticles() {
    let page = [
      "رئيس التحرير: هدى الزين", "المرفأ", "مساحة إعلانية", "", "عودة الصيادين إلى الميناء", "TT", "",
      "عودة الصيادين إلى الميناء", "", long, long, "", "اقرأ المزيد", "سوق جديدة للسمك",
      "قالت البلدية إن السوق... اقرأ المزيد", "12",
    ]
    let text = SourceText(
      (page + [""] + page.map { $0.replacingOccurrences(of: "عودة", with: "رحيل") }).joined(separator: "\n"))
    let articles = reader.splitArticles(in: text, file: "x", layout: [])
    #expect(
      articles.map { reader.readDocument($0).metadata.title } == [
        "عودة الصيادين إلى الميناء", "رحيل الصيادين إلى الميناء",
      ])
    #expect(articles.map(\.metadata.outlet) == ["المرفأ", "المرفأ"])
    for article in articles { #expect(text[article.extent].hasSuffix("سيعودون.")) }
  }

  @Test func addressesAndServicesAtTheEndAreFurniture() {
    let lines = [
      "عودة الصيادين", "", long, long, "samer@almarfa.example", "www.almarfa.example", "* خدمة «نيويورك تايمز»",
    ]
    #expect(roles(lines) == [.headline, .body, .body, .furniture, .furniture, .furniture])
  }

  @Test func languageFollowsTheScript() {
    let english = Article(file: "x", text: SourceText("The boats return.\n\nThey sailed with a captain named سالم."))
    #expect(reader.readDocument(english).language == "en")
    #expect(reader.readDocument(Article(file: "x", text: SourceText(long))).language == "ar")
    let given = Article(file: "x", text: SourceText(long), metadata: Metadata(language: "en-GB"))
    #expect(reader.readDocument(given).language == "en")
  }

  @Test func anyTextIsReadWithSpansInside() {
    var seeded = Seeded(state: 9)
    let pieces = [
      "\n", "\n\n\n\n", "\r\n", " ", "قال", "(رويترز)", "TT", "اقرأ المزيد", "12 يناير 2022", "«", "»", "\"", ".",
      "***", ":", "-",
      "حوار", "رئيس التحرير:", "\u{200F}", "\u{FEFF}", "\u{2028}", long, "الشرق", "١٢", "😀", "\u{0}", "x", "\t",
      "\u{0C}",
    ]
    for _ in 0..<400 {
      let string = (0..<seeded.next(below: 40)).map { _ in pieces[seeded.next(below: pieces.count)] }.joined()
      let text = SourceText(string)
      for article in reader.splitArticles(in: text, file: "x", layout: []) {
        #expect(text.extent.contains(article.extent))
        var last = article.extent.start
        for paragraph in reader.readDocument(article).paragraphs {
          #expect(paragraph.span.start >= last && paragraph.span.end <= article.extent.end && !paragraph.span.isEmpty)
          #expect(Array(text[paragraph.span].utf8) == Array(text.utf8[paragraph.span.range]))
          last = paragraph.span.end
        }
      }
    }
  }

  @Test func articlesOfRandomBytesHaveExtentsInside() {
    var seeded = Seeded(state: 5)
    for _ in 0..<200 {
      let text = decodeText(seeded.bytes(300)).text
      for article in reader.splitArticles(in: text, file: "x", layout: []) {
        #expect(text.extent.contains(article.extent))
        _ = reader.readDocument(article)
      }
    }
  }
}
