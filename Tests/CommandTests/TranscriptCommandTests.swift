import Foundation
import Testing

@Suite struct TranscriptCommandTests {
  private let archive = SeedArchive.shared

  @Test(arguments: ["text", "markdown", "html", "json", "csv", "tei"])
  func everyFormatHoldsEveryTurn(format: String) throws {
    let run = try archive.run(["transcript", "04-interview-ayoubi", "--format", format])
    #expect(run.status == 0)
    for part in ["بم تنصحون المدن الساحلية", "لماذا لم يصل", "هيا الدرويش", "سامر الأيوبي"] {
      #expect(run.output.contains(part))
    }
    for furniture in ["مساحة إعلانية", "أمطار متوقعة", "رنا الحكيم"] { #expect(!run.output.contains(furniture)) }
    if format == "json" { _ = try run.json() }
    if format == "tei" { #expect(XMLCheck.isWellFormed(run.output)) }
    if format == "html" { #expect(run.output.contains("dir=\"rtl\"")) }
  }

  @Test func aFileNeedsNoArchive() throws {
    let file = Program.seed("04-interview-ayoubi.txt")
    let direct = try Program.run(["transcript", file])
    #expect(direct.status == 0)
    #expect(direct.output == (try archive.run(["transcript", "04-interview-ayoubi"]).output))
    #expect(try Program.run(["transcript", Program.seed("02-museum-opening.txt")]).status == 2)
    #expect(try Program.run(["transcript", file, "-o", file]).status == 2)
  }

  @Test func interviewIsFoundByIdAndPermalink() throws {
    let rows = try archive.run(["interviews", "--format", "jsonl"]).jsonLines()
    #expect(rows.count == 2)
    let row = try #require(rows.first { $0["article"] as? String == "04-interview-ayoubi" })
    #expect(row["turns"] as? Int == 5)
    let id = try #require(row["id"] as? Int)
    let byID = try archive.run(["transcript", "\(id)"]).output
    #expect(byID == (try archive.run(["transcript", "04-interview-ayoubi"]).output))
    #expect(byID == (try archive.run(["transcript", "iqtibas:04-interview-ayoubi#500-510"]).output))
    #expect(try archive.run(["transcript", "nothing-of-that-name"]).status == 2)
  }

  @Test(arguments: ["html", "markdown", "csv", "json", "tei", "text"])
  func allGoIntoAFolderWithAnIndex(format: String) throws {
    let folder = try Folder()
    let run = try archive.run(["transcript", "--all", "--format", format, "-o", folder.path("out")])
    #expect(run.status == 0)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path("out"))
    #expect(files.count == 3)
    #expect(files.contains { $0.hasPrefix("index.") })
    #expect(try Program.run(["transcript", "--all"]).status == 64)
  }

  @Test func anIndexTellsTheFormatByTheFile() throws {
    let folder = try Folder()
    let file = folder.path("interview.html")
    #expect(try archive.run(["transcript", "04-interview-ayoubi", "-o", file]).status == 0)
    #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix("<!DOCTYPE html>"))
  }
}

/// A small check that tags are nested and closed and that special characters are escaped.
enum XMLCheck {
  static func isWellFormed(_ text: String) -> Bool {
    var open: [Substring] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      guard let end = rest[start...].firstIndex(of: ">") else { return false }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("?") || tag.hasPrefix("!") || tag.hasSuffix("/") { continue }
      let name = tag.drop { $0 == "/" }.prefix { !$0.isWhitespace }
      if !tag.hasPrefix("/") { open.append(name) } else if open.popLast() != name { return false }
    }
    return open.isEmpty && !text.contains("& ")
  }
}
