import Foundation
import Language
import Testing

@testable import Quotes

@Suite struct ResolutionTests {
  static let knowledge: NameKnowledge = {
    do { return try NameKnowledge(packs: try PackFolder.locatePacks()) } catch { fatalError("\(error)") }
  }()
  var knowledge: NameKnowledge { Self.knowledge }

  func tokens(_ name: String) -> [String] { PersonName(name, knowledge: knowledge).tokens }

  @Test(arguments: [
    ("الدكتور عبد الله بن سعيد العمري", "عبدالله سعيد عمري"), ("عبدالله سعيد العُمَري", "عبدالله سعيد عمري"),
    ("عبد الرحيم الكاتب", "عبدرحيم كاتب"), ("عبدالرحيم الكاتب", "عبدرحيم كاتب"), ("نور الدين الصافي", "نوردين صافي"),
    ("سامر الدالي مدير المتحف", "سامر دالي"), ("سامر بن عبد", "سامر"), ("غريبنوف سفير روسيا", "غريبنوف"),
    ("Samer Dean King Jr", "samer dean king jr"), ("خالد أمير الكاتب", "خالد امير كاتب"),
    ("هاني أمير الكاتب", "هاني امير كاتب"),
    ("أبو كريم", "ابوكريم"), ("سامي آل خالد", "سامي خالد"), ("Samer al-Dali", "samer dali"),
    ("جون غريبنوف عندما", "جون غريبنوف"), ("غريبنوف لسامر الدالي", "غريبنوف"), ("الدالي ل«الشراع»", "دالي"),
    ("الدالي الصين", "دالي"), ("سامر لصور", "سامر لصور"), ("سام لو بورغ", "سام لو بورغ"),
    ("سامر ولد الشيخ", "سامر ولدشيخ"),
    ("المصري سامر الدالي", "سامر دالي"), ("المصري الدالي", "مصري دالي"), ("ستيفان دي ميلا", "ستيفان ديميلا"),
  ])
  func namesBecomeTokens(_ pair: (String, String)) {
    #expect(tokens(pair.0).joined(separator: " ") == pair.1)
  }

  @Test(arguments: [
    ("باييف", "بايف"), ("غريبنوف", "جريبنوف"), ("توكاييف", "توقايف"), ("كيري", "kerry"), ("ظريف", "zarif"),
    ("خالد", "khaled"), ("جاويشوف", "تشاووشوف"), ("فالكه", "فالك"), ("أندريه", "أندري"),
  ])
  func spellingsOfOneName(_ pair: (String, String)) {
    #expect(knowledge.closeness(pair.0, pair.1) == .variant)
    #expect(knowledge.closeness(pair.1, pair.0) == .variant)
  }

  @Test(arguments: [
    ("سالم", "سليم"), ("سلمان", "سليمان"), ("صالح", "صالحي"), ("نجم", "نجيم"), ("كيري", "kerner"), ("سعد", "سعيد"),
  ])
  func differentNames(_ pair: (String, String)) {
    #expect(knowledge.closeness(pair.0, pair.1) == .different)
  }

  /// Enough beside a given name, not alone.
  @Test(arguments: [("خميني", "خامنيي"), ("كروكر", "كوركر")])
  func spellingsOnlyInAName(_ pair: (String, String)) {
    #expect(knowledge.closeness(pair.0, pair.1) == .loose)
  }

  @Test(arguments: [
    ("وزير خارجية الأردن", "وزير الخارجية الأردني"), ("وزيرة الخارجية الأردنية", "وزير الخارجية الأردني"),
    ("رئيس الحكومة التونسية", "رئيس الوزراء التونسي"), ("الناطق باسم الشرطة", "المتحدث الرسمي باسم الشرطة"),
    ("سفير روسيا", "السفير الروسي"), ("مبعوث الأمم المتحدة", "المبعوث الأممي"),
    ("الناطق بشرطة نجران", "المتحدث باسم شرطة منطقة نجران"),
    ("المدرب السويسري", "المدرب التونسي"),
  ])
  func oneOfficeInTwoWordings(_ pair: (String, String)) {
    #expect(RoleSignature(pair.0, knowledge: knowledge) == RoleSignature(pair.1, knowledge: knowledge))
  }

  @Test(arguments: [
    ("وزير الخارجية الأردني", "وزير الخارجية التونسي"), ("المتحدث باسم الشرطة", "المتحدث باسم البلدية"),
    ("مدرب المنتخب", "وزير النقل"), ("أمير منطقة نجران", "أمير منطقة تبوك"),
    ("مدرب المنتخب التونسي", "مدرب المنتخب السويسري"),
  ])
  func twoOffices(_ pair: (String, String)) throws {
    let one = try #require(RoleSignature(pair.0, knowledge: knowledge))
    let other = try #require(RoleSignature(pair.1, knowledge: knowledge))
    #expect(one.relation(to: other) == .conflict)
    #expect(!SpeakerIndex.isSameOffice(one, other))
  }

  @Test func aDeputysDeputyIsNoDeputy() throws {
    let one = try #require(RoleSignature("نائب نائب المدير العام", knowledge: knowledge))
    let other = try #require(RoleSignature("نائب المدير العام", knowledge: knowledge))
    #expect(one != other)
    #expect(RoleSignature(key: one.key) == one)
  }

  @Test func aRegionIsNotOutsideItsCountry() throws {
    let country = try #require(RoleSignature("متحدث الهلال الأحمر السعودي", knowledge: knowledge))
    let region = try #require(RoleSignature("متحدث الهلال الأحمر بمنطقة نجران", knowledge: knowledge))
    #expect(!country.isElsewhere(than: region))
    #expect(country.relation(to: region) >= .compatible)
  }

  @Test(arguments: ["أمين عام", "أمين منطقة الجوف", "أمير منطقة نجران"])
  func anOfficeIsNoName(_ name: String) {
    let isRole = knowledge.isOnlyRole(Speaker(name: name, kind: .person))
    #expect(isRole)
  }

  @Test(arguments: ["أمين الدالي", "أمير خالد", "أمين"])
  func aNameIsNoOffice(_ name: String) {
    let isRole = knowledge.isOnlyRole(Speaker(name: name, kind: .person))
    #expect(!isRole)
  }

  @Test func wordsOfGrammarAreNobody() {
    let speaker = Speaker(name: "وذلك", kind: .person)
    #expect(NameForm(of: speaker, at: "a", knowledge: knowledge).kind == .own)
    #expect(NameForm(of: Speaker(name: "الدالي", kind: .person), at: "a", knowledge: knowledge).kind == .bare)
  }

  @Test func aBearersKeyReadsBack() throws {
    let form = try #require(NameForm.named("محمد الدالي", knowledge: knowledge))
    let bearer = form.bearer("sport+@تونس")
    let read = try #require(NameForm(key: bearer.key))
    #expect(read.tokens == form.tokens)
    #expect(read.baseKey == form.key)
    #expect(read.bearer(nil) == form)
  }

  @Test func aRoleReadsBackFromItsKey() throws {
    let role = try #require(RoleSignature("رئيس الوزراء اليمني السابق", knowledge: knowledge))
    #expect(RoleSignature(key: role.key) == role)
    #expect(role.isFormer)
  }

  @Test func aPresidentIsNoPrimeMinister() throws {
    let president = try #require(RoleSignature("الرئيس اليمني", knowledge: knowledge))
    let premier = try #require(RoleSignature("رئيس الوزراء اليمني", knowledge: knowledge))
    let former = try #require(RoleSignature("الرئيس اليمني السابق", knowledge: knowledge))
    #expect(!SpeakerIndex.isSameOffice(president, premier))
    #expect(!SpeakerIndex.isSameOffice(president, former))
  }

  @Test func anOfficeAloneNeedsOneHolderAroundTheDay() throws {
    let role = try #require(RoleSignature("وزير النقل الأردني", knowledge: knowledge))
    func appearance(_ id: Int64, day: Int?) -> SpeakerAppearance {
      SpeakerAppearance(id: id, article: id, form: id, order: id, role: role, day: day)
    }
    func holder(on day: Int?, among holders: [OfficeHolder]) -> Int64? {
      OfficeTerms(of: role, among: holders).holder(for: appearance(9, day: day))?.holder
    }
    let before = OfficeHolder(id: 1, appearances: [appearance(1, day: 100)])
    let after = OfficeHolder(id: 2, appearances: [appearance(2, day: 400)])
    #expect(holder(on: 110, among: [before, after]) == 1)
    #expect(holder(on: 390, among: [before, after]) == 2)
    #expect(holder(on: 900, among: [before, after]) == nil)
    #expect(holder(on: nil, among: [before, after]) == nil)
    let rival = OfficeHolder(id: 3, appearances: [appearance(3, day: 105)])
    #expect(holder(on: 102, among: [before, rival]) == nil)
    let undated = OfficeHolder(id: 4, appearances: [appearance(4, day: nil)])
    #expect(holder(on: 900, among: [before, undated]) == 4)
    let often = OfficeHolder(id: 5, appearances: (95...97).map { appearance(Int64($0), day: $0) })
    #expect(holder(on: 102, among: [before, often]) == 5)
    let here = OfficeHolder(id: 6, appearances: [appearance(9, day: 102)])
    #expect(holder(on: 102, among: [often, here]) == 6)
  }

  @Test func sharedLettersShareABlock() {
    for pair in ["غ ج", "ق ك", "ت ط", "س ز", "ز ظ"] {
      let letters = pair.split(separator: " ").map(String.init)
      #expect(knowledge.letters.skeleton(letters[0] + "رم") == knowledge.letters.skeleton(letters[1] + "رم"))
    }
  }

  @Test func anonymousSourcesHaveNoNameInCommon() throws {
    let speaker = Speaker(name: "مصدر مطلع", kind: .anonymous)
    let one = NameForm(of: speaker, at: "a#0/0", knowledge: knowledge)
    #expect(one != NameForm(of: speaker, at: "b#0/0", knowledge: knowledge))
    let body = Speaker(name: "وزارة النقل", kind: .organization)
    #expect(
      NameForm(of: body, at: "a#0/0", knowledge: knowledge) == NameForm(of: body, at: "b#0/0", knowledge: knowledge))
    #expect(NameForm(of: Speaker(name: "الوزارة", kind: .organization), at: "a", knowledge: knowledge).kind == .own)
  }
}
