import Foundation

/// An archive of the seeds, made once for all tests that only read it.
struct SeedArchive: Sendable {
  static let shared: SeedArchive = {
    do { return try SeedArchive() } catch { fatalError("the seeds could not be ingested: \(error)") }
  }()

  let folder: Folder
  let path: String
  let ingest: Program.Run

  init() throws {
    folder = try Folder()
    path = folder.path("seeds.sqlite")
    ingest = try Program.run(["ingest", "--archive", path, Program.seeds.path])
  }

  func run(_ arguments: [String], input: Data? = nil) throws -> Program.Run {
    try Program.run(arguments + ["--archive", path], input: input)
  }
}
