import Language
import Testing

@testable import Quotes

private let lexicon = try! ComparisonLexicon(packs: PackFolder.locatePacks())

private func check(_ claim: String, _ said: String) -> Comparison {
  compare(claim: claim, with: said, lexicon: lexicon)
}

private let garden = "سنفتح الحديقة الكبيرة أمام الزوار خلال 24 ساعة، ولن نغلقها في العطلة إلا إذا هطل المطر"

@Suite struct Spelling {
  @Test(arguments: [
    ("سنفتح الحديقه الكبيره امام الزوار", garden),
    ("«سَنَفتحُ الحديقـــة الكبيرة أمام الزوّار خلال ٢٤ ساعة»", garden),
    ("خلال أربع وعشرين ساعة", garden),
    ("هذا شيئ جميل للمسئول عنه", "هذا شيء جميل للمسئول عنه"),
    ("عبدالله وعبد الرحمن وصلا الي القرية مساءا", "عبد الله وعبدالرحمن وصلا إلى القرية مساءً"),
    ("زرعنا 1250 نخلة و3 آلاف شجرة", "زرعنا ألفا ومئتين وخمسين نخلة و3000 شجرة"),
    ("ارتفع الإنتاج 25% هذا العام", "ارتفع الإنتاج خمسة وعشرين في المئة هذا العام"),
    ("لدينا نصف مليون كتاب في المكتبة", "لدينا 500 ألف كتاب في المكتبة"),
    ("the Old Mill will open on Monday", "“The old mill will open on Monday,” she said"),
  ])
  func makesNoDifference(_ claim: String, _ said: String) {
    let result = check(claim, said)
    #expect(result.isFaithful, "\(result.changes)")
    #expect(result.coverage > 0.999)
  }
}

@Suite struct Changes {
  @Test(arguments: [
    ("سنفتح الحديقة الكبيرة أمام الزوار خلال 48 ساعة", Change.Kind.number),
    ("سنفتح الحديقة الكبيرة أمام الزوار خلال ساعة", .number),
    ("لن نفتح الحديقة الكبيرة أمام الزوار", .negation),
    ("ونغلقها في العطلة إلا إذا هطل المطر", .negation),
    ("ولن نغلقها في العطلة", .condition),
    ("سنفتح الحديقة الصغيرة أمام الزوار", .word),
    ("سنفتح الحديقة أمام الزوار خلال 24 ساعة", .dropped),
    ("سنفتح الحديقة الكبيرة الجميلة أمام الزوار", .added),
    ("قد نفتح الحديقة الكبيرة أمام الزوار", .modality),
    ("سنفتح الحديقة الكبيرة أمام جميع الزوار", .quantifier),
    ("سنفتح أمام الزوار الحديقة الكبيرة خلال 24 ساعة", .order),
  ])
  func areNamed(_ claim: String, _ kind: Change.Kind) {
    let result = check(claim, garden)
    #expect(result.changes.contains { $0.kind == kind }, "\(result.changes)")
    #expect(!result.isFaithful)
  }

  @Test func anExcerptIsFaithful() {
    #expect(check("نغلقها في العطلة إلا إذا هطل المطر", garden).changes.first?.kind == .negation)
    #expect(check("الحديقة الكبيرة أمام الزوار خلال 24 ساعة", garden).isFaithful)
  }

  @Test(arguments: [
    ("المصنع يعمل بكامل طاقته", "لا أعتقد أن المصنع يعمل بكامل طاقته", Change.Kind.negation),
    ("سنبني الجسر هذا العام", "إذا وصلت الأموال فسنبني الجسر هذا العام", .condition),
    ("سنبني الجسر هذا العام", "سنبني الجسر هذا العام، بشرط أن تصل الأموال", .condition),
    ("تفاوضنا في ملف المياه", "تفاوضنا في ملف المياه فقط", .restriction),
    ("وافقنا على الخطة من حيث المبدأ", "وافقنا على الخطة من حيث المبدأ. لكن التفاصيل مرفوضة", .contrast),
    ("نوافق على هذه الخطة الجديدة", "ربما نوافق على هذه الخطة الجديدة", .modality),
  ])
  func aCutThatTurnsTheSense(_ claim: String, _ said: String, _ kind: Change.Kind) {
    let result = check(claim, said)
    #expect(result.changes.map(\.kind) == [kind], "\(result.changes)")
  }

  @Test func aChangedNameIsNamed() {
    #expect(check("سنلتقي في القاهرة بعد العيد", "سنلتقي في بغداد بعد العيد").changes.map(\.kind) == [.name])
    #expect(check("سنعود إلى الكويت قريبا", "سنعود للبحرين قريبا").changes.contains { $0.kind == .name })
  }

  @Test func aNegationThatClosesTheSentenceStays() {
    let said = "نعمل مع الجميع، أما أن نعمل وحدنا في هذا المرفأ فلا"
    #expect(check("أما أن نعمل وحدنا في هذا المرفأ", said).changes.map(\.kind) == [.negation])
  }

  @Test func aCoordinateClauseIsNotGoverned() {
    #expect(check("والمدرسة تحتاج إلى معلمين جدد", "الزيارة ليست مفاجئة والمدرسة تحتاج إلى معلمين جدد").isFaithful)
    #expect(check("المدرسة تحتاج إلى معلمين جدد", "الزيارة ليست مفاجئة، المدرسة تحتاج إلى معلمين جدد").isFaithful)
  }
}

@Suite struct Joins {
  private let speech = "الطريق إلى البحر مفتوح منذ الصباح. وصلت الشاحنات محملة بالقمح. السوق سيعمل حتى منتصف الليل"

  @Test func sentencesRunTogetherAreSpliced() {
    let result = check("الطريق إلى البحر مفتوح منذ الصباح السوق سيعمل حتى منتصف الليل", speech)
    #expect(result.isSpliced)
    #expect(result.blocks.count == 2)
  }

  @Test func aMarkedEllipsisIsFine() {
    let result = check("الطريق إلى البحر مفتوح منذ الصباح (…) السوق سيعمل حتى منتصف الليل", speech)
    #expect(result.isFaithful, "\(result.changes)")
  }

  /// One word is missing at the border of two sentences: a change, and no splice.
  @Test func aWordAtTheBorderOfSentencesIsNoSplice() {
    let said = "انتظرنا السفينة الكبيرة ثلاثة أيام. لا نعرف سبب التأخير في المرفأ الشرقي"
    let result = check("انتظرنا السفينة الكبيرة ثلاثة أيام. نعرف سبب التأخير في المرفأ الشرقي", said)
    #expect(!result.isSpliced)
    #expect(result.changes.map(\.kind) == [.negation])
  }

  /// The source has the ellipsis itself: it does not stand for what the claim leaves out.
  @Test func anEllipsisOfTheSourceMarksNothing() {
    let said = "كان لنا في الوادي بيت واسع… وأعتقد أن العودة إليه أمر ممكن"
    #expect(!check("كان لنا في الوادي بيت واسع… أن العودة إليه أمر ممكن", said).isFaithful)
    #expect(!check("كان لنا في الوادي … العودة إليه أمر ممكن", said).isFaithful)
  }

  @Test func anEllipsisDoesNotHideARestriction() {
    let said = "سنخفض الأسعار في جميع المتاجر، إلا متاجر المطار، قبل نهاية الشهر الحالي"
    let result = check("سنخفض الأسعار في جميع المتاجر … قبل نهاية الشهر الحالي", said)
    #expect(!result.isFaithful)
  }
}

@Suite struct Odd {
  @Test(arguments: ["", " ", "...", "؟", "\u{0}\u{1}", "١", "و", "👩‍👩‍👧", "%%", "1,2,3,4,5,6,7,8,9,0:1/2", "ء", "اء ءا"])
  func anyInputIsRead(_ text: String) {
    _ = check(text, garden)
    _ = check(garden, text)
    _ = check(text, text)
  }

  @Test func otherWordsAreNotFound() {
    #expect(check("أسعار الذهب تراجعت في الأسواق العالمية أمس", garden).coverage < 0.3)
  }

  @Test func brokenBytesAreRead() {
    let text = ComparedText(bytes: [0xD9, 0x20, 0xFF, 0xD8, 0xA7, 0xE2, 0x80], lexicon: lexicon)
    #expect(text.words.count <= 3)
  }
}
