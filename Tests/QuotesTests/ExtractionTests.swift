import Foundation
import Language
import Testing

@testable import Quotes

private let reader = try? ArticleReader(packs: PackFolder.locatePacks())

private func readBody(_ body: String) throws -> Reading {
  try #require(reader).readArticle(Article(file: "case", text: SourceText(body), metadata: Metadata(title: "عنوان")))
}

/// One line per quotation: kind | speaker | cue | content.
private func describe(_ reading: Reading) -> [String] {
  reading.quotations.map { quotation in
    let text = reading.document.text
    let speaker = quotation.speaker.map { reading.speakers[$0].name } ?? "-"
    let cue = quotation.cue.map { text[$0.span] } ?? "-"
    return "\(quotation.kind.rawValue) | \(speaker) | \(cue) | \(text[quotation.span])"
  }
}

private struct Case {
  var name: String
  var text: String
  var expected: [String]
}

private let casesFile = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("../../fixtures/quotations/cases.txt").standardizedFileURL

private func readCases() throws -> (preface: String, cases: [Case]) {
  let parts = try String(contentsOf: casesFile, encoding: .utf8).components(separatedBy: "\n== ")
  let cases = parts.dropFirst().map { part -> Case in
    let lines = part.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    let dashes = lines.firstIndex(of: "---") ?? lines.count
    return Case(
      name: lines[0], text: lines[1..<dashes].joined(separator: "\n"),
      expected: Array(lines[min(dashes + 1, lines.count)...]))
  }
  return (parts[0], cases)
}

@Suite struct ExtractionTests {
  @Test func casesReadAsTheyStand() throws {
    let (preface, cases) = try readCases()
    var renewed = preface
    for item in cases {
      let found = describe(try readBody(item.text))
      if ProcessInfo.processInfo.environment["RECORD"] == nil { #expect(found == item.expected, "\(item.name)") }
      renewed += "\n== \(item.name)\n\(item.text)\n---\n" + found.map { $0 + "\n" }.joined()
    }
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try renewed.write(to: casesFile, atomically: true, encoding: .utf8)
    }
    #expect(cases.count >= 14)
  }

  @Test func spansAreSlicesAndTheSameEveryTime() throws {
    let body = try readCases().cases.map(\.text).joined(separator: "\n")
    let first = try readBody(body)
    #expect(first.quotations.count >= 8)
    for quotation in first.quotations {
      #expect(quotation.span.start < quotation.span.end && quotation.span.end <= first.document.text.utf8.count)
      #expect(!first.document.text[quotation.span].isEmpty)
      if let speaker = quotation.speaker { #expect(first.speakers.indices.contains(speaker)) }
    }
    #expect(describe(first) == describe(try readBody(body)))
  }

  @Test func brokenTextIsReadWithoutATrap() throws {
    let words = [
      "«", "»", "\"", "(", ")", ":", "،", ".", "\n", "قال", "أن", "وأكد", "مؤكدا", "بحسب", "الوزير", "محمد", "بن", "عن",
      "لـ", "نقلا", "2015", "يقول", "إلى", "ـ",
    ]
    var seed: UInt64 = 11
    for _ in 0..<400 {
      var text = ""
      for _ in 0..<60 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += words[Int((seed >> 33) % UInt64(words.count))] + ((seed >> 60) % 3 == 0 ? "" : " ")
      }
      let reading = try readBody(text)
      for quotation in reading.quotations { #expect(quotation.span.end <= reading.document.text.utf8.count) }
    }
  }

  /// The examples of the lexicon: most must be found where their brackets stand, few guards may be taken for cues.
  @Test func lexiconExamplesReadAsTheySay() throws {
    let folder = PackFolder(language: "ar", url: try PackFolder.locatePacks().appendingPathComponent("ar"))
    var examples = 0, right = 0, guards = 0, fooled = 0
    for cue in try Lexicon(folder).cues {
      if let open = cue.example.firstIndex(of: "["), let close = cue.example.firstIndex(of: "]") {
        examples += 1
        let plain = cue.example.replacingOccurrences(of: "[", with: "").replacingOccurrences(of: "]", with: "")
        let wanted = String(cue.example[cue.example.index(after: open)..<close])
        let reading = try readBody(plain)
        if reading.quotations.contains(where: { reading.document.text[$0.span].hasPrefix(wanted.prefix(12)) }) {
          right += 1
        }
      }
      guard !cue.guardExample.isEmpty else { continue }
      guards += 1
      let reading = try readBody(cue.guardExample)
      if reading.quotations.contains(where: { $0.cue?.lemma == cue.lemma }) { fooled += 1 }
    }
    print("lexicon examples \(right) of \(examples), guards taken \(fooled) of \(guards)")
    #expect(Double(right) >= 0.6 * Double(examples))
    #expect(Double(fooled) <= 0.15 * Double(guards))
  }
}
