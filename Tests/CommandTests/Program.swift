import Foundation

/// Runs the built program as a user would.
struct Program {
  struct Run: Sendable {
    var status: Int32
    var output: String
    var errors: String
    /// Standard output as JSON.
    func json() throws -> Any { try JSONSerialization.jsonObject(with: Data(output.utf8), options: .fragmentsAllowed) }
    /// Standard output as JSON Lines.
    func jsonLines() throws -> [[String: Any]] {
      try output.split(separator: "\n").map {
        try (JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) ?? [:]
      }
    }
  }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let seeds = root.appendingPathComponent("seeds")

  static func seed(_ name: String) -> String { seeds.appendingPathComponent(name).path }

  /// The program that was built with these tests: beside the test bundle.
  static let executable: URL = {
    var candidates = [Bundle.main.bundleURL, Bundle.main.executableURL?.deletingLastPathComponent()].compactMap { $0 }
    candidates += Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
    candidates.append(root.appendingPathComponent(".build/debug"))
    let found = candidates.map { $0.appendingPathComponent("qa-cli") }
    return found.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? found[found.count - 1]
  }()

  /// Runs the program with arguments and, if given, standard input.
  static func run(
    _ arguments: [String], input: Data? = nil, environment: [String: String] = [:]
  ) throws -> Run {
    let folder = try Folder()
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    var variables = ProcessInfo.processInfo.environment
    variables["QA_ARCHIVE"] = folder.path("default.sqlite")
    variables.merge(environment) { $1 }
    process.environment = variables
    process.standardInput = try openInput(input, in: folder)
    let files = ["out", "err"].map { folder.path($0) }
    for file in files { try Data().write(to: URL(fileURLWithPath: file)) }
    process.standardOutput = FileHandle(forWritingAtPath: files[0])
    process.standardError = FileHandle(forWritingAtPath: files[1])
    try process.run()
    process.waitUntilExit()
    let texts = try files.map { String(decoding: try Data(contentsOf: URL(fileURLWithPath: $0)), as: UTF8.self) }
    return Run(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }

  private static func openInput(_ input: Data?, in folder: Folder) throws -> FileHandle {
    guard let input else { return FileHandle.nullDevice }
    let file = folder.path("in")
    try input.write(to: URL(fileURLWithPath: file))
    return FileHandle(forReadingAtPath: file) ?? FileHandle.nullDevice
  }
}

/// A temporary folder that is removed with its owner.
final class Folder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("iqtibas-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes a file and returns its path.
  func write(_ name: String, _ text: String) throws -> String { try write(name, Data(text.utf8)) }

  func write(_ name: String, _ data: Data) throws -> String {
    try data.write(to: url.appendingPathComponent(name))
    return path(name)
  }
}
