import Language

/// How near two tokens of names are.
enum TokenCloseness: Int, Comparable, Sendable {
  case different
  /// Two spellings only where the rest of the name says so too.
  case loose
  case variant, same
  static func < (a: TokenCloseness, b: TokenCloseness) -> Bool { a.rawValue < b.rawValue }
}

extension NameKnowledge {
  /// Whether Arabic speakers bear a name: listed, or made of عبد or أبو and another word.
  func isNative(_ token: String) -> Bool {
    nativeNames.contains(token) || token.utf8.count >= 10 && (token.hasPrefix("عبد") || token.hasPrefix("ابو"))
  }

  /// Compares two tokens: the same, two spellings of one name, or different names.
  func closeness(_ a: String, _ b: String) -> TokenCloseness {
    if a == b { return .same }
    switch (NameText.isLatin(a), NameText.isLatin(b)) {
    case (false, false): return spelling(a, b)
    case (true, true): return areLatinSpellings(Array(a.utf8), Array(b.utf8)) ? .variant : .different
    case (true, false): return isTransliteration(arabic: b, latin: a) ? .variant : .different
    case (false, true): return isTransliteration(arabic: a, latin: b) ? .variant : .different
    }
  }

  /// باييف and بايف, موغيريني and موجيريني, جاويش and تشاووش: a long vowel more or less, or a letter written for another.
  /// Names that Arabic speakers bear are told apart by just that and are never spellings of one another.
  private func spelling(_ first: String, _ second: String) -> TokenCloseness {
    let (small, large) = Self.ordered(first.unicodeScalars.count, second.unicodeScalars.count)
    guard small >= 3, large - small <= 2, small + large >= 8 else { return .different }
    let native = (isNative(first), isNative(second))
    guard native != (true, true), letters.shareSkeleton(first, second) else { return .different }
    let a = Self.sounds(first)
    let b = Self.sounds(second)
    guard let lastA = a.last, let lastB = b.last else { return .different }
    if lastA != lastB, !variants.interchange(lastA, lastB) {
      // اندري and اندريه, فالك and فالكه: the same ending, heard or not.
      guard native == (false, false), small >= 4, Self.endings.contains(lastA) || Self.endings.contains(lastB) else {
        return .different
      }
    }
    guard let cost = spellingCost(a, b) else { return .different }
    if native != (false, false) { return cost <= 1 ? .variant : .different }
    // Of short names two vowels are half of what is written: خميني is not خامنئي.
    return cost <= min(3, large / 3) ? .variant : cost <= min(3, large / 2) ? .loose : .different
  }

  private static func ordered(_ a: Int, _ b: Int) -> (Int, Int) { a <= b ? (a, b) : (b, a) }

  /// The letters of a word, with the two that write one foreign sound taken for one.
  private static func sounds(_ word: String) -> [Unicode.Scalar] {
    var output: [Unicode.Scalar] = []
    for letter in word.unicodeScalars {
      if letter == "ش", output.last == "ت" { output[output.count - 1] = "چ" } else { output.append(letter) }
    }
    return output
  }

  private static let endings: Set<Unicode.Scalar> = ["ه"]

  private static let vowels: Set<Unicode.Scalar> = ["ا", "و", "ي"]

  /// Whether a letter may be missing in another spelling: a long vowel, or an ه at the end.
  private static func isFree(_ word: [Unicode.Scalar], _ at: Int) -> Bool {
    vowels.contains(word[at]) || at == word.count - 1 && at > 2 && endings.contains(word[at])
  }

  /// A number that all spellings of an Arabic token have in common: its letters without those that may be missing, and letters
  /// that are written for one another taken as one. 0 where there is none: for a Latin token, or when a vowel is such a letter.
  func spelling(_ token: String) -> UInt64 {
    let free = Self.vowels.union(Self.endings)
    if NameText.isLatin(token) || free.contains(where: variants.isListed) { return 0 }
    var hash = FNV.seed
    for scalar in Self.sounds(token) where !free.contains(scalar) {
      let sound = letters.classes[scalar].map { UInt32($0) } ?? (variants.isListed(scalar) ? 0 : scalar.value)
      hash = FNV.step(FNV.step(hash, UInt8(sound >> 8 & 0xFF)), UInt8(sound & 0xFF))
    }
    return hash | 1
  }

  /// Number of vowels and listed letters that differ; nil when anything else does.
  private func spellingCost(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int? {
    let impossible = 99
    var row = Array(repeating: impossible, count: b.count + 1)
    row[0] = 0
    for j in b.indices { row[j + 1] = Self.isFree(b, j) ? row[j] + 1 : impossible }
    for i in a.indices {
      var diagonal = row[0]
      let freeA = Self.isFree(a, i)
      row[0] = freeA ? min(impossible, row[0] + 1) : impossible
      for j in b.indices {
        let freeB = Self.isFree(b, j)
        var best = impossible
        if a[i] == b[j] {
          best = diagonal
        } else if variants.interchange(a[i], b[j]) || (freeA && freeB) {
          best = diagonal + 1
        }
        if freeA { best = min(best, row[j + 1] + 1) }
        if freeB { best = min(best, row[j] + 1) }
        diagonal = row[j + 1]
        row[j + 1] = min(best, impossible)
      }
    }
    return row[b.count] < impossible ? row[b.count] : nil
  }

  /// Mohamed and Mohammad: equal consonants, other vowels.
  private func areLatinSpellings(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard min(a.count, b.count) >= 4, a[0] == b[0] else { return false }
    return Self.consonants(a) == Self.consonants(b)
  }

  private static func consonants(_ word: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    for byte in word where !isLatinVowel(byte) && output.last != byte { output.append(byte) }
    return output
  }

  private static func isLatinVowel(_ byte: UInt8) -> Bool { "aeiouy".utf8.contains(byte) }

  /// Whether a Latin word can be an Arabic word's spelling: every consonant must be accounted for.
  func isTransliteration(arabic: String, latin: String) -> Bool {
    let a = Array(arabic.unicodeScalars)
    let b = Array(latin.utf8)
    guard a.count >= 2, b.count >= 3 else { return false }
    let impossible = 99.0
    var cost = Array(repeating: Array(repeating: impossible, count: b.count + 1), count: a.count + 1)
    cost[0][0] = 0
    for i in 0...a.count {
      for j in 0...b.count where cost[i][j] < impossible {
        let here = cost[i][j]
        if j < b.count { Self.lower(&cost[i][j + 1], here + Self.skipCost(b, j)) }
        guard i < a.count else { continue }
        if letters.classes[a[i]] == nil { Self.lower(&cost[i + 1][j], here + 0.4) }
        for spelling in letters.latin[a[i]] ?? [] where b[j...].starts(with: spelling) {
          Self.lower(&cost[i + 1][j + spelling.count], here)
        }
      }
    }
    return cost[a.count][b.count] <= 0.22 * Double(b.count)
  }

  private static func lower(_ value: inout Double, _ new: Double) { value = min(value, new) }

  /// Latin writes short vowels and doubled letters that Arabic does not; a consonant may not be passed over.
  private static func skipCost(_ word: [UInt8], _ at: Int) -> Double {
    if isLatinVowel(word[at]) { return 0.3 }
    if at > 0, word[at] == word[at - 1] { return 0.1 }
    return word[at] == 0x68 ? 0.5 : 99
  }
}
