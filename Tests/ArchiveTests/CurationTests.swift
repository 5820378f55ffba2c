import Foundation
import Quotes
import Testing

@testable import Archive

@Suite struct CurationTests {
  /// Two articles with one name and two more that spell another.
  static let files: [Sample] = [
    Sample("a", date: "2020-01-01", text: "قال المدرب رامي الساحلي إن الفريق جاهز.")
      .speaker("رامي الساحلي", role: "المدرب", at: "رامي الساحلي").quote("الفريق جاهز", by: 0),
    Sample("b", date: "2020-01-05", text: "ذكر رامي الساحلي أن المباراة غدا.")
      .speaker("رامي الساحلي", at: "رامي الساحلي").quote("المباراة غدا", by: 0),
    Sample("c", date: "2020-02-01", text: "قال أبو كريم إن الملعب بعيد.")
      .speaker("أبو كريم", at: "أبو كريم").quote("الملعب بعيد", by: 0),
  ]

  let archive: QuoteArchive

  init() throws {
    archive = try QuoteArchive()
    try archive.ingest(Self.files.map(\.file))
  }

  func partition() throws -> Set<Set<String>> {
    Set(try archive.speakers().map { Set(try archive.mentions(ofSpeaker: $0.id).map(\.article)) })
  }

  @Test func mergeHoldsAfterANewReadingAndIsUndone() throws {
    #expect(try partition() == [["a", "b"], ["c"]])
    try archive.mergeSpeaker("أبو كريم", into: "رامي الساحلي")
    #expect(try partition() == [["a", "b", "c"]])
    #expect(try archive.speakers().first?.name == "رامي الساحلي")
    #expect(try archive.ingest(Self.files[2].file(hash: "2")).change == .replaced)
    #expect(try partition() == [["a", "b", "c"]])
    #expect(try archive.undoDecision().undone != nil)
    #expect(try partition() == [["a", "b"], ["c"]])
    #expect(throws: ArchiveError.self) { try archive.undoDecision() }
  }

  @Test func splitByArticleHoldsAndIsUndone() throws {
    try archive.splitSpeaker("رامي الساحلي", articles: ["b"])
    #expect(try partition() == [["a"], ["b"], ["c"]])
    try archive.ingest(Self.files[1].file(hash: "2"))
    #expect(try partition() == [["a"], ["b"], ["c"]])
    try archive.undoDecision()
    #expect(try partition() == [["a", "b"], ["c"]])
  }

  @Test func splitOfAMergedNameTakesItOut() throws {
    try archive.mergeSpeaker("أبو كريم", into: "رامي الساحلي")
    try archive.splitSpeaker("رامي الساحلي", names: ["أبو كريم"])
    #expect(try partition() == [["a", "b"], ["c"]])
  }

  @Test func renameShowsTheNameAndIsUndone() throws {
    try archive.renameSpeaker("رامي الساحلي", to: "رامي بن سعد الساحلي")
    #expect(try archive.speakers(matching: "رامي الساحلي").first?.name == "رامي بن سعد الساحلي")
    try archive.ingest(Self.files[0].file(hash: "2"))
    #expect(try archive.speakers(matching: "رامي الساحلي").first?.name == "رامي بن سعد الساحلي")
    try archive.undoDecision()
    #expect(try archive.speakers(matching: "رامي الساحلي").first?.name == "رامي الساحلي")
  }

  @Test func decisionsThatMeanNothingAreRefused() throws {
    #expect(throws: ArchiveError.self) { try archive.mergeSpeaker("رامي الساحلي", into: "رامي الساحلي") }
    #expect(throws: ArchiveError.self) { try archive.mergeSpeaker("لا أحد هنا", into: "رامي الساحلي") }
    #expect(throws: ArchiveError.self) { try archive.splitSpeaker("رامي الساحلي", articles: ["a", "b"]) }
    #expect(try archive.decisions().isEmpty)
  }

  @Test func anAuthorityFileJoinsNamesAndComesBackOut() throws {
    let csv = "name,aliases,wikidata\r\nرامي الساحلي,أبو كريم التونسي|رامي س. الساحلي,Q42\r\n"
    let entries = try AuthorityFile.read(Data(csv.utf8))
    #expect(
      entries == [
        AuthorityEntry(name: "رامي الساحلي", aliases: ["أبو كريم التونسي", "رامي س. الساحلي"], wikidata: "Q42")
      ])
    #expect(try archive.importAuthority(entries) == 1)
    #expect(try archive.importAuthority(entries) == 0)
    let other = Sample("d", text: "قال أبو كريم التونسي شيئا.").speaker("أبو كريم التونسي", at: "أبو كريم التونسي")
    try archive.ingest(other.file)
    #expect(try partition() == [["a", "b", "d"], ["c"]])
    let exported = try archive.exportAuthority()
    #expect(exported.first { $0.name == "رامي الساحلي" }?.wikidata == "Q42")
    #expect(try AuthorityFile.read(Data(AuthorityFile.csv(exported).utf8)) == exported)
    #expect(try AuthorityFile.read(AuthorityFile.json(exported)) == exported)
  }

  /// A spreadsheet would compute a name that begins like a formula; the apostrophe before it goes when the file comes back.
  @Test func formulasAreDisarmedAndComeBack() throws {
    let entries = [
      AuthorityEntry(name: "=1+1", aliases: ["@sum", "+2"]), AuthorityEntry(name: "'=1", aliases: ["-x"]),
      AuthorityEntry(name: " |cmd", aliases: []), AuthorityEntry(name: "'قائل", aliases: ["O'Brien"]),
    ]
    let csv = AuthorityFile.csv(entries)
    let fields = csv.components(separatedBy: "\r\n").flatMap { $0.split(separator: ",") }
    #expect(fields.allSatisfy { !"=+-@|".contains($0.first { $0 != " " } ?? "x") })
    #expect(csv.contains("\n'قائل,"))
    #expect(try AuthorityFile.read(Data(csv.utf8)) == entries)
  }

  @Test(arguments: ["", "id,label\n1,2\n", "name,wikidata\nرامي الساحلي\n", "[{\"nom\": 1}]"])
  func aBrokenAuthorityFileIsRefused(_ text: String) {
    #expect(throws: ArchiveError.self) { try AuthorityFile.read(Data(text.utf8)) }
  }
}
