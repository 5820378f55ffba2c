import Archive
import ArgumentParser
import Foundation
import Pages

struct ImportAuthorityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Takes names, aliases and Wikidata ids from an authority file.",
    discussion: "CSV with the columns name, aliases (separated by |) and wikidata, or a JSON array of such objects.")

  @Argument(help: "The file; `-` is standard input.")
  var file: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let data = file == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
    guard let data else {
      throw FileManager.default.fileExists(atPath: file) ? InputError.permission(path: file) : .notFound(path: file)
    }
    let count: Int
    do {
      let entries = try AuthorityFile.read(data)
      count = try common.openExistingArchiveForWriting().importAuthority(entries)
    } catch ArchiveError.invalidDecision(let reason) {
      throw Refusal("\(file): \(reason)")
    }
    warn("\(count) entries are new or changed")
  }
}

struct ExportAuthorityCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case csv, json }

  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes the people and organisations as an authority file.")

  @Option(help: "csv or json (default: by the ending of -o, else csv).")
  var format: Format?
  @Option(name: .shortAndLong, help: "The file to write (default: standard output).")
  var output: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let entries = try common.openArchive().exportAuthority()
    let destination = try output.map { try Output(file: $0) } ?? Output()
    let isJSON = output.map { $0.lowercased().hasSuffix(".json") } ?? false
    switch format ?? (isJSON ? .json : .csv) {
    case .csv: try destination.write(AuthorityFile.csv(entries))
    case .json: try destination.write(Array(AuthorityFile.json(entries)) + [0x0A])
    }
    try destination.finish()
  }
}
