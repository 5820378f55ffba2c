import Foundation
import Testing

@Suite struct InputErrorTests {
  @Test func missingFileIsNamedAndTheOthersAreKept() throws {
    let run = try Program.run([
      "extract", "--format", "jsonl", "no-such-file.txt", Program.seed("02-museum-opening.txt"),
    ])
    #expect(run.status == 1)
    #expect(run.errors.contains("no-such-file.txt"))
    #expect(try run.jsonLines().count == 1)
  }

  @Test func nothingButAMissingFileIsTwo() throws {
    let run = try Program.run(["extract", "no-such-file.txt"])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
  }

  @Test func emptyAndBinaryFilesAreNamed() throws {
    let folder = try Folder()
    let empty = try folder.write("empty.txt", "")
    let binary = try folder.write("binary.txt", Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7) }))
    for file in [empty, binary] {
      let run = try Program.run(["extract", "--format", "jsonl", file, Program.seed("02-museum-opening.txt")])
      #expect(run.status == 1)
      #expect(run.errors.contains(file))
      #expect(try run.jsonLines().count == 1)
    }
  }

  @Test func brokenLineIsNamedWithItsNumber() throws {
    let folder = try Folder()
    let good = #"{"id": "a1", "title": "عنوان", "text": "قال سعيد المرساوي: «هذا كلام جديد تماما»."}"#
    let file = try folder.write(
      "wire.jsonl", good + "\n{\"id\": \"a2\", \"text\": \n" + good.replacingOccurrences(of: "a1", with: "a3"))
    let run = try Program.run(["extract", "--format", "jsonl", file])
    #expect(run.status == 1)
    #expect(run.errors.contains(file) && run.errors.contains("2"))
    #expect(try run.jsonLines().count == 2)
  }

  @Test func folderWithoutPermissionIsNamed() throws {
    guard getuid() != 0 else { return }
    let folder = try Folder()
    let closed = folder.path("closed")
    try FileManager.default.createDirectory(
      atPath: closed, withIntermediateDirectories: false, attributes: [.posixPermissions: 0])
    let run = try Program.run(["extract", closed])
    #expect(run.status == 2)
    #expect(run.errors.contains("closed"))
  }

  @Test func wrongUsageIsSixtyFour() throws {
    #expect(try Program.run(["extract"]).status == 64)
    #expect(try Program.run(["extract", "--format", "xml", "a.txt"]).status == 64)
    #expect(try Program.run(["no-such-command"]).status == 64)
  }

  @Test func closedPipeIsNoError() throws {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    let command = "( \"$0\" extract --format jsonl \"$@\"; echo $? >&2 ) | head -c 10 >/dev/null"
    shell.arguments = ["-c", command, Program.executable.path] + Array(repeating: Program.seeds.path, count: 40)
    let errors = Pipe()
    shell.standardError = errors
    try shell.run()
    shell.waitUntilExit()
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(said == "0\n")
  }
}
