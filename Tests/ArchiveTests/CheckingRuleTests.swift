import Language
import Quotes
import Testing

@testable import Archive

/// Rules of checking, each with its own small archive of invented articles.
@Suite struct CheckingRuleTests {
  private func check(_ speaker: String, _ quote: String, in samples: Sample...) throws -> CheckedClaim {
    let archive = try QuoteArchive()
    try archive.ingest(samples.map(\.file))
    return try AttributionChecker(archive: archive).check(Claim(speaker: speaker, quote: quote))
  }

  private static let orchard = "زرعنا ألف شجرة زيتون في السفح الغربي هذا الشتاء"

  @Test(arguments: [("وقال «", "."), ("وقال (", ")."), ("وقال ", "»."), ("وقال \"", "\".")])
  func speechWithOneMarkOrBracketsIsQuoted(_ before: String, _ after: String) throws {
    let sample = Sample("a", text: "\(before)\(Self.orchard)\(after) وهذا ما ذكره نبيل الصواف.")
      .speaker("نبيل الصواف", at: "نبيل الصواف").quote(Self.orchard, by: 0, kind: .direct)
    #expect(try check("نبيل الصواف", Self.orchard, in: sample).verdict == .verbatim)
  }

  @Test func speechWithoutMarksIsReported() throws {
    let sample = Sample("a", text: "وقال نبيل الصواف: \(Self.orchard).")
      .speaker("نبيل الصواف", at: "نبيل الصواف").quote(Self.orchard, by: 0, kind: .direct)
    #expect(try check("نبيل الصواف", Self.orchard, in: sample).verdict == .reported)
  }

  /// Curly marks inside the quotation are no end of it: what stands between them was said too.
  @Test func aQuotedTermIsNotLeftOutUnseen() throws {
    let said = "ما زرعناه في “الوادي الأخضر” قليل من كثير سنزرعه بعد الشتاء"
    let sample = Sample("a", text: "وقال نبيل الصواف “\(said)”.")
      .speaker("نبيل الصواف", at: "نبيل الصواف").quote(said, by: 0, kind: .direct)
    let claim = "ما زرعناه في قليل من كثير سنزرعه بعد الشتاء"
    #expect(try check("نبيل الصواف", claim, in: sample).verdict == .altered)
  }

  @Test func aSourceWithoutANameIsFoundAsItIsWritten() throws {
    let sample = Sample("a", text: "وقال مصدر في إدارة البساتين «\(Self.orchard)».")
      .speaker("مصدر في إدارة البساتين", kind: .anonymous, at: "مصدر في إدارة البساتين")
      .quote(Self.orchard, by: 0, kind: .direct)
    #expect(try check("مصدر في إدارة البساتين", Self.orchard, in: sample).verdict == .verbatim)
    #expect(try check("مصدر في نقابة الصيادين", Self.orchard, in: sample).verdict == .misattributed)
  }

  @Test func theOneSpokenToDoesNotSpeak() throws {
    let text = "وجاء في برقية نبيل الصواف بعد عودته من الجبل، «الرئيس كمال الدرعي، حفظه الله، \(Self.orchard)»."
    let sample = Sample("a", text: text)
      .speaker("نبيل الصواف", at: "نبيل الصواف").speaker("كمال الدرعي", at: "كمال الدرعي")
      .quote(Self.orchard, by: 0, kind: .direct)
    #expect(try check("كمال الدرعي", Self.orchard, in: sample).verdict == .misattributed)
    #expect(try check("نبيل الصواف", Self.orchard, in: sample).verdict == .verbatim)
  }

  /// The first half stands in one article, the second in another that is printed many times.
  @Test func reprintsDoNotHideASplice() throws {
    let archive = try QuoteArchive()
    let second = "وسنحفر ثلاث آبار جديدة قرب المدرسة القديمة قبل الصيف"
    var samples = [Sample("first", text: "قال نبيل الصواف «\(Self.orchard)».")]
    samples += (0..<20).map { Sample("again\($0)", text: "وقال نبيل الصواف «\(second)».") }
    for (place, sample) in samples.enumerated() {
      let said = sample.speaker("نبيل الصواف", at: "نبيل الصواف")
        .quote(place == 0 ? Self.orchard : second, by: 0, kind: .direct)
      try archive.ingest(said.file)
    }
    let claim = "زرعنا ألف شجرة زيتون وسنحفر ثلاث آبار جديدة قرب المدرسة القديمة قبل الصيف"
    let checked = try AttributionChecker(archive: archive).check(Claim(speaker: "نبيل الصواف", quote: claim))
    #expect(checked.verdict == .spliced)
    #expect(Set(checked.evidence.map(\.article.name).prefix(2)).contains("first"))
  }

  /// In an archive too large to be looked through whole, words outside all quotations are found too.
  @Test func textAroundQuotationsIsSearched() throws {
    let archive = try QuoteArchive()
    var files = (0..<120).map { Sample("filler\($0)", text: "نشرة الطقس رقم \($0) للمدينة والمرفأ").file }
    let text = "زار نبيل الصواف المزرعة. وكان الصواف قد كتب في مذكراته: \(Self.orchard)."
    files.append(Sample("notes", text: text).speaker("نبيل الصواف", at: "نبيل الصواف", "الصواف قد").file)
    try archive.ingest(files)
    let checked = try AttributionChecker(archive: archive).check(
      Claim(speaker: "نبيل الصواف", quote: "زرعنا ألفي شجرة زيتون في السفح الغربي"))
    #expect(checked.verdict == .altered)
    #expect(checked.evidence.first?.article.name == "notes")
    #expect(checked.changes.map(\.kind) == [.number])
  }
}
