import Language

/// The words of a text as the text index knows them: numbers of 32 bits.
///
/// A word is folded for matching and loses one attached و or ف and the article (وال، فال، لل، ال) before it is hashed, in
/// texts and in queries alike; words of fewer than three letters say too little and are left out. Equal numbers make an
/// article worth looking at, no more: every article that is found this way is read before anything is said of it.
struct TextTerms {
  private var folded: [UInt8] = []
  /// Words as written that were met before, by their hashes: a few thousand words are most of every text.
  private var met: [Met]

  private struct Met {
    var written: UInt64 = 0
    var term: UInt32?
  }

  /// - Parameter memory: how many words are remembered, a power of two; for long texts.
  init(memory: Int = 1) { met = [Met](repeating: Met(), count: memory) }

  /// Appends every word's number, in order. Linear time; any bytes are read.
  mutating func append(_ bytes: [UInt8], _ range: Range<Int>, to terms: inout [UInt32]) {
    bytes.withUnsafeBufferPointer { all in
      met.withUnsafeMutableBufferPointer { met in
        var i = range.lowerBound
        while i < range.upperBound {
          let end = Self.wordEnd(all, i, range.upperBound)
          if end > i {
            let word = UnsafeBufferPointer(rebasing: all[i..<end])
            let written = Self.hash(word)
            let slot = Int(truncatingIfNeeded: written >> 32) & (met.count - 1)
            if met[slot].written != written { met[slot] = Met(written: written, term: Self.term(word, &folded)) }
            if let term = met[slot].term { terms.append(term) }
          }
          i = max(end, i + 1)
        }
      }
    }
  }

  /// Every word's number once, in rising order.
  mutating func distinct(in bytes: [UInt8], _ range: Range<Int>) -> [UInt32] {
    var terms: [UInt32] = []
    append(bytes, range, to: &terms)
    terms.sort()
    var last: UInt32?
    terms.removeAll { term in
      defer { last = term }
      return term == last
    }
    return terms
  }

  /// Where the run of letters and digits that begins here ends: bytes of ASCII, Arabic and other scripts alike.
  private static func wordEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var i = start
    while i < limit {
      let b = bytes[i]
      if b < 0x80 {
        guard (0x41...0x5A).contains(b & 0xDF) || (0x30...0x39).contains(b) else { return i }
        i += 1
      } else if b < 0xE0 {
        guard b >= 0xC3, i + 1 < limit, !isMark(b, bytes[i + 1]) else { return i }
        i += 2
      } else {
        // General punctuation begins with E2; of it only the invisible joiners stand inside words.
        guard b < 0xF0, i + 2 < limit, b != 0xE2 || bytes[i + 1] == 0x80 && (0x8B...0x8F).contains(bytes[i + 2]) else {
          return i
        }
        i += 3
      }
    }
    return min(i, limit)
  }

  /// ، ؛ ؟ and their kin, and the signs among the Arabic digits.
  private static func isMark(_ b: UInt8, _ next: UInt8) -> Bool {
    if b == 0xD8 { return next >= 0x80 && next <= 0x9F }
    if b == 0xD9 { return next >= 0xAA && next <= 0xAD }
    return b == 0xDB && next == 0x94
  }

  private static func term(_ word: UnsafeBufferPointer<UInt8>, _ folded: inout [UInt8]) -> UInt32? {
    folded.removeAll(keepingCapacity: true)
    Folding.matching.foldBytes(word, into: &folded)
    return term(folded)
  }

  /// Never 0. Eight bytes at a time: the hash of a word as written is used within one run only.
  private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(word)
    var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var i = 0
    while i + 8 <= bytes.count {
      hash = (hash ^ bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)) &* 0xC2B2_AE3D_27D4_EB4F
      hash ^= hash >> 29
      i += 8
    }
    var rest: UInt64 = 0
    while i < bytes.count {
      rest = rest << 8 | UInt64(bytes[i])
      i += 1
    }
    hash = (hash ^ rest) &* 0x9E37_79B9_7F4A_7C15
    return (hash ^ hash >> 32) | 1
  }

  private static func term(_ word: [UInt8]) -> UInt32? {
    guard let first = word.first else { return nil }
    var start = 0
    if first == 0xD8 || first == 0xD9 {
      guard word.count >= 6 else { return nil }
      start = attached(word)
    } else if word.count < 3, !(0x30...0x39).contains(first) {
      return nil
    }
    var hash = FNV.seed
    for index in start..<word.count { hash = FNV.step(hash, word[index]) }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }

  /// Bytes of what is attached in front; at least three letters remain.
  private static func attached(_ word: [UInt8]) -> Int {
    var start = 0
    if word[0] == 0xD9, word[1] == 0x88 || word[1] == 0x81, word.count >= 8 { start = 2 }
    guard word.count - start >= 10 else { return start }
    let isAlef = word[start] == 0xD8 && word[start + 1] == 0xA7
    let isLam = word[start] == 0xD9 && word[start + 1] == 0x84
    let isLamNext = word[start + 2] == 0xD9 && word[start + 3] == 0x84
    return isLamNext && (isAlef || isLam) ? start + 4 : start
  }
}
