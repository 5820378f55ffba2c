import Archive
import Foundation

/// Ways in which a true quotation is falsified, and what each should be called.
enum Mutation: String, CaseIterable {
  case spelling, excerpt, number, negation, name, word, dropped, added, moved, spliced, otherSpeaker

  func allows(_ verdict: Verdict) -> Bool {
    switch self {
    case .spelling: verdict == .verbatim
    // A cut is no excerpt any more when it takes away what turns the sense.
    case .excerpt: verdict == .verbatim || verdict == .altered
    case .dropped: verdict == .altered || verdict == .spliced
    case .spliced: verdict == .spliced
    case .otherSpeaker: verdict == .misattributed
    default: verdict == .altered
    }
  }
}

/// Changes the words of a quotation; nil when it has nothing to change in that way.
struct Mutator {
  var random: FixedRandom
  let words: [String]

  mutating func mutate(_ text: String, _ kind: Mutation) -> String? {
    var tokens = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    guard tokens.count >= 6 else { return nil }
    switch kind {
    case .spelling: return respell(text)
    case .excerpt:
      let start = Int.random(in: 1...tokens.count / 3, using: &random)
      return tokens[start...].joined(separator: " ")
    case .number: return changeNumber(tokens)
    case .negation: return changeNegation(tokens)
    case .name, .word:
      let at = Int.random(in: 1..<tokens.count - 1, using: &random)
      guard tokens[at].count > 3, let other = words.randomElement(using: &random), other != tokens[at] else {
        return nil
      }
      tokens[at] = other
    case .dropped:
      let at = Int.random(in: 1..<tokens.count - 2, using: &random)
      guard tokens[at].count > 3 else { return nil }
      tokens.removeSubrange(at..<at + Int.random(in: 1...2, using: &random))
    case .added:
      guard let other = words.randomElement(using: &random) else { return nil }
      tokens.insert(other, at: Int.random(in: 1..<tokens.count, using: &random))
    case .moved:
      let at = Int.random(in: 1..<tokens.count / 2, using: &random)
      guard tokens[at].count > 3, tokens[at] != tokens[at + 2] else { return nil }
      let moved = tokens.remove(at: at)
      tokens.insert(moved, at: min(tokens.count, at + 3))
    case .spliced, .otherSpeaker: return text
    }
    return tokens.joined(separator: " ")
  }

  /// The same words as another hand would write them.
  private mutating func respell(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let chance = Int.random(in: 0..<4, using: &random)
      switch scalar {
      case "أ", "إ", "آ": result += chance < 2 ? "ا" : String(scalar)
      case "ة": result += chance < 2 ? "ه" : "ة"
      case "ى": result += chance < 2 ? "ي" : "ى"
      case "،", "؛", ",": result += chance < 2 ? "" : String(scalar)
      case "0"..."9": result += String(UnicodeScalar(0x660 + scalar.value - 0x30)!)
      case "ل": result += chance == 0 ? "لـ" : "ل"
      case "ر": result += chance == 0 ? "رَ" : "ر"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return "«\(result)»"
  }

  private func changeNumber(_ tokens: [String]) -> String? {
    guard let at = tokens.firstIndex(where: { $0.contains(where: \.isNumber) && $0.allSatisfy { $0.isNumber } }),
      let value = Int(tokens[at])
    else { return nil }
    var changed = tokens
    changed[at] = String(value + 7)
    return changed.joined(separator: " ")
  }

  private func changeNegation(_ tokens: [String]) -> String? {
    var changed = tokens
    let negations = ["لا", "لم", "لن", "ولا", "ولم", "ولن", "غير", "ليس", "ليست", "دون", "بدون", "عدم"]
    if let at = tokens.firstIndex(where: { negations.contains($0) }) {
      changed.remove(at: at)
    } else {
      guard let at = tokens.indices.dropFirst().first(where: { tokens[$0].hasPrefix("ي") && tokens[$0].count > 3 })
      else { return nil }
      changed.insert("لا", at: at)
    }
    return changed.joined(separator: " ")
  }
}

struct MutationRun {
  let sampling: Sampling
  let checker: AttributionChecker

  init(archive path: String) throws {
    let archive = try QuoteArchive(path: path, access: .readOnly)
    sampling = try Sampling(archive: archive, quoted: true)
    checker = try AttributionChecker(archive: archive)
  }

  func run(count: Int) throws {
    var random = FixedRandom(seed: 7)
    let rows = sampling.rows
    guard rows.count > 10 else { return print("the archive has too few quotations") }
    let words = rows.prefix(3000).flatMap { $0.content.text.split(separator: " ").map(String.init) }
      .filter { $0.count > 4 && $0.allSatisfy(\.isLetter) }
    var mutator = Mutator(random: FixedRandom(seed: 11), words: words)
    var tally: [Mutation: [Verdict: Int]] = [:]
    var tries = 0
    var done = 0
    while done < count, tries < count * 20 {
      let kind = Mutation.allCases[tries % Mutation.allCases.count]
      tries += 1
      guard let row = rows.randomElement(using: &random), let other = rows.randomElement(using: &random),
        let claim = claim(kind, row, other, &mutator)
      else { continue }
      let checked = try checker.check(claim)
      tally[kind, default: [:]][checked.verdict, default: 0] += 1
      done += 1
      if !kind.allows(checked.verdict), ProcessInfo.processInfo.environment["SHOW"] != nil {
        print(kind, checked.verdict, "|", claim.speaker, "|", claim.quote, "|", row.content.text, checked.changes)
      }
    }
    report(tally)
  }

  private func claim(_ kind: Mutation, _ row: QuotationRow, _ other: QuotationRow, _ mutator: inout Mutator) -> Claim? {
    var quote = row.content.text
    var speaker = row.speaker ?? ""
    switch kind {
    case .otherSpeaker:
      guard other.speakerID != row.speakerID, let name = other.speaker, name.contains(" ") else { return nil }
      speaker = name
    case .spliced:
      let same = sampling.rows.filter { $0.speakerID == row.speakerID && $0.id != row.id && $0.content.text != quote }
      guard let second = same.first(where: { $0.article.id == row.article.id }) ?? same.first else { return nil }
      let first = quote.split(separator: " ").prefix(7)
      quote = (first + second.content.text.split(separator: " ").prefix(8)).joined(separator: " ")
    default:
      guard let mutated = mutator.mutate(quote, kind), mutated != quote else { return nil }
      quote = mutated
    }
    return Claim(speaker: speaker, quote: quote)
  }

  private func report(_ tally: [Mutation: [Verdict: Int]]) {
    func pad(_ text: String, _ width: Int) -> String { text.padding(toLength: width, withPad: " ", startingAt: 0) }
    print(
      pad("mutation", 14), pad("tries", 6), pad("right", 8),
      Verdict.allCases.map { pad($0.rawValue, 13) }.joined(separator: " "))
    for kind in Mutation.allCases {
      let counts = tally[kind] ?? [:]
      let all = counts.values.reduce(0, +)
      let right = counts.filter { kind.allows($0.key) }.values.reduce(0, +)
      print(
        pad(kind.rawValue, 14), pad(String(all), 6), pad(percent(right, all), 8),
        Verdict.allCases.map { pad(String(counts[$0] ?? 0), 13) }.joined(separator: " "))
    }
  }
}
