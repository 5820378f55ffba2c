import Foundation
import Language
import Testing

@testable import Interview

/// A file of `fixtures/interviews`: `# key: value` lines, then the article with `[[Q …]]` and `[[A …]]` around turns.
struct LayoutCase: CustomTestStringConvertible, Sendable {
  var name: String
  var text: String
  var turns: [[String]]
  var interviewees: [String]
  var interviewer: String?
  var isInterview: Bool
  var testDescription: String { name }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").resolvingSymlinksInPath().standardizedFileURL

  static let all: [LayoutCase] = {
    let folder = fixtures()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
      (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)).map { LayoutCase(name, $0) }
    }
  }()

  static func fixtures() -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().resolvingSymlinksInPath()
      .appendingPathComponent("../../fixtures/interviews").standardizedFileURL
  }

  init(_ name: String, _ source: String) {
    self.name = name
    var notes: [String: [String]] = [:]
    var body: [String] = []
    for line in source.components(separatedBy: "\n") {
      if body.isEmpty, line.hasPrefix("# ") {
        let parts = line.dropFirst(2).components(separatedBy: ": ")
        notes[parts[0], default: []].append(parts.dropFirst().joined(separator: ": "))
      } else {
        body.append(line)
      }
    }
    interviewees = notes["interviewee"] ?? []
    interviewer = notes["interviewer"]?.first
    isInterview = notes["none"] == nil
    (text, turns) = Self.strip(body.joined(separator: "\n"))
  }

  private static func strip(_ marked: String) -> (String, [[String]]) {
    var parts: [String] = []
    var plain = ""
    for (number, chunk) in marked.components(separatedBy: "[[").enumerated() {
      guard number > 0, let end = chunk.range(of: "]]") else {
        plain += chunk
        continue
      }
      let words = String(chunk[..<end.lowerBound].dropFirst(2))
      parts.append(words)
      plain += words + chunk[end.upperBound...]
    }
    return (plain, stride(from: 0, to: parts.count - 1, by: 2).map { [parts[$0], parts[$0 + 1]] })
  }
}

private let readers = Result {
  let packs = LayoutCase.fixtures().appendingPathComponent("../../Sources/Language/Packs").standardizedFileURL
  return (try DocumentReader(packsAt: packs), try InterviewFinder(packsAt: packs))
}

@Test(arguments: LayoutCase.all)
func layoutIsRead(_ layout: LayoutCase) throws {
  let (documents, finder) = try readers.get()
  let document = documents.readDocument(Article(file: layout.name, text: SourceText(layout.text)))
  let transcript = finder.findTurns(in: document)
  #expect((transcript != nil) == layout.isInterview)
  let found = transcript?.turns.map { [document.text[$0.question], document.text[$0.answer]] } ?? []
  #expect(found == layout.turns)
  #expect(transcript?.interviewees.map(\.name) ?? [] == layout.interviewees)
  if let interviewer = layout.interviewer { #expect(transcript?.interviewer?.name == interviewer) }
}

@Test func everyLayoutHasItsFile() {
  #expect(LayoutCase.all.count >= 20)
}
