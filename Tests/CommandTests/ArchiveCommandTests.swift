import Foundation
import Testing

@Suite struct ArchiveCommandTests {
  private let archive = SeedArchive.shared

  @Test func ingestSaysWhatItDidAndIsRepeatable() throws {
    let own = try SeedArchive()
    #expect(own.ingest.status == 0)
    #expect(own.ingest.errors.contains("10 articles"))
    let before = try own.run(["quotes", "--format", "jsonl"]).output
    let again = try own.run(["ingest", Program.seeds.path])
    #expect(again.status == 0)
    #expect(again.errors.contains("unchanged"))
    #expect(try own.run(["quotes", "--format", "jsonl"]).output == before)
  }

  @Test func changedFileReplacesItsReading() throws {
    let folder = try Folder()
    let archive = folder.path("a.sqlite")
    let file = try folder.write("news.txt", "عنوان الخبر الأول\n\nقال سالم الغواص: «هذا كلامي القديم كله».\n")
    #expect(try Program.run(["ingest", "--archive", archive, file]).status == 0)
    _ = try folder.write("news.txt", "عنوان الخبر الأول\n\nقال سالم الغواص: «هذا كلامي الجديد كله».\n")
    #expect(try Program.run(["ingest", "--archive", archive, file]).status == 0)
    let quotes = try Program.run(["quotes", "--archive", archive, "--format", "jsonl"]).jsonLines()
    #expect(quotes.count == 1)
    #expect((quotes.first?["text"] as? String)?.contains("الجديد") == true)
  }

  @Test func standardInputIsIngested() throws {
    let folder = try Folder()
    let wire = try Data(contentsOf: Program.seeds.appendingPathComponent("06-wire.jsonl"))
    let run = try Program.run(["ingest", "--archive", folder.path("a.sqlite"), "-"], input: wire)
    #expect(run.status == 0)
    let quotes = try Program.run(["quotes", "--archive", folder.path("a.sqlite"), "--format", "jsonl"]).jsonLines()
    #expect(quotes.contains { $0["article"] as? String == "waha-2023-12-02-11" })
  }

  @Test(arguments: ["table", "json", "jsonl", "csv", "markdown", "jsonld", "annotation"])
  func quotesPrintInEveryFormat(format: String) throws {
    let run = try archive.run(["quotes", "--speaker", "بن منصور", "--format", format])
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.contains("يعرف قيمة الصبر"))
    if ["json", "jsonld", "annotation"].contains(format) { _ = try run.json() }
    if format == "jsonl" { #expect(try run.jsonLines().count >= 5) }
  }

  @Test func filtersCombine() throws {
    let all = try archive.run(["quotes", "--format", "jsonl"]).jsonLines()
    let direct = try archive.run(["quotes", "--kind", "direct", "--outlet", "الواحة", "--format", "jsonl"]).jsonLines()
    #expect(!direct.isEmpty && direct.count < all.count)
    #expect(direct.allSatisfy { $0["kind"] as? String == "direct" })
    let page = try archive.run(["quotes", "--limit", "3", "--offset", "2", "--format", "jsonl"]).jsonLines()
    #expect(page.map { $0["place"] as? String } == all[2..<5].map { $0["place"] as? String })
    #expect(try archive.run(["quotes", "--since", "2024", "--format", "jsonl"]).jsonLines().count < all.count)
    #expect(try archive.run(["quotes", "--since", "soon"]).status == 64)
  }

  @Test func searchFoldsSpelling() throws {
    let one = try archive.run(["quotes", "--search", "التعرفه", "--format", "jsonl"]).output
    let other = try archive.run(["quotes", "--search", "التّعرفة", "--format", "jsonl"]).output
    #expect(!one.isEmpty)
    #expect(one == other)
    for odd in ["\"", "((", "AND", "*", "a:b:", "NEAR(", "-", "OR OR"] {
      #expect(try archive.run(["quotes", "--search=\(odd)"]).status == 0)
    }
  }

  @Test func permalinksAreAccepted() throws {
    let quote = try #require(archive.run(["quotes", "--search", "المصدات", "--format", "jsonl"]).jsonLines().first)
    let place = try #require(quote["place"] as? String)
    #expect(place.hasPrefix("iqtibas:03-two-articles#"))
    let followed = try archive.run(["quotes", place, "--format", "jsonl"]).jsonLines()
    #expect(followed.first?["id"] as? Int == quote["id"] as? Int)
    #expect(try archive.run(["quotes", "iqtibas:nothing#1-2"]).status == 2)
  }

  @Test func missingArchiveIsTold() throws {
    let folder = try Folder()
    for command in [["quotes"], ["speakers"], ["interviews"], ["transcript", "1"]] {
      let run = try Program.run(command + ["--archive", folder.path("none.sqlite")])
      #expect(run.status == 2)
      #expect(run.errors.contains("none.sqlite"))
    }
    let text = try folder.write("text.sqlite", "this is no database, it is a text file")
    #expect(try Program.run(["quotes", "--archive", text]).status == 2)
  }
}
