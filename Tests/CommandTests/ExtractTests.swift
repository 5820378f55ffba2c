import Foundation
import Testing

@Suite struct ExtractTests {
  @Test func everyLineFollowsTheContract() throws {
    let run = try Program.run(["extract", "--format", "jsonl", Program.seeds.path])
    #expect(run.status == 0)
    let lines = try run.jsonLines()
    #expect(lines.count == 10)
    let keys: Set = [
      "schema", "source", "language", "title", "outlet", "author", "date", "url", "interview", "speakers", "quotations",
    ]
    for line in lines {
      #expect(Set(line.keys) == keys)
      #expect(line["schema"] as? String == "iqtibas/1")
    }
  }

  @Test func everyTextIsTheSliceOfItsFile() throws {
    let run = try Program.run(["extract", "--format", "jsonl", Program.seed("02-museum-opening.txt")])
    let file = try String(contentsOfFile: Program.seed("02-museum-opening.txt"), encoding: .utf8)
    let scalars = Array(file.unicodeScalars)
    let quotations = try #require(run.jsonLines().first?["quotations"] as? [[String: Any]])
    #expect(quotations.count >= 5)
    for quotation in quotations {
      let start = try #require(quotation["start"] as? Int)
      let end = try #require(quotation["end"] as? Int)
      var slice = String.UnicodeScalarView()
      slice.append(contentsOf: scalars[start..<end])
      #expect(quotation["text"] as? String == String(slice))
    }
  }

  @Test func severalThreadsPrintTheSameAsOne() throws {
    let one = try Program.run(["extract", "--format", "jsonl", "--jobs", "1", Program.seeds.path])
    let four = try Program.run(["extract", "--format", "jsonl", "--jobs", "4", Program.seeds.path])
    #expect(one.output == four.output)
    #expect(!one.output.isEmpty)
  }

  @Test func jsonIsOneArray() throws {
    let run = try Program.run(["extract", "--format", "json", "--with-text", Program.seed("06-wire.jsonl")])
    let articles = try #require(run.json() as? [[String: Any]])
    #expect(articles.count == 3)
    let source = try #require(articles[0]["source"] as? [String: Any])
    #expect(source["file"] as? String == "waha-2023-11-19-04")
    #expect((articles[0]["text"] as? String)?.hasPrefix("رأس النخيل") == true)
  }

  @Test func textNamesTitleSpeakerAndPlace() throws {
    let run = try Program.run(["extract", Program.seed("02-museum-opening.txt")])
    #expect(run.output.contains("افتتاح متحف السفن الشراعية"))
    #expect(run.output.contains("ليلى بن منصور"))
    #expect(run.output.range(of: "[0-9]+-[0-9]+", options: .regularExpression) != nil)
    #expect(!run.output.contains("\u{1B}["))
  }

  @Test func explainGivesRuleAndEvidence() throws {
    let run = try Program.run(["extract", "--explain", "--format", "jsonl", Program.seed("02-museum-opening.txt")])
    let quotations = try #require(run.jsonLines().first?["quotations"] as? [[String: Any]])
    for quotation in quotations {
      #expect((quotation["rule"] as? String)?.isEmpty == false)
      #expect(quotation["evidence"] is [[String: Any]])
    }
  }

  @Test func standardInputIsRead() throws {
    let text = try Data(contentsOf: Program.seeds.appendingPathComponent("01-desalination-news.md"))
    let run = try Program.run(["extract", "--format", "jsonl", "-"], input: text)
    #expect(run.status == 0)
    #expect(try run.jsonLines().count == 1)
  }
}
