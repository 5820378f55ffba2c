import Language
import Quotes

/// What an article as a whole says about a short name or an office in it: is it the claim's speaker?
///
/// Articles print the full name once and then a part of it ("طلعت") or the office ("السفير"). Both count only when the
/// claim's full name stands in the article and nobody else there could be meant.
struct NameInArticle {
  let article: StoredArticle
  let speaker: ClaimedSpeaker
  let lexicon: ComparisonLexicon

  /// Where the claim's name stands, with at least two of its words.
  private var places: [Range<Int>] {
    guard speaker.typed.words.count > 1 else { return [] }
    return speaker.places(in: article.text, article.text.words.indices, least: speaker.least)
  }

  /// The statement's speaker or office is written as the claim has it, word by word: also a source without a name
  /// ("مصدر أمني"). An office or title may stand before a full name in the claim; and when nobody in the archive has the typed
  /// name, a letter may be wrong in it.
  func isTyped(_ statement: StoredArticle.Statement) -> Bool {
    let typed = speaker.typed.words.map(\.key)
    guard !typed.isEmpty else { return false }
    for name in [statement.written, statement.speaker].compactMap({ $0 }) {
      let words = ComparedText(name, lexicon: lexicon).words.map(\.key)
      if words == typed || words.count > 1 && typed.suffix(words.count).elementsEqual(words) { return true }
      if speaker.candidates.isEmpty, isMistyped(name) { return true }
    }
    return statement.role.map { ComparedText($0, lexicon: lexicon).words.map(\.key) == typed } ?? false
  }

  /// One letter is missing, too many, other, or two are exchanged, in a name of two words or more.
  private func isMistyped(_ name: String) -> Bool {
    let typed = Array(Folding.matching.fold(speaker.typed.text(speaker.typed.words.indices)).unicodeScalars)
    let name = Array(Folding.matching.fold(name).unicodeScalars)
    guard name.contains(" "), name.count >= 7, abs(name.count - typed.count) <= 1 else { return false }
    let start = zip(name, typed).prefix { $0 == $1 }.count
    let end = zip(name[start...].reversed(), typed[min(start, typed.count)...].reversed()).prefix { $0 == $1 }.count
    let left = (name.count - start - end, typed.count - start - end)
    if left.0 <= 1, left.1 <= 1 { return true }
    return left == (2, 2) && name[start] == typed[start + 1] && name[start + 1] == typed[start]
  }

  /// Whether the statement's speaker, as written, is the claim's speaker for short.
  func isShort(_ statement: StoredArticle.Statement) -> Bool {
    guard let written = statement.written, !places.isEmpty else { return false }
    let name = keys(written)
    let typed = Set(speaker.typed.words.map(\.key))
    if !name.isEmpty, name.isSubset(of: typed), keys(statement.speaker ?? written).isSubset(of: typed) {
      return !hasNamesake(of: name, typed)
    }
    return isOffice(written)
  }

  /// Somebody else in the article has these words in a fuller name.
  private func hasNamesake(of name: Set<UInt64>, _ typed: Set<UInt64>) -> Bool {
    article.namings.contains { naming in
      let other = keys(naming.speaker ?? "")
      return other.count > 1 && !other.isDisjoint(with: name) && !other.isSubset(of: typed)
    }
  }

  /// The words stand right before or after the claim's name as its office, and nobody else's.
  private func isOffice(_ written: String) -> Bool {
    let office = ComparedText(written, lexicon: lexicon).words.map(\.key)
    guard !office.isEmpty, office.count <= 8, speaker.names.isOnlyRole(Speaker(name: written, kind: .person)) else {
      return false
    }
    let text = article.text
    var mine = 0
    for start in text.words.indices where start + office.count <= text.words.count {
      guard office.indices.allSatisfy({ text.words[start + $0].key == office[$0] }) else { continue }
      let reach = start + office.count
      if places.contains(where: {
        $0.lowerBound >= reach && $0.lowerBound - reach <= 6 && isOneClause(reach, $0.lowerBound)
      })
        || places.contains(where: { $0.upperBound <= start && start - $0.upperBound <= 1 })
      {
        mine += 1
      } else if namesAnother(after: reach) {
        return false
      }
    }
    return mine > 0
  }

  private func isOneClause(_ from: Int, _ to: Int) -> Bool {
    !article.text.words[from...to].contains { !$0.gap.isDisjoint(with: [.stop, .line]) }
  }

  /// A person of another name stands within a few words.
  private func namesAnother(after word: Int) -> Bool {
    let text = article.text
    guard word < text.words.count else { return false }
    let end = min(text.words.count, word + 4)
    let bytes = text.place(word..<end)
    let ids = speaker.ids
    let typed = Set(speaker.typed.words.map(\.key))
    return article.namings.contains {
      $0.isPerson && bytes.contains($0.at) && !($0.speakerID.map(ids.contains) ?? false)
        && keys($0.speaker ?? "").isDisjoint(with: typed)
    }
  }

  private func keys(_ name: String) -> Set<UInt64> { Set(ComparedText(name, lexicon: lexicon).words.map(\.key)) }
}
