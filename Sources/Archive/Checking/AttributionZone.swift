import Language
import Quotes

/// The words around a passage that say whose it is, and what they say about the claim's speaker.
///
/// The archive's statements come from reading; where the reading took another for the speaker, or saw no statement, the
/// name as the claim has it may still stand right there. It counts only in the passage's own sentence, outside other
/// statements, and only where no other name was read between.
struct AttributionZone {
  let article: StoredArticle
  /// The passage, in UTF-8 offsets.
  let passage: Range<Int>
  let statement: StoredArticle.Statement?

  /// Words before the passage, back to the statement or sentence before.
  var before: Range<Int> {
    let bytes = article.text.bytes
    var start = passage.lowerBound
    let floor = article.statements.filter { $0.span.upperBound <= passage.lowerBound }.map(\.span.upperBound).max() ?? 0
    while start > floor, !Self.isStop(bytes, start - 1) { start -= 1 }
    return article.words(start..<passage.lowerBound)
  }

  /// Words after the passage, to the statement or sentence after; a few only.
  var after: Range<Int> {
    let bytes = article.text.bytes
    var end = passage.upperBound
    let ceiling =
      article.statements.filter { $0.span.lowerBound >= passage.upperBound }.map(\.span.lowerBound).min() ?? bytes.count
    while end < min(ceiling, passage.upperBound + 90), end == passage.upperBound || !Self.isStop(bytes, end) {
      end += 1
    }
    return article.words(passage.upperBound..<end)
  }

  /// Who is implied to speak: the last person named before the passage in its sentence; the speaker of a statement just
  /// before; a person named in the sentence before; the last speaker of the article so far; the first one named after.
  var implied: StoredArticle.Naming? {
    let sentence = article.text.place(before)
    let namings = article.namings.filter(\.isPerson)
    if let named = namings.last(where: { sentence.contains($0.at) }) { return named }
    let near = passage.lowerBound - 400
    let earlier = article.statements.filter {
      $0.isPerson && $0.speakerID != nil && $0.span.upperBound <= passage.lowerBound
    }
    let last = earlier.last.map {
      StoredArticle.Naming(
        at: $0.span.upperBound, speakerID: $0.speakerID, speaker: $0.speaker, role: $0.role, isPerson: true)
    }
    let named = namings.last { near <= $0.at && $0.at < passage.lowerBound }
    if let last, last.at >= near { return named.map { $0.at > last.at ? $0 : last } ?? last }
    return named ?? last ?? namings.first { $0.at >= passage.upperBound && $0.at < passage.upperBound + 200 }
  }

  /// Whether the claim's speaker is named here as the one who speaks.
  func names(_ speaker: ClaimedSpeaker) -> Bool {
    let least = speaker.least
    if least == 0 { return false }
    if least == 1, sharesName(speaker) { return false }
    for zone in [before, after] {
      for place in speaker.places(in: article.text, zone, least: least) where isSpeaking(place, zone, least) {
        return true
      }
    }
    return false
  }

  /// The statement's own speaker bears the typed surname: reading has decided between namesakes.
  private func sharesName(_ speaker: ClaimedSpeaker) -> Bool {
    guard let name = statement?.speaker ?? statement?.written, let last = speaker.typed.words.last else { return false }
    return name.split(separator: " ").contains { Folding.matching.hash(String($0)) == last.key }
  }

  private func isSpeaking(_ place: Range<Int>, _ zone: Range<Int>, _ least: Int) -> Bool {
    guard let mention = statement?.mention else {
      return !isObject(place) && (least > 1 || zone.upperBound - place.upperBound <= 6)
    }
    let named = article.words(mention)
    guard !named.isEmpty, zone.lowerBound <= named.lowerBound, named.upperBound <= zone.upperBound else {
      // The one who speaks is named elsewhere: a name here may be the one who is spoken to.
      return !isOthers
    }
    if place.lowerBound <= named.upperBound + 1 && named.lowerBound <= place.upperBound + 1 { return true }
    return named.upperBound <= place.lowerBound && least > 1 && !isObject(place)
  }

  /// Reading is sure of another person.
  private var isOthers: Bool {
    guard let statement, statement.isPerson, statement.speakerID != nil else { return false }
    return (statement.speaker ?? "").contains(" ")
  }

  /// A preposition governs the name: somebody is answered, met or spoken of, and does not speak.
  private func isObject(_ place: Range<Int>) -> Bool {
    let words = article.text.words
    return (max(0, place.lowerBound - 5)..<place.lowerBound).contains { words[$0].classes.contains(.function) }
  }

  private static func isStop(_ bytes: [UInt8], _ at: Int) -> Bool {
    if bytes[at] == 0x0A || bytes[at] == 0x0D { return true }
    return bytes[at] == 0x2E && (at + 1 >= bytes.count || bytes[at + 1] == 0x20 || bytes[at + 1] == 0x0A)
  }
}

extension StoredArticle {
  /// The words that begin within some bytes.
  func words(_ bytes: Range<Int>) -> Range<Int> {
    let first = text.words.partitioningIndex { Int($0.start) >= bytes.lowerBound }
    let last = text.words.partitioningIndex { Int($0.start) >= bytes.upperBound }
    return first..<max(first, last)
  }
}

extension Array {
  /// The first index whose element is in the second part of an array that is parted by the predicate.
  func partitioningIndex(where isSecond: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
