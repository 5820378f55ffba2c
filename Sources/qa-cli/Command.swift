import ArgumentParser
import Foundation

/// The program's version.
let programVersion = "0.1.0"

@main
struct Command: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qa-cli",
    abstract: "Finds who said what in newspaper articles, keeps it, and checks attributions.",
    discussion: """
      Start with `qa-cli demo`. Exit status: 0 done; 1 done, but some inputs failed; 2 nothing could be done; \
      64 wrong usage.
      """,
    version: programVersion,
    subcommands: [
      ExtractCommand.self, IngestCommand.self, QuotesCommand.self, SpeakersCommand.self, InterviewsCommand.self,
      TranscriptCommand.self, CheckCommand.self, DemoCommand.self, PacksCommand.self, BenchExtractCommand.self,
      BenchSearchCommand.self, MutateCommand.self,
    ])

  /// Runs the program; errors are worded here and become exit statuses.
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch is OutputClosed {
      Foundation.exit(0)
    } catch let status as ExitStatus {
      Foundation.exit(status.rawValue)
    } catch let error where isUsage(error) {
      exit(withError: error)
    } catch {
      warn("qa-cli: " + describe(error))
      Foundation.exit(ExitStatus.nothingDone.rawValue)
    }
  }

  private static func isUsage(_ error: any Error) -> Bool {
    error is ValidationError || error is CleanExit || error is ExitCode
      || String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
  }
}

/// How a run ended when it did not simply succeed; the words have been said by then.
enum ExitStatus: Int32, Error {
  case someFailed = 1
  case nothingDone = 2
  case claimFailed = 3
}
