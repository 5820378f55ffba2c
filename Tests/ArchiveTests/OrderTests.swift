import Foundation
import Quotes
import Testing

@testable import Archive

/// The archive must not remember in which order articles came.
@Suite struct OrderTests {
  /// Invented people under many names: short and long, two scripts, offices, a shared family name.
  static let people: [(name: String, role: String?, kind: Speaker.Kind)] = [
    ("سامر عادل الدالي", "وزير النقل الأردني", .person), ("سامر الدالي", "وزير النقل", .person),
    ("الدالي", nil, .person),
    ("Samer al-Dali", nil, .person), ("وزير النقل الأردني", "وزير النقل الأردني", .person),
    ("نبيل الدالي", "مدرب منتخب اليد", .person), ("بوريس غريبنوف", "السفير الروسي", .person),
    ("بوريس جريبنوف", "سفير روسيا", .person), ("غريبنوف", nil, .person), ("جريبنوف", nil, .person),
    ("السفير الروسي", "السفير الروسي", .person), ("عبد الرحيم الكاتب", "مدير المتحف", .person),
    ("عبدالرحيم بن سعد الكاتب", "مدير المتحف الوطني", .person), ("الكاتب", "مدير المتحف", .person),
    ("وزارة النقل", nil, .organization), ("وزارة النقل", nil, .organization), ("مصدر مطلع", nil, .anonymous),
    ("الدالي", "المدرب", .person), ("سامر الدالي", nil, .person), ("هند الدالي", "كاتبة", .person),
  ]

  static func files() -> [Sample] {
    (0..<40).map { number in
      var sample = Sample(
        "n\(number)", outlet: number % 3 == 0 ? "المرسى" : "الشراع",
        date: "2020-0\(1 + number % 6)-1\(number % 9)", text: "نص رقم \(number)")
      for step in [0, 7, 13].prefix(1 + number % 3) {
        let person = people[(number + step) % people.count]
        sample.addSpeaker(Speaker(name: person.name, role: person.role, kind: person.kind, mentions: []))
      }
      return sample
    }
  }

  /// Who is who, with names, ids and reasons: everything that a listing shows.
  static func picture(_ archive: QuoteArchive) throws -> [String] {
    try archive.speakers().flatMap { speaker in
      try archive.reasons(ofSpeaker: speaker.id).map {
        "\(speaker.id) \(speaker.name) | \($0.article.name) \($0.name) | \($0.reason)"
      }
    }.sorted()
  }

  struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  @Test func shuffledArticlesGiveTheSameArchive() throws {
    let files = Self.files()
    let whole = try QuoteArchive()
    _ = try whole.ingest(files.map(\.file))
    let expected = try Self.picture(whole)
    #expect(expected.count > 60)
    for seed in 1...4 as ClosedRange<UInt64> {
      var dice = Dice(state: seed)
      let shuffled = files.shuffled(using: &dice)
      let archive = try QuoteArchive()
      for sample in shuffled { try archive.ingest(sample.file) }
      #expect(try Self.picture(archive) == expected)
    }
  }

  @Test func removedAndReplacedArticlesLeaveNoTrace() throws {
    let files = Self.files()
    let kept = try QuoteArchive()
    _ = try kept.ingest(files.prefix(25).map(\.file))
    let archive = try QuoteArchive()
    _ = try archive.ingest(files.map(\.file))
    for sample in files.dropFirst(25) { try archive.remove(locator: sample.name) }
    for sample in files.prefix(5) { try archive.ingest(sample.file(hash: "2")) }
    #expect(try Self.picture(archive) == Self.picture(kept))
  }

  @Test func linkingLateIsLinkingAtOnce() throws {
    let files = Self.files()
    let atOnce = try QuoteArchive()
    for sample in files { try atOnce.ingest(sample.file) }
    let late = try QuoteArchive()
    for sample in files { _ = try late.ingest([sample.file], linking: false) }
    try late.linkSpeakers()
    #expect(try Self.picture(late) == Self.picture(atOnce))
  }

  /// Many people whose names have the same consonants, named in full, in part, by the family name and by an office.
  static func namesakes() -> [Sample] {
    let given = ["سامر", "هاني", "بوريس", "ليف", "هند", "رنا", "نبيل"]
    let families = ["غريبنوف", "جريبنوف", "غوربانوف", "كربينوف", "قربانوف", "غرابنوف"]
    let roles = [nil, "السفير الروسي", "مدرب المنتخب", "وزير النقل الأردني", "السفير الروسي السابق"] as [String?]
    return (0..<120).map { number in
      let date = number % 5 == 0 ? nil : "2020-0\(1 + number * 7 % 9)-1\(number % 7)"
      var sample = Sample("n\(number)", outlet: "المرسى", date: date, text: "نص رقم \(number)")
      for step in 0..<3 {
        let place = number * 5 + step * 11
        let family = families[place % families.count]
        let first = given[place * 3 % given.count]
        let names = [
          "\(first) \(family)", family, "\(first) نبيل \(family)", "\(first) \(family) غادر", roles[3] ?? "",
        ]
        let name = names[(number + step) % names.count]
        let role = name == roles[3] ? name : roles[(number / 3 + step) % roles.count]
        sample.addSpeaker(Speaker(name: name, role: role, kind: .person, mentions: []))
      }
      return sample
    }
  }

  @Test func aCrowdOfNamesakesInAnyOrder() throws {
    let files = Self.namesakes()
    let whole = try QuoteArchive()
    _ = try whole.ingest(files.map(\.file))
    let expected = try Self.picture(whole)
    #expect(expected.count == 360)
    #expect(try whole.speakers().count > 20)
    for seed in 5...7 as ClosedRange<UInt64> {
      var dice = Dice(state: seed)
      var shuffled = files.shuffled(using: &dice).map(\.file)[...]
      let archive = try QuoteArchive()
      while !shuffled.isEmpty {
        let count = min(shuffled.count, Int.random(in: 1...30, using: &dice))
        _ = try archive.ingest(Array(shuffled.prefix(count)))
        shuffled = shuffled.dropFirst(count)
      }
      #expect(try Self.picture(archive) == expected)
    }
  }

  static func people(_ all: [(name: String, role: String?)]) throws -> Set<Set<String>> {
    let archive = try QuoteArchive()
    for (number, person) in all.enumerated() {
      var sample = Sample("n\(number)", date: "2021-03-1\(number % 10)", text: "نص رقم \(number)")
      sample.addSpeaker(Speaker(name: person.name, role: person.role, kind: .person, mentions: []))
      try archive.ingest(sample.file)
    }
    return Set(try archive.speakers().map { Set([$0.name] + $0.aliases) })
  }

  @Test func aFatherIsNotHisSon() throws {
    let found = try Self.people([("سامر سعيد خالد الدالي", "محافظ المرسى"), ("سعيد خالد الدالي", "محافظ المرسى")])
    #expect(found.count == 2)
  }

  @Test func aNameThatRunsOnIsStillThatPerson() throws {
    let known: [(name: String, role: String?)] = (0..<8).map { _ in ("بوريس غريبنوف", "السفير الروسي") }
    #expect(
      try Self.people(known + [("بوريس غريبنوف غادر", nil), ("بوريس غريبنوف عندما", "السفير الروسي")]).count == 1)
    #expect(try Self.people(known + [("بوريس غريبنوف غادر", "مدرب المنتخب")]).count == 2)
  }

  @Test func twoTranslatorsWriteOneForeignName() throws {
    #expect(try Self.people([("فيدوريكا غريبنوفا", nil), ("فيدريكا جريبنوفا", nil)]).count == 1)
  }

  /// Where many bear a family name, given and family name are not enough; a fitting office is.
  @Test func aCommonNameNeedsMoreThanItself() throws {
    let given = ["سامر", "خالد", "هاني", "ماجد", "طارق", "ياسر"]
    let family: [(name: String, role: String?)] = given.map { ("\($0) القحطاني", nil) }
    #expect(try Self.people(family + [("خالد سعيد القحطاني", nil)]).count == 7)
    let fitting = [("خالد القحطاني", "مدير المتحف"), ("خالد سعيد القحطاني", "مدير المتحف")] as [(String, String?)]
    #expect(try Self.people(family.filter { $0.name != "خالد القحطاني" } + fitting).count == 6)
    #expect(try Self.people([("خالد القحطاني", nil), ("خالد سعيد القحطاني", nil)]).count == 1)
  }

  @Test func peopleAreToldApartAndTogether() throws {
    let archive = try QuoteArchive()
    _ = try archive.ingest(Self.files().map(\.file))
    let minister = try #require(try archive.speakers(matching: "سامر الدالي").first)
    #expect(minister.aliases.contains("Samer al-Dali"))
    #expect(minister.aliases.contains("سامر عادل الدالي"))
    #expect(!minister.aliases.contains("نبيل الدالي"))
    #expect(!minister.aliases.contains("هند الدالي"))
    let envoy = try #require(try archive.speakers(matching: "Grebnov").first)
    #expect(Set(envoy.aliases + [envoy.name]).isSuperset(of: ["بوريس غريبنوف", "بوريس جريبنوف", "غريبنوف", "جريبنوف"]))
    #expect(try archive.speakers().filter { $0.kind == .anonymous }.allSatisfy { $0.articles == 1 })
    #expect(try archive.speakers().filter { $0.kind == .organization }.count == 1)
  }
}
