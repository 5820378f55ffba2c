import Foundation
import Testing

@Suite struct SpeakerCommandTests {
  private let archive = SeedArchive.shared

  private func speakers(_ archive: SeedArchive, _ arguments: [String] = []) throws -> [[String: Any]] {
    let run = try archive.run(["speakers"] + arguments + ["--format", "json"])
    return try #require(run.json() as? [[String: Any]])
  }

  @Test func speakersFollowTheContract() throws {
    let all = try speakers(archive, ["--mentions"])
    #expect(all.count >= 6)
    let first = try #require(all.first)
    for key in ["id", "name", "aliases", "kind", "roles", "quotations", "mentions"] { #expect(first[key] != nil) }
    let mentions = try #require(first["mentions"] as? [[String: Any]])
    #expect(Set(try #require(mentions.first).keys).isSuperset(of: ["article", "start", "end", "text"]))
  }

  @Test func oneSpeakerIsShownWithAChart() throws {
    let run = try archive.run(["speakers", "طارق القنديلي"])
    #expect(run.status == 0)
    for part in ["by month", "by outlet", "█", "first:", "latest:"] { #expect(run.output.contains(part)) }
    #expect(try archive.run(["speakers", "طارق القنديلي", "--explain"]).output.contains("waha-2023-11-19-04"))
  }

  @Test func permalinkNamesTheSpeaker() throws {
    let quote = try #require(
      archive.run(["quotes", "--speaker", "القنديلي", "--limit", "1", "--format", "jsonl"]).jsonLines().first)
    let place = try #require(quote["place"] as? String)
    let found = try speakers(archive, [place])
    #expect(found.count == 1)
    #expect(found.first?["id"] as? Int == quote["speaker_id"] as? Int)
  }

  @Test func decisionsHoldAndAreUndone() throws {
    let own = try SeedArchive()
    let before = try speakers(own)
    let run = try own.run(["speakers", "merge", "يوسف الجلاف", "سالم الغواص"])
    #expect(run.status == 0)
    #expect(run.output.contains("undo"))
    #expect(try speakers(own).count == before.count - 1)
    #expect(try own.run(["ingest", Program.seeds.path]).status == 0)
    #expect(try speakers(own).count == before.count - 1)
    #expect(try own.run(["speakers", "decisions", "--format", "jsonl"]).jsonLines().count == 1)
    #expect(try own.run(["speakers", "undo"]).status == 0)
    #expect(try speakers(own).count == before.count)
    #expect(try own.run(["speakers", "undo"]).status == 2)
  }

  @Test func renamedSpeakerIsFoundUnderBothNames() throws {
    let own = try SeedArchive()
    #expect(try own.run(["speakers", "rename", "يوسف الجلاف", "المعلم يوسف بن سعيد الجلاف"]).status == 0)
    #expect(try speakers(own, ["الجلاف"]).first?["name"] as? String == "المعلم يوسف بن سعيد الجلاف")
  }

  @Test func authorityGoesOutAndComesIn() throws {
    let own = try SeedArchive()
    let folder = try Folder()
    let file = folder.path("people.csv")
    #expect(try own.run(["speakers", "export", "-o", file]).status == 0)
    #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix("name,aliases,wikidata"))
    let entry = "name,aliases,wikidata\r\nطارق القنديلي,,Q42\r\n"
    #expect(try own.run(["speakers", "import", folder.write("one.csv", entry)]).status == 0)
    #expect(try speakers(own, ["طارق القنديلي"]).first?["wikidata"] as? String == "Q42")
    #expect(try own.run(["speakers", "import", folder.write("bad.csv", "who\nx\n")]).status == 2)
    #expect(try own.run(["speakers", "import", "missing.csv"]).status == 2)
  }

  @Test func ambiguousNameIsNotChosenSilently() throws {
    let run = try archive.run(["speakers", "merge", "الأيوبي", "يوسف الجلاف"])
    #expect(run.status == 2)
    #expect(run.errors.contains("الأيوبي"))
  }
}
