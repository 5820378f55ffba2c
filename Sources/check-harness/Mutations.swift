import Archive
import Foundation
import Language

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
  let names: NameSwaps
  let numbers: NumberSwaps

  mutating func mutate(_ text: String, _ kind: Mutation) -> String? {
    var tokens = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    guard tokens.count >= 6 else { return nil }
    switch kind {
    case .spelling: return respell(text)
    case .excerpt:
      let start = Int.random(in: 1...tokens.count / 3, using: &random)
      return tokens[start...].joined(separator: " ")
    case .number: return numbers.swap(tokens, &random)?.joined(separator: " ")
    case .negation: return changeNegation(tokens)
    case .name: return names.swap(tokens, &random)?.joined(separator: " ")
    case .word:
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
