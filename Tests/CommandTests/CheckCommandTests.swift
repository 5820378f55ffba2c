import Foundation
import Testing

@Suite struct CheckCommandTests {
  private let archive = SeedArchive.shared
  private let verbatim = "من دفع أجداده ثمن هذه السفن لا يدفع ثمن رؤيتها"

  private func verdict(_ speaker: String, _ quote: String) throws -> [String: Any] {
    let run = try archive.run(["check", "--speaker", speaker, "--quote", quote, "--format", "jsonl"])
    #expect(run.status == 0)
    return try #require(run.jsonLines().first)
  }

  @Test func verdictsAreGivenWithEvidence() throws {
    let sound = try verdict("طارق القنديلي", verbatim)
    #expect(sound["verdict"] as? String == "verbatim")
    let evidence = try #require((sound["evidence"] as? [[String: Any]])?.first)
    #expect(evidence["article"] as? String == "02-museum-opening")
    #expect(try verdict("ليلى بن منصور", verbatim)["verdict"] as? String == "misattributed")
    let altered = try verdict("طارق القنديلي", "ومن دفع أجداده ثمن هذه السفن يدفع ثمن رؤيتها")
    #expect(altered["verdict"] as? String == "altered")
    #expect((altered["changes"] as? [[String: Any]])?.first?["type"] as? String == "negation")
    let nothing = try verdict("طارق القنديلي", "الحديقة الجديدة تتسع لألف شجرة زيتون")
    #expect(nothing["verdict"] as? String == "not-found")
    #expect((nothing["searched"] as? [String: Any])?["articles"] as? Int == 10)
  }

  @Test func strictStopsAPage() throws {
    #expect(try archive.run(["check", "--strict", "--speaker", "القنديلي", "--quote", verbatim]).status == 0)
    #expect(try archive.run(["check", "--strict", "--speaker", "بن منصور", "--quote", verbatim]).status == 3)
  }

  @Test func claimsFileIsReadLineByLine() throws {
    let folder = try Folder()
    let lines = """
      {"id": "a", "speaker": "القنديلي", "quote": "\(verbatim)", "note": "ignored"}
      {"id": "b", "speaker": "القنديلي"}

      {"id": 3, "speaker": "القنديلي", "quote": "لا يوجد هذا الكلام في أي مكان هنا"}
      """
    let file = try folder.write("claims.jsonl", lines)
    let run = try archive.run(["check", "--claims", file, "--format", "jsonl"])
    #expect(run.status == 1)
    #expect(run.errors.contains("claims.jsonl:2"))
    #expect(try run.jsonLines().map { $0["id"] as? String } == ["a", "3"])
  }

  @Test(arguments: ["text", "table", "json", "jsonl", "csv", "markdown", "html", "claimreview"])
  func draftIsCheckedInEveryFormat(format: String) throws {
    let folder = try Folder()
    let draft =
      "عن المتحف الجديد\n\nقال رئيس البلدية طارق القنديلي: «لا نبيع ذاكرتنا لأهلها، ومن دفع أجداده ثمن هذه السفن يدفع ثمن رؤيتها».\n"
    let file = try folder.write("draft.txt", draft)
    let before = try archive.run(["quotes", "--format", "jsonl"]).output
    let run = try archive.run(["check", "--draft", file, "--format", format])
    #expect(run.status == 0)
    #expect(run.output.lowercased().contains("altered"))
    #expect(run.output.contains("القنديلي"))
    if ["json", "claimreview"].contains(format) { _ = try run.json() }
    #expect(try archive.run(["quotes", "--format", "jsonl"]).output == before)
  }

  @Test func textShowsSaidAboveClaimed() throws {
    let run = try archive.run(
      ["check", "--speaker", "القنديلي", "--quote", "ومن دفع أجداده ثمن هذه البيوت لا يدفع ثمن رؤيتها"])
    let lines = run.output.split(separator: "\n").map(String.init)
    let said = try #require(lines.firstIndex { $0.contains("said:") })
    #expect(lines[said].contains("[السفن]"))
    #expect(lines[said + 1].contains("claimed:") && lines[said + 1].contains("[البيوت]"))
    #expect(run.output.contains("iqtibas:02-museum-opening#"))
  }

  @Test func wrongUsageIsToldApart() throws {
    #expect(try archive.run(["check"]).status == 64)
    #expect(try archive.run(["check", "--speaker", "x"]).status == 64)
    #expect(try archive.run(["check", "--claims", "missing.jsonl"]).status == 2)
    #expect(try archive.run(["check", "--draft", "missing.txt"]).status == 2)
  }
}
