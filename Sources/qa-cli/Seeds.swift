import Foundation

/// Finds the seeds that came with the program: `$QA_SEEDS`, beside the executable, `../share/iqtibas/seeds`, the
/// package's sources.
func locateSeeds() throws -> URL {
  let executable = Bundle.main.executableURL?.resolvingSymlinksInPath()
  let beside = (executable ?? Bundle.main.bundleURL).deletingLastPathComponent()
  var places = [
    beside.appendingPathComponent("seeds"),
    beside.appendingPathComponent("../share/iqtibas/seeds").standardizedFileURL,
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../seeds")
      .standardizedFileURL,
  ]
  if let given = ProcessInfo.processInfo.environment["QA_SEEDS"], !given.isEmpty {
    places.insert(URL(fileURLWithPath: given), at: 0)
  }
  if let found = places.first(where: { FileManager.default.fileExists(atPath: $0.path) }) { return found }
  throw Refusal("the seeds were not found; set QA_SEEDS. Looked in:\n  " + places.map(\.path).joined(separator: "\n  "))
}
