import ArgumentParser
import Foundation

/// What every command understands.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The archive file (default: $QA_ARCHIVE, else the platform's data folder).", valueName: "path"))
  var archive: String?

  @Flag(help: "No colour, even on a terminal.")
  var noColor = false

  var terminal: Terminal { Terminal(noColor: noColor) }

  /// The archive's file: as given, else `$QA_ARCHIVE`, else in the platform's data folder.
  var archiveURL: URL {
    let environment = ProcessInfo.processInfo.environment
    if let archive { return URL(fileURLWithPath: archive) }
    if let path = environment["QA_ARCHIVE"], !path.isEmpty { return URL(fileURLWithPath: path) }
    return Self.dataFolder(environment).appendingPathComponent("archive.sqlite")
  }

  static func dataFolder(_ environment: [String: String]) -> URL {
    let home = FileManager.default.homeDirectoryForCurrentUser
    #if os(macOS)
      return home.appendingPathComponent("Library/Application Support/iqtibas")
    #else
      if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
        return URL(fileURLWithPath: data).appendingPathComponent("iqtibas")
      }
      return home.appendingPathComponent(".local/share/iqtibas")
    #endif
  }
}

/// How rows are listed.
struct RowOptions: ParsableArguments {
  @Option(help: "How to print rows.")
  var format: RowFormat = .table
}

/// How many cores to use.
struct JobOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Threads to read with (default: all cores).", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be between 1 and 256.") }
  }

  var count: Int { jobs ?? countCores() }
}
