import Foundation
import Quotes
import Testing

@testable import Archive

/// One name, several people; several names, one person.
@Suite struct NamesakeTests {
  typealias Person = (name: String, role: String?)

  static func archive(_ all: [Person], order: [Int]? = nil) throws -> QuoteArchive {
    let archive = try QuoteArchive()
    for number in order ?? Array(all.indices) {
      var sample = Sample("n\(number)", date: "2021-03-\(10 + number % 10)", text: "نص رقم \(number)")
      sample.addSpeaker(Speaker(name: all[number].name, role: all[number].role, kind: .person, mentions: []))
      try archive.ingest(sample.file)
    }
    return archive
  }

  static func people(_ all: [Person]) throws -> Int { try archive(all).speakers().count }

  static let namesakes: [Person] = [
    ("سامر الأحمد", "سفير الأردن لدى اليونان"), ("سامر الأحمد", "مدرب حراس نادي الشراع"),
    ("سامر الأحمد", "مدرب النادي"),
    ("سامر الأحمد", "لاعب المنتخب السابق"), ("سامر الأحمد", nil),
  ]

  @Test func rolesOfTwoFieldsAreTwoPeople() throws {
    let archive = try Self.archive(Self.namesakes)
    let found = try archive.speakers().sorted { $0.articles > $1.articles }
    #expect(found.map(\.articles) == [4, 1])
    let envoy = try #require(found.last)
    #expect(try archive.reasons(ofSpeaker: envoy.id).map(\.reason) == ["same name, told from others by the role"])
  }

  @Test func namesakesDoNotDependOnTheOrder() throws {
    let expected = try OrderTests.picture(Self.archive(Self.namesakes))
    for order in [[4, 3, 2, 1, 0], [1, 4, 0, 2, 3], [2, 0, 3, 4, 1]] {
      #expect(try OrderTests.picture(Self.archive(Self.namesakes, order: order)) == expected)
    }
  }

  @Test func aNamesakeWhoIsRemovedLeavesNoTrace() throws {
    let archive = try Self.archive(Self.namesakes)
    try archive.remove(locator: "n0")
    #expect(try archive.speakers().map(\.articles) == [4])
    #expect(try OrderTests.picture(archive) == OrderTests.picture(Self.archive(Self.namesakes, order: [1, 2, 3, 4])))
  }

  @Test func aDecisionJoinsNamesakes() throws {
    let archive = try Self.archive(Self.namesakes)
    let ids = try archive.speakers().map { String($0.id) }
    _ = try archive.mergeSpeaker(ids[0], into: ids[1])
    #expect(try archive.speakers().count == 1)
    _ = try archive.undoDecision()
    #expect(try archive.speakers().count == 2)
  }

  /// A field of work alone splits nobody: the name must be a common one, and both roles must tell.
  @Test(arguments: [
    [("سامر غريبنوف", "سفير اليونان"), ("سامر غريبنوف", "مدرب المنتخب")],
    [("سامر الأحمد", "سفير اليونان"), ("سامر الأحمد", "رئيس الوفد")],
    [("سامر الأحمد", "عميد كلية الطب"), ("سامر الأحمد", "طبيب في المستشفى"), ("سامر الأحمد", "مدير المستشفى")],
    [("سامر سعيد الأحمد", "سفير اليونان"), ("سامر سعيد الأحمد", "مدرب المنتخب")],
  ])
  func oneNameStaysOnePerson(_ all: [(String, String)]) throws {
    #expect(try Self.people(all.map { ($0.0, $0.1) }) == 1)
  }

  /// Roles that tell nothing stay with the one who is most in the news.
  @Test func rolesOfNoFieldStayTogether() throws {
    let spokesman: [Person] = (0..<9).map { _ in ("سامر الأحمد", "المتحدث باسم الملتقى") }
    let others: [Person] = [("سامر الأحمد", "الشاعر"), ("سامر الأحمد", "لاعب المنتخب")]
    let found = try Self.archive(spokesman + others).speakers().map(\.articles).sorted()
    #expect(found == [1, 1, 9])
  }

  @Test func oneOfficeOfTwoRegionsIsTwoPeople() throws {
    let all: [Person] = [
      ("خالد الأحمد", "المتحدث باسم الدفاع المدني بمنطقة نجران"),
      ("خالد الأحمد", "المتحدث باسم الدفاع المدني بمنطقة حائل"),
    ]
    #expect(try Self.people(all) == 2)
  }

  @Test func aGrandfatherMayBeLeftOut() throws {
    let given = ["سامر", "خالد", "هاني", "ماجد", "طارق", "ياسر"]
    let others: [Person] = given.map { ("\($0) بن سلمان", nil) }
    let role = "أمير منطقة الشراع رئيس مجلس التنمية"
    #expect(try Self.people(others + [("نايف بن سلمان بن سعد", role), ("نايف بن سلمان", role)]) == 7)
  }

  @Test func aSecondFullerNameThatDoesNotFitIsNoRival() throws {
    let role = "رئيس مجلس إدارة المتحف"
    #expect(try Self.people([("هاني سعد", role), ("هاني سعد الدوري", role), ("هاني سعد ليلا", nil)]) == 2)
  }

  @Test func aCommonNameOfManyRolesIsNoneOfThem() throws {
    let given = ["سامر", "هاني", "ماجد", "طارق", "ياسر"]
    let others: [Person] = given.map { ("\($0) القحطاني", nil) }
    let mixed: [Person] = [
      ("خالد القحطاني", "رئيس لجنة الحفل"), ("خالد القحطاني", "منسق الرحلة الكبرى"),
      ("خالد القحطاني", "أمين سر المتحف الوطني"),
      ("خالد سعيد القحطاني", "أمين سر المتحف الوطني"),
    ]
    #expect(try Self.people(others + mixed) == 7)
    #expect(try Self.people(others + mixed.suffix(2)) == 6)
  }

  @Test func twoGivenNamesAreNoFather() throws {
    let role = "وزير النقل التركي"
    #expect(try Self.people([("أحمد داود غريبنوغلو", role), ("داود غريبنوغلو", role)]) == 1)
    #expect(try Self.people([("أحمد داود غريبنوغلو", role), ("داود غريبنوغلو", "مدرب المنتخب")]) == 2)
  }

  @Test func aRareMisspellingHasNoSpellings() throws {
    let known: [Person] = (0..<21).map { _ in ("علي غامنيف", "السفير الروسي") }
    #expect(try Self.people(known + [("غمينف", nil)]) == 2)
    #expect(try Self.people(known + [("علي غامينف", nil), ("غمينف", nil)]) == 2)
  }

  @Test func bearersOfANameDoNotMeetInAFullerOne() throws {
    let all: [Person] = [
      ("سامر الأحمد", "لاعب المنتخب"), ("سامر الأحمد", "مدرب النادي"), ("سامر الأحمد", "سفير الأردن لدى اليونان"),
      ("سامر سعد الأحمد", "سفير الأردن"),
    ]
    #expect(try Self.people(all) == 2)
  }

  @Test func nobodyIsCalledByTheFathersName() throws {
    let archive = try QuoteArchive()
    var sample = Sample("one", date: "2021-03-10", text: "نص")
    sample.addSpeaker(Speaker(name: "نايف بن خالد بن سعد", role: "المحافظ", kind: .person, mentions: []))
    sample.addSpeaker(Speaker(name: "خالد", kind: .person, mentions: []))
    try archive.ingest(sample.file)
    #expect(try archive.speakers().count == 2)
  }

  @Test func wordsBehindANameAreNobodysFamily() throws {
    let known: [Person] = (0..<8).map { _ in ("بوريس غريبنوف", "السفير الروسي") }
    let all = known + [("بوريس غريبنوف زغردور", nil), ("زغردور", nil)]
    #expect(try Self.people(all) == 2)
  }

  @Test func actingHoldersAreToldFromHolders() throws {
    let archive = try Self.archive([
      ("مطلق الدالي", "مدير الصحة بمنطقة القصيم"), ("مطلق الدالي", "مدير الصحة بمنطقة القصيم"),
      ("مطلق الدالي", "مدير الصحة بمنطقة القصيم"), ("نايف الوافي", "مدير الصحة بمنطقة القصيم بالإنابة"),
      ("مدير الصحة بمنطقة القصيم بالإنابة", "مدير الصحة بمنطقة القصيم بالإنابة"),
    ])
    #expect(try archive.speakers(matching: "نايف الوافي").first?.articles == 2)
  }
}
