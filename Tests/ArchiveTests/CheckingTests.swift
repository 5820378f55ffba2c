import Foundation
import Language
import Quotes
import Testing

@testable import Archive

/// Invented articles: a mayor with two quotations in marks and one report, a namesake, an interview.
private enum Town {
  static let market = Sample(
    "market", outlet: "المرسى", date: "2021-03-04", title: "سوق المدينة",
    text: """
      سوق المدينة
      قال العمدة منير الباسل: «سنفتح السوق الجديد في 15 مارس أمام كل التجار، ولن نرفع الإيجار هذا العام». وأضاف الباسل «لا نستطيع توسيع المرفأ إلا إذا وافقت اللجنة المالية».
      وأكد الباسل أن البلدية تدرس بناء جسر ثالث فوق النهر قبل الصيف.
      وقالت رئيسة الغرفة هالة المرزوق: «الأسعار في المدينة ارتفعت كثيرا منذ الشتاء الماضي».
      """
  )
  .speaker("منير الباسل", role: "العمدة", at: "منير الباسل", "الباسل «")
  .speaker("هالة المرزوق", role: "رئيسة الغرفة", at: "هالة المرزوق")
  .quote("سنفتح السوق الجديد في 15 مارس أمام كل التجار، ولن نرفع الإيجار هذا العام", by: 0, kind: .direct)
  .quote("لا نستطيع توسيع المرفأ إلا إذا وافقت اللجنة المالية", by: 0, kind: .direct)
  .quote("البلدية تدرس بناء جسر ثالث فوق النهر قبل الصيف", by: 0, kind: .indirect)
  .quote("الأسعار في المدينة ارتفعت كثيرا منذ الشتاء الماضي", by: 1, kind: .direct)

  static let school = Sample(
    "school", date: "2021-05-06",
    text:
      "وقال المعلم سعيد الباسل «التلاميذ يحبون المكتبة الجديدة أكثر من الملعب». وقال مصدر إنه غير متأكد من موعد الافتتاح."
  )
  .speaker("سعيد الباسل", role: "المعلم", at: "سعيد الباسل")
  .quote("التلاميذ يحبون المكتبة الجديدة أكثر من الملعب", by: 0, kind: .direct)

  static let report = Sample(
    "report", text: "وقال الطبيب نادر الحلبي إنه واثق من أن المستشفى سيعالج ألف مريض هذا الشهر."
  )
  .speaker("نادر الحلبي", role: "الطبيب", at: "نادر الحلبي")
  .quote("واثق من أن المستشفى سيعالج ألف مريض هذا الشهر", by: 0, kind: .indirect)

  static func checker() throws -> AttributionChecker {
    let archive = try QuoteArchive()
    try archive.ingest([market, school, report, Samples.interview].map(\.file))
    return try AttributionChecker(archive: archive)
  }
}

@Suite struct CheckingTests {
  let checker = try! Town.checker()

  @Test(arguments: [
    ("منير الباسل", "سنفتح السوق الجديد في ١٥ مارس أمام كل التجار", Verdict.verbatim),
    ("منير الباسل", "لن نرفع الايجار هذا العام", .verbatim),
    ("رنا العبيدي", "بدأت وأنا صغيرة في القرية", .verbatim),
    ("منير الباسل", "سنفتح السوق الجديد في 16 مارس أمام كل التجار", .altered),
    ("منير الباسل", "سنفتح السوق الجديد في 15 مارس أمام بعض التجار", .altered),
    ("منير الباسل", "سنرفع الإيجار هذا العام", .altered),
    ("منير الباسل", "لا نستطيع توسيع المرفأ", .altered),
    ("منير الباسل", "سنفتح السوق الجديد في 15 مارس لا نستطيع توسيع المرفأ إلا إذا وافقت اللجنة المالية", .spliced),
    ("منير الباسل", "البلدية تدرس بناء جسر ثالث فوق النهر قبل الصيف", .reported),
    ("نادر الحلبي", "أنا واثق من أن المستشفى سيعالج 1000 مريض هذا الشهر", .reported),
    ("نادر الحلبي", "أنا واثق من أن المستشفى سيعالج 2000 مريض هذا الشهر", .altered),
    ("هالة المرزوق", "سنفتح السوق الجديد في 15 مارس أمام كل التجار", .misattributed),
    ("سعيد الباسل", "لن نرفع الإيجار هذا العام", .misattributed),
    ("منير الباسل", "سنغلق المطار القديم في الخريف ونبني مسرحا", .notFound),
    ("كريم الزاهر", "سنغلق المطار القديم في الخريف ونبني مسرحا", .notFound),
  ])
  func decides(_ speaker: String, _ quote: String, _ expected: Verdict) throws {
    let checked = try checker.check(Claim(speaker: speaker, quote: quote))
    #expect(checked.verdict == expected, "\(checked.changes) \(checked.evidence.map(\.span.text))")
    #expect((checked.verdict == .notFound) == checked.evidence.isEmpty)
    #expect((checked.verdict == .altered) == !checked.changes.isEmpty)
  }

  @Test func evidenceIsTheSliceOfTheSource() throws {
    let checked = try checker.check(Claim(speaker: "العمدة منير الباسل", quote: "ولن نرفع الإيجار هذا العام"))
    let evidence = try #require(checked.evidence.first)
    let scalars = Array(Town.market.text.unicodeScalars)[evidence.span.start..<evidence.span.end]
    #expect(String(String.UnicodeScalarView(scalars)) == evidence.span.text)
    #expect(evidence.article.name == "market" && evidence.article.date == "2021-03-04")
    #expect(checked.searched.articles == 4)
  }

  @Test func severalPeopleAreAllNamed() throws {
    let checked = try checker.check(Claim(speaker: "الباسل", quote: "لن نرفع الإيجار هذا العام"))
    #expect(Set(checked.candidates.map(\.name)) == ["منير الباسل", "سعيد الباسل"])
    #expect(checked.verdict == .verbatim)
    #expect(checked.speakerFound == "منير الباسل")
    let unknown = try checker.check(Claim(speaker: "الباسل", quote: "سنغلق المطار القديم في الخريف ونبني مسرحا"))
    #expect(unknown.candidates.count == 2 && unknown.speakerFound == nil)
  }

  @Test func misattributionSaysWhose() throws {
    let checked = try checker.check(
      Claim(speaker: "هالة المرزوق", quote: "التلاميذ يحبون المكتبة الجديدة أكثر من الملعب"))
    #expect(checked.verdict == .misattributed)
    #expect(checked.evidence.first?.speaker == "سعيد الباسل")
  }

  @Test func piecesHoldTheWholeClaim() throws {
    let quote = "سنفتح السوق القديم في 16 مارس أمام كل التجار"
    let checked = try checker.check(Claim(speaker: "منير الباسل", quote: quote))
    #expect(checked.pieces.map(\.claimed).filter { !$0.isEmpty }.joined(separator: " ") == quote)
    #expect(checked.changes.map(\.kind) == [.word, .number])
  }

  @Test(arguments: ["", " ", "؟", "\"", "لا", "AND OR NOT", "«»", "\0", "((("])
  func oddClaimsAreNotFound(_ quote: String) throws {
    #expect(try checker.check(Claim(speaker: quote, quote: quote)).verdict == .notFound)
  }

  @Test func draftsAreCheckedAndNotStored() throws {
    let before = try checker.archive.summary()
    let draft = Sample(
      "draft",
      text:
        "كتب المحرر عن السوق. قال منير الباسل «سنفتح السوق الجديد في 20 مارس»! وأكد نادر الحلبي أن المستشفى سيعالج ألف مريض هذا الشهر.\nوقيل «لا شيء يدوم إلى الأبد»"
    )
    .speaker("منير الباسل", at: "منير الباسل").speaker("نادر الحلبي", at: "نادر الحلبي")
    .quote("سنفتح السوق الجديد في 20 مارس", by: 0, kind: .direct)
    .quote("المستشفى سيعالج ألف مريض هذا الشهر", by: 1)
    .quote("لا شيء يدوم إلى الأبد", by: nil, kind: .direct)
    let checked = try checker.checkDraft(draft.file.readings)
    #expect(checked.quotations.map(\.checked.verdict) == [.altered, .reported])
    #expect(checked.quotations[0].sentence.text == "قال منير الباسل «سنفتح السوق الجديد في 20 مارس»!")
    #expect(checked.withoutSpeaker.map(\.text) == ["لا شيء يدوم إلى الأبد"])
    #expect(!checked.isSound)
    #expect(checked.summary.first { $0.verdict == .altered }?.count == 1)
    #expect(try checker.archive.summary() == before)
    let json = try JSONSerialization.jsonObject(with: Data(renderClaimReview(checked).utf8)) as? [String: Any]
    #expect((json?["@graph"] as? [Any])?.count == 2)
  }

  @Test func claimReviewNamesEverything() throws {
    let checked = try checker.check(Claim(speaker: "الباسل", quote: "لن نرفع الإيجار هذا العام"))
    let data = Data(renderClaimReview(checked, publisher: "المرصد", date: "2022-01-02").utf8)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(json["@type"] as? String == "ClaimReview")
    let item = json["itemReviewed"] as? [String: Any]
    #expect((item?["author"] as? [String: Any])?["name"] as? String == "منير الباسل")
    let based = (json["isBasedOn"] as? [[String: Any]])?.first
    #expect(based?["@type"] as? String == "Quotation")
    #expect((json["reviewRating"] as? [String: Any])?["alternateName"] as? String == "verbatim")
  }
}
