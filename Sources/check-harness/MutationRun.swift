import Archive
import Foundation
import Language

/// Falsifies quotations of an archive and counts what they are called.
struct MutationRun {
  let sampling: Sampling
  let checker: AttributionChecker
  private let bySpeaker: [Int64: [QuotationRow]]
  private let showsFailures = ProcessInfo.processInfo.environment["SHOW"] != nil

  /// What became of the claims of one kind.
  private struct Tally {
    var verdicts: [Verdict: Int] = [:]
    var right = 0
    /// The evidence names the article that the claim was made from, or one that prints the same words.
    var placed = 0
    var all: Int { verdicts.values.reduce(0, +) }
  }

  init(archive path: String) throws {
    let archive = try QuoteArchive(path: path, access: .readOnly)
    sampling = try Sampling(archive: archive, quoted: true)
    checker = try AttributionChecker(archive: archive)
    bySpeaker = Dictionary(grouping: sampling.rows) { $0.speakerID ?? 0 }
  }

  func run(count: Int, seed: UInt64) throws {
    var random = FixedRandom(seed: seed)
    let rows = sampling.rows
    guard rows.count > 10 else { return print("the archive has too few quotations") }
    let words = rows.prefix(3000).flatMap { $0.content.text.split(separator: " ").map(String.init) }
      .filter { $0.count > 4 && $0.allSatisfy(\.isLetter) }
    var mutator = Mutator(
      random: FixedRandom(seed: seed &+ 4), words: words, names: try NameSwaps(people: rows), numbers: try NumberSwaps()
    )
    var tally: [Mutation: Tally] = [:]
    var done = 0
    for kind in Mutation.allCases {
      let share = (count - done) / (Mutation.allCases.count - tally.count)
      var tries = 0
      tally[kind] = Tally()
      while tally[kind]!.all < share, tries < share * 60 {
        tries += 1
        guard let row = rows.randomElement(using: &random), let other = rows.randomElement(using: &random),
          try sampling.isMarked(row), let claim = claim(kind, row, other, &mutator)
        else { continue }
        note(kind, try checker.check(claim), row, &tally[kind]!)
        done += 1
      }
    }
    report(tally)
  }

  private func note(_ kind: Mutation, _ checked: CheckedClaim, _ row: QuotationRow, _ tally: inout Tally) {
    tally.verdicts[checked.verdict, default: 0] += 1
    let isRight = kind.allows(checked.verdict)
    let isPlaced = checked.evidence.contains { $0.article.id == row.article.id }
    if isRight { tally.right += 1 }
    if isPlaced { tally.placed += 1 }
    guard showsFailures, !isRight else { return }
    print(
      "\(kind)\t\(checked.verdict)\t\(checked.claim.speaker)\t\(checked.claim.quote)\t\(row.article.name)\t"
        + "\(row.content.text)\t\(checked.changes)\t"
        + "\(checked.evidence.prefix(2).map { "\($0.article.name) \($0.speaker ?? "-"): \($0.span.text)" })")
  }

  private func claim(_ kind: Mutation, _ row: QuotationRow, _ other: QuotationRow, _ mutator: inout Mutator) -> Claim? {
    var quote = row.content.text
    var speaker = row.speaker ?? ""
    switch kind {
    case .otherSpeaker:
      guard other.speakerID != row.speakerID, let name = other.speaker, name.contains(" ") else { return nil }
      speaker = name
    case .spliced:
      let mine = Set(quote.split(separator: " "))
      let same = (bySpeaker[row.speakerID ?? 0] ?? []).filter { other in
        other.id != row.id && other.content.text.split(separator: " ").prefix(8).filter(mine.contains).count < 3
      }
      guard let second = same.first(where: { $0.article.id == row.article.id }) ?? same.first else { return nil }
      let first = quote.split(separator: " ").prefix(7)
      quote = (first + second.content.text.split(separator: " ").prefix(8)).joined(separator: " ")
    default:
      guard let mutated = mutator.mutate(quote, kind), mutated != quote else { return nil }
      quote = mutated
    }
    return Claim(speaker: speaker, quote: quote)
  }

  private func report(_ tally: [Mutation: Tally]) {
    func pad(_ text: String, _ width: Int) -> String { text.padding(toLength: width, withPad: " ", startingAt: 0) }
    print(
      pad("mutation", 14), pad("tries", 6), pad("right", 8), pad("placed", 8),
      Verdict.allCases.map { pad($0.rawValue, 13) }.joined(separator: " "))
    for kind in Mutation.allCases {
      let counts = tally[kind] ?? Tally()
      print(
        pad(kind.rawValue, 14), pad(String(counts.all), 6), pad(percent(counts.right, counts.all), 8),
        pad(percent(counts.placed, counts.all), 8),
        Verdict.allCases.map { pad(String(counts.verdicts[$0] ?? 0), 13) }.joined(separator: " "))
    }
  }
}
