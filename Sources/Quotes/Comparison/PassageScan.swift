import Language

/// A quick look at a text: how much of a claim's words stands together in one stretch of it?
///
/// It folds and hashes words only, so that most candidate articles are put aside before they are cut with all keys.
package struct PassageScan: Sendable {
  /// A word of the claim as it is looked up: its weight, and a bit for its place.
  private struct Slot {
    var key: UInt64 = 0
    var weight: Float = 0
    var place: UInt64 = 0
  }
  /// How much of the claim the best stretch of a text holds.
  package struct Stretch {
    /// The share of the weight of the claim's words, numbers aside; a word that stands there twice counts twice.
    package var share: Float
    /// Which words of the claim, by their places (of long claims modulo 64): reprints hold the same ones.
    package var places: UInt64
  }

  private let slots: [Slot]
  private let mask: Int
  private let width: Int
  private let total: Float
  private let conjunctions: AffixList

  package init(claim: ComparedText, lexicon: ComparisonLexicon) {
    var weights: [UInt64: (weight: Float, place: UInt64)] = [:]
    var total: Float = 0
    for (place, word) in claim.words.enumerated() where !word.classes.contains(.number) {
      total += word.weight
      for key in [word.key, word.joined] where (weights[key]?.weight ?? 0) < word.weight {
        weights[key] = (word.weight, 1 << UInt64(place % 64))
      }
    }
    for (place, pair) in claim.pairs.enumerated() where pair != 0 && (weights[pair]?.weight ?? 0) < 1 {
      weights[pair] = (1, 1 << UInt64(place % 64))
    }
    var size = 16
    while size < weights.count * 4 { size *= 2 }
    var slots = [Slot](repeating: Slot(), count: size)
    for (key, (weight, place)) in weights {
      var slot = Int(truncatingIfNeeded: key) & (size - 1)
      while slots[slot].weight != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Slot(key: key, weight: weight, place: place)
    }
    self.slots = slots
    mask = size - 1
    width = claim.words.count * 2 + 6
    self.total = total
    conjunctions = lexicon.conjunctions
  }

  /// The best stretch of the bytes; of a claim of nothing but numbers every text holds all. Linear time.
  package func best(in bytes: [UInt8], _ range: Range<Int>) -> Stretch {
    guard total > 0 else { return Stretch(share: 1, places: 0) }
    return bytes.withUnsafeBufferPointer { scan($0, range) }
  }

  private func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Stretch {
    var recent = [Slot](repeating: Slot(), count: width)
    var place = 0
    var sum: Float = 0
    var best = Stretch(share: 0, places: 0)
    var folded: [UInt8] = []
    folded.reserveCapacity(64)
    var i = range.lowerBound
    while i < range.upperBound {
      let end = Self.wordEnd(bytes, i, range.upperBound)
      guard end > i else {
        i += 1
        continue
      }
      folded.removeAll(keepingCapacity: true)
      Folding.matching.foldBytes(UnsafeBufferPointer(rebasing: bytes[i..<end]), into: &folded)
      let hit = folded.withUnsafeBufferPointer { slot(of: $0) }
      sum += hit.weight - recent[place].weight
      recent[place] = hit
      place = place + 1 == width ? 0 : place + 1
      if hit.weight > 0, sum / total > best.share + 0.001 {
        best = Stretch(share: sum / total, places: recent.reduce(0) { $0 | $1.place })
      }
      i = end
    }
    return best
  }

  private func slot(of word: UnsafeBufferPointer<UInt8>) -> Slot {
    let found = look(WordKeys.hash(word, 0, word.count))
    if found.weight > 0 { return found }
    let start = conjunctions.prefix(of: word, 0, word.count, rest: 4)
    return start > 0 ? look(WordKeys.hash(word, start, word.count)) : Slot()
  }

  private func look(_ key: UInt64) -> Slot {
    var slot = Int(truncatingIfNeeded: key) & mask
    while slots[slot].weight != 0 {
      if slots[slot].key == key { return slots[slot] }
      slot = (slot + 1) & mask
    }
    return Slot()
  }

  /// Letters of Latin and Arabic, told by their bytes; anything else ends a word.
  private static func wordEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var i = start
    while i < limit {
      let b = bytes[i]
      if b < 0x80 {
        guard (0x41...0x5A).contains(b & 0xDF) else { return i }
        i += 1
      } else if b < 0xE0 {
        guard b >= 0xC3, i + 1 < limit, !(b == 0xD8 && (0x8C...0x9F).contains(bytes[i + 1])) else { return i }
        if b == 0xD9, (0xA0...0xAD).contains(bytes[i + 1]) { return i }
        i += 2
      } else {
        guard b != 0xE2 || Self.isInvisible(bytes, i, limit), b < 0xF0, i + 2 < limit else { return i }
        i += 3
      }
    }
    return i
  }

  private static func isInvisible(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ limit: Int) -> Bool {
    guard i + 2 < limit else { return false }
    return Folding.isInvisible(
      UInt32(bytes[i] & 0x0F) << 12 | UInt32(bytes[i + 1] & 0x3F) << 6 | UInt32(bytes[i + 2] & 0x3F))
  }
}
