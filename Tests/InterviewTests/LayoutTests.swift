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

/// Numbers that look random and are the same in every run.
private struct Dice {
  var state: UInt64
  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(1, sides)))
  }
}

/// Cuts, repeats and strange characters must not trap, and every span must lie in the text.
@Test(arguments: LayoutCase.all)
func brokenTextIsRead(_ layout: LayoutCase) throws {
  let (documents, finder) = try readers.get()
  var dice = Dice(state: UInt64(layout.text.utf8.count))
  let strange = [
    "\u{1A}", "*", "**", "؟", "?", ":", "\n", "\n\n", "•", "\u{200F}", "\u{0}", "-", "🜁", "ـ", "س:", "> ", "{%", "1. ",
    "\r\n",
  ]
  for _ in 0..<40 {
    var scalars = Array(layout.text.unicodeScalars)
    let from = dice.roll(scalars.count)
    scalars.removeSubrange(from..<min(scalars.count, from + dice.roll(200)))
    for _ in 0..<dice.roll(12) {
      scalars.insert(contentsOf: Array(strange[dice.roll(strange.count)].unicodeScalars), at: dice.roll(scalars.count))
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    let source = SourceText(String(text))
    let document = documents.readDocument(Article(file: "broken", text: source))
    for turn in finder.findTurns(in: document)?.turns ?? [] {
      #expect(turn.question.start < turn.question.end && turn.question.end <= turn.answer.start)
      #expect(turn.answer.start < turn.answer.end && turn.answer.end <= source.utf8.count)
    }
  }
}
