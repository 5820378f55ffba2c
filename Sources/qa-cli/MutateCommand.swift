import ArgumentParser
import Foundation
import Language
import Pages
import Quotes

/// Reads seeded random mutations of articles; a crash or a wrong span ends it. The same seed gives the same run.
struct MutateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bench-mutate", shouldDisplay: false)

  @Argument var paths: [String]
  @Option var count = 100_000
  @Option var seed: UInt64 = 1

  func run() throws {
    let inputs = try Inputs(paths)
    var texts: [[UInt8]] = []
    inputs.items.readArticles(paths: paths) { result in
      for article in result.articles { texts.append(Array(article.text.utf8[article.extent.range].prefix(6000))) }
    }
    guard !texts.isEmpty else { throw ValidationError("no articles") }
    var mutation = Mutation(seed: seed)
    var quotations = 0
    for number in 0..<count {
      let mutant = mutation.mutate(texts[number % texts.count], with: texts[mutation.below(texts.count)])
      let text = decodeText(mutant).text
      let reading = inputs.reader.readArticle(Article(file: "-", text: text))
      if let wrong = wrongSpan(reading) {
        print("mutant \(number) of seed \(seed) has a wrong span \(wrong)")
        throw ExitStatus.nothingDone
      }
      quotations += reading.quotations.count
    }
    print("mutants\t\(count)\nquotations\t\(quotations)")
  }

  /// A span that is no slice of the text between two characters.
  private func wrongSpan(_ reading: Reading) -> Span? {
    let utf8 = reading.document.text.utf8
    var spans = reading.quotations.flatMap { [$0.span, $0.cue?.span, $0.mention, $0.role] }
    spans += reading.speakers.flatMap(\.mentions).flatMap { [$0.span, $0.role] }
    spans += (reading.transcript?.turns ?? []).flatMap { [$0.question, $0.answer] }
    return spans.lazy.compactMap { $0 }.first { span in
      span.start < 0 || span.start > span.end || span.end > utf8.count
        || [span.start, span.end].contains { $0 < utf8.count && utf8[$0] & 0xC0 == 0x80 }
    }
  }
}

/// Random changes to bytes.
private struct Mutation {
  private var random: FixedRandom

  init(seed: UInt64) { random = FixedRandom(seed: seed) }

  mutating func below(_ limit: Int) -> Int { limit <= 0 ? 0 : Int(random.next() % UInt64(limit)) }

  /// One to twelve changes: bytes and stretches lost, doubled, moved, swapped for others, marks and cues put in.
  mutating func mutate(_ text: [UInt8], with other: [UInt8]) -> [UInt8] {
    var bytes = text
    for _ in 0...below(12) { change(&bytes, other) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8], _ other: [UInt8]) {
    let start = below(bytes.count + 1)
    let end = min(bytes.count, start + below(1 << below(9)))
    switch below(7) {
    case 0: if start < bytes.count { bytes[start] = UInt8(truncatingIfNeeded: random.next()) }
    case 1: bytes.removeSubrange(start..<end)
    case 2: bytes.insert(contentsOf: bytes[start..<end], at: below(bytes.count + 1))
    case 3:
      let from = below(other.count)
      bytes.insert(contentsOf: other[from..<min(other.count, from + below(400))], at: start)
    case 4: for _ in 0...below(30) { bytes.insert(contentsOf: pick(), at: start) }
    case 5: bytes.removeSubrange(below(start + 1)..<start)
    default: bytes.insert(contentsOf: pick(), at: start)
    }
  }

  private static let pieces = [
    "«", "»", "\"", "“", "”", ":", "؟", "،", ".", "\n", "\n\n", "(", ")", " قال ", " أن ", " وفقا ل", "ـ", "ّ",
    "\u{200F}", "\u{0}",
    "\u{FEFF}", "س: ", "ج: ", "- ", "* ", "1", "٣", "Mr. ", "\u{FDFA}", "ﻻ", "👍",
  ].map { Array($0.utf8) }

  private mutating func pick() -> [UInt8] { Self.pieces[below(Self.pieces.count)] }
}
