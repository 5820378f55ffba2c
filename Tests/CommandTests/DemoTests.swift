import Foundation
import Testing

@Suite struct DemoTests {
  @Test func demoShowsTheMainJob() throws {
    let folder = try Folder()
    let run = try Program.run(["demo"], environment: ["QA_ARCHIVE": folder.path("untouched.sqlite")])
    #expect(run.status == 0)
    for part in ["VERBATIM", "ALTERED", "MISATTRIBUTED", "qa-cli ingest", "qa-cli quotes", "qa-cli transcript"] {
      #expect(run.output.contains(part))
    }
    #expect(run.output.contains("number:"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("untouched.sqlite")))
  }

  @Test func readmeNamesEveryCommand() throws {
    let readme = try String(contentsOf: Program.root.appendingPathComponent("README.md"), encoding: .utf8)
    let help = try Program.run(["--help"]).output
    let commands = ["extract", "ingest", "quotes", "speakers", "interviews", "transcript", "check", "demo"]
    for command in commands {
      #expect(readme.contains("qa-cli \(command)"))
      #expect(help.contains("  \(command)"))
    }
    for command in ["merge", "split", "rename", "undo", "decisions", "import", "export"] {
      #expect(readme.contains("speakers \(command)"))
    }
  }

  @Test func everyCommandExplainsItself() throws {
    for command in ["extract", "ingest", "quotes", "speakers", "interviews", "transcript", "check", "demo"] {
      let run = try Program.run(["help", command])
      #expect(run.status == 0)
      #expect(run.output.contains("USAGE"))
      #expect(try Program.run([command, "--version"]).output.contains("."))
    }
  }
}
