import Archive
import Foundation
import Language
import Quotes

/// Sentences nobody said: shuffled words of several quotations of other topics, given to real speakers.
struct FabricationRun {
  let sampling: Sampling
  let checker: AttributionChecker

  init(archive path: String) throws {
    let archive = try QuoteArchive(path: path, access: .readOnly)
    sampling = try Sampling(archive: archive, quoted: false)
    checker = try AttributionChecker(archive: archive)
  }

  func run(count: Int, seed: UInt64) throws {
    var random = FixedRandom(seed: seed)
    var tally: [Verdict: Int] = [:]
    guard sampling.rows.count > 20 else { return print("the archive has too few quotations") }
    for _ in 0..<count {
      let speaker = sampling.rows.randomElement(using: &random)?.speaker ?? ""
      var words: [Substring] = []
      for _ in 0..<4 {
        let text = sampling.rows.randomElement(using: &random)?.content.text ?? ""
        words += text.split(separator: " ").shuffled(using: &random).prefix(5)
      }
      let quote = words.shuffled(using: &random).prefix(Int.random(in: 6...16, using: &random)).joined(separator: " ")
      let checked = try checker.check(Claim(speaker: speaker, quote: quote))
      tally[checked.verdict, default: 0] += 1
      if checked.verdict != .notFound, ProcessInfo.processInfo.environment["SHOW"] != nil {
        print(checked.verdict, "|", speaker, "|", quote, "|", checked.evidence.map(\.span.text))
      }
    }
    print("fabricated: not-found", percent(tally[.notFound] ?? 0, count), "of", count)
    for verdict in Verdict.allCases { print("  \(verdict.rawValue)", tally[verdict] ?? 0) }
  }
}

/// Time of single claims (as said, changed, invented) and of drafts.
struct SpeedRun {
  let sampling: Sampling
  let checker: AttributionChecker

  init(archive path: String) throws {
    let archive = try QuoteArchive(path: path, access: .readOnly)
    sampling = try Sampling(archive: archive, quoted: false)
    checker = try AttributionChecker(archive: archive)
  }

  func run(count: Int) throws {
    var random = FixedRandom(seed: 3)
    let words = sampling.rows.prefix(3000).flatMap { $0.content.text.split(separator: " ").map(String.init) }
    var mutator = Mutator(
      random: FixedRandom(seed: 5), words: words, names: try NameSwaps(people: sampling.rows),
      numbers: try NumberSwaps())
    let clock = ContinuousClock()
    var times: [Double] = []
    var work: [Double] = []
    let showsAll = ProcessInfo.processInfo.environment["SHOW"] != nil
    for index in 0..<count {
      guard let row = sampling.rows.randomElement(using: &random) else { return }
      let kind: Mutation = [.spelling, .word, .dropped][index % 3]
      let quote = mutator.mutate(row.content.text, kind) ?? row.content.text
      let before = processorMilliseconds()
      let time = try clock.measure { _ = try checker.check(Claim(speaker: row.speaker ?? "", quote: quote)) }
      work.append(processorMilliseconds() - before)
      if showsAll { print(String(format: "%.1f ms", work.last ?? 0), row.speaker ?? "", "|", quote) }
      times.append(Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1000)
    }
    print("claims:", count, "wall", Self.describe(&times))
    print("claims:", count, "processor", Self.describe(&work))
    try runDraft(&random, clock)
  }

  private static func describe(_ times: inout [Double]) -> String {
    times.sort()
    func at(_ share: Double) -> String {
      String(format: "%.1f ms", times[min(times.count - 1, Int(share * Double(times.count)))])
    }
    return "median \(at(0.5)) p95 \(at(0.95)) p99 \(at(0.99)) longest \(at(1))"
  }

  /// A draft of 20 quotations, as its reading would have them.
  private func runDraft(_ random: inout FixedRandom, _ clock: ContinuousClock) throws {
    var text = ""
    var quotations: [Quotation] = []
    var speakers: [Speaker] = []
    for index in 0..<20 {
      guard let row = sampling.rows.randomElement(using: &random) else { return }
      text += "وقال «"
      let start = text.utf8.count
      text += row.content.text
      quotations.append(
        Quotation(
          kind: .direct, span: Span(start, text.utf8.count), cue: nil, speaker: index, confidence: 1, rule: "given"))
      speakers.append(Speaker(name: row.speaker ?? "", kind: .person))
      text += "».\n"
    }
    let article = Article(file: "draft", text: SourceText(text))
    let document = Document(article: article, language: "ar", metadata: Metadata(), paragraphs: [], tokens: [])
    let reading = Reading(document: document, quotations: quotations, speakers: speakers)
    var verbatim = 0
    let before = processorMilliseconds()
    let time = try clock.measure {
      let draft = try checker.checkDraft([reading])
      verbatim = draft.quotations.filter { $0.checked.isSound }.count
    }
    let work = String(format: "%.0f ms", processorMilliseconds() - before)
    print("draft of 20 quotations: wall", time, "processor", work, "sound:", verbatim)
  }
}

/// What this process has used of processors.
func processorMilliseconds() -> Double { Double(clock()) * 1000 / Double(CLOCKS_PER_SEC) }
