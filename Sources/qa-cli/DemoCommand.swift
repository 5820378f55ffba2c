import ArgumentParser
import Foundation

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Shows the main job on the articles that come with the program.",
    discussion: "Works in a temporary archive that is removed at the end.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let seeds = try locateSeeds()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("iqtibas-demo-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let archive = folder.appendingPathComponent("demo.sqlite").path
    try say("Iqtibas reads newspaper articles, finds who said what, and checks attributions.\n")
    for step in Self.steps(seeds: seeds.path) {
      try say("\n" + common.terminal.paint(step.title, .bold) + "\n")
      try say(
        common.terminal.paint("$ qa-cli " + step.arguments.map(quoteForShell).joined(separator: " "), .cyan) + "\n\n")
      var command = try Command.parseAsRoot(
        step.arguments + ["--archive", archive] + (common.noColor ? ["--no-color"] : []))
      try command.run()
    }
    try say(Self.farewell(seeds: quoteForShell(seeds.path)))
  }

  private struct Step {
    var title: String
    var arguments: [String]
  }

  private static func steps(seeds: String) -> [Step] {
    [
      Step(title: "1. Read a folder of articles into an archive", arguments: ["ingest", seeds]),
      Step(
        title: "2. List what one person said, however the papers spell her name",
        arguments: ["quotes", "--speaker", "ليلى بن منصور", "--limit", "6"]),
      Step(
        title: "3. Print a clean transcript of a printed interview", arguments: ["transcript", "04-interview-ayoubi"]),
      Step(
        title: "4. Check a quotation that stands as it was said",
        arguments: ["check", "--speaker", "طارق القنديلي", "--quote", "من دفع أجداده ثمن هذه السفن لا يدفع ثمن رؤيتها"]),
      Step(
        title: "5. Check one in which a number was changed",
        arguments: [
          "check", "--speaker", "سامر الأيوبي", "--quote",
          "أنتجت المحطة 18 مليون متر مكعب، ولم تتوقف سوى ثلاثة أيام للصيانة",
        ]),
      Step(
        title: "6. Check one that somebody else said",
        arguments: ["check", "--speaker", "توماس فيلاندر", "--quote", "تعلمت المهنة من أبي في سبع سنين"]),
    ]
  }

  private static func farewell(seeds: String) -> String {
    """

    That was: ingest, quotes, transcript, check. The demo's archive is gone; to keep one of your own:
      qa-cli ingest \(seeds)          then quotes, speakers, interviews, transcript, check
      qa-cli extract ARTICLE.txt      reads one article without any archive
      qa-cli help check               explains a command

    """
  }

  private func say(_ text: String) throws {
    let output = Output()
    try output.write(text)
    try output.finish()
  }
}

/// An argument as one would type it into a shell.
func quoteForShell(_ argument: String) -> String {
  let isPlain =
    !argument.isEmpty
    && argument.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_./:@%+,=".unicodeScalars.contains($0)
    }
  return isPlain ? argument : "'" + argument.replacingOccurrences(of: "'", with: "'\\''") + "'"
}
