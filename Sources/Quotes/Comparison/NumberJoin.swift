import Language

/// Reads digits of any script with their separators: "1,250", "٣٫٥", "10:30".
struct DigitReader {
  var value: Double = .nan
  var key: UInt64 = FNV.seed

  mutating func read(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
    var i = start
    var digits: [UInt8] = []
    var groups: [(separator: UInt32, at: Int)] = []
    while i < limit {
      let (scalar, length) = WordCutter.scalar(bytes, i, limit)
      if let digit = Self.digit(scalar) {
        digits.append(digit)
        i += length
      } else if Self.isSeparator(scalar), i + length < limit,
        Self.digit(WordCutter.scalar(bytes, i + length, limit).0) != nil
      {
        groups.append((scalar, digits.count))
        i += length
      } else {
        break
      }
    }
    finish(digits, groups)
    return i
  }

  private mutating func finish(_ digits: [UInt8], _ groups: [(separator: UInt32, at: Int)]) {
    if digits.count > 15 || groups.count > 5 {
      for digit in digits { key = FNV.step(key, digit) }
      return
    }
    let whole = digits.reduce(0.0) { $0 * 10 + Double($1) }
    value = whole
    if let last = groups.last, !isGrouping(digits.count, groups) {
      let isPoint = last.separator == 0x2E || last.separator == 0x2C || last.separator == 0x66B
      if groups.count == 1, isPoint {
        value = whole / [1, 10, 100, 1e3, 1e4, 1e5, 1e6][min(6, digits.count - last.at)]
      } else {
        value = .nan
        for digit in digits { key = FNV.step(key, digit) }
        for group in groups { key = FNV.step(key, UInt8(truncatingIfNeeded: group.at)) }
        return
      }
    }
    key = NumberJoin.key(value, isOrdinal: false)
  }

  /// Every separator is a thousands' mark: three digits after each, and never a colon or stroke.
  private func isGrouping(_ count: Int, _ groups: [(separator: UInt32, at: Int)]) -> Bool {
    for (index, group) in groups.enumerated() {
      let next = index + 1 < groups.count ? groups[index + 1].at : count
      guard next - group.at == 3, [0x2C, 0x66C, 0x60C].contains(group.separator) else { return false }
    }
    return groups.first.map { $0.at <= 3 && $0.at > 0 } ?? false
  }

  static func digit(_ s: UInt32) -> UInt8? {
    if (0x30...0x39).contains(s) { return UInt8(s - 0x30) }
    if (0x660...0x669).contains(s) { return UInt8(s - 0x660) }
    return (0x6F0...0x6F9).contains(s) ? UInt8(s - 0x6F0) : nil
  }

  private static func isSeparator(_ s: UInt32) -> Bool {
    [0x2E, 0x2C, 0x66B, 0x66C, 0x60C, 0x3A, 0x2F].contains(s)
  }
}

/// Puts the words of a number together.
enum NumberJoin {
  static let percentKey = FNV.hash("%")

  static func key(_ value: Double, isOrdinal: Bool) -> UInt64 {
    let bits = (value * 10000).rounded().bitPattern
    return (bits &* 0x9E37_79B9_7F4A_7C15) ^ (isOrdinal ? 0xABCD : 0x1357)
  }

  /// The state while words of one number are taken in.
  struct Sum {
    typealias Kind = ComparisonLexicon.NumberEntry.Kind
    var total = 0.0
    var current = 0.0
    var lastScale = 1.0
    var last: Kind?
    var lastValue = 0.0
    var value: Double { total + current }

    /// Takes the next part, if it can belong to the same number.
    mutating func take(_ kind: Kind, _ value: Double, conjunction: Bool, isDigits: Bool = false) -> Bool {
      guard let last else {
        start(kind, value)
        return true
      }
      guard follows(kind, value, last, conjunction, isDigits) else { return false }
      self.last = kind
      lastValue = value
      return true
    }

    private mutating func start(_ kind: Kind, _ value: Double) {
      last = kind
      lastValue = value
      if kind == .scale || kind == .thousands {
        total = value
        lastScale = kind == .scale ? value : value / 2
      } else {
        current = value
      }
    }

    private mutating func follows(_ kind: Kind, _ value: Double, _ last: Kind, _ and: Bool, _ digits: Bool) -> Bool {
      switch kind {
      case .unit where value == 10 && (last == .unit || last == .one) && !and && lastValue < 10: current += 10
      case .unit where and && [.hundred, .scale, .thousands].contains(last): current += value
      case .unit where !and && last == .ten && value < 10: current += value
      case .ten where and && [.unit, .hundred, .scale, .thousands].contains(last): current += value
      case .hundred where !and && last == .unit && value == 100 && lastValue < 10:
        current += lastValue * 99
      case .hundred where and && [.scale, .thousands].contains(last): current += value
      case .scale where !and && [.unit, .ten, .hundred, .fraction].contains(last) && current > 0:
        total += current * value
        current = 0
        lastScale = value
      case .scale where and && [.scale, .thousands].contains(last) && value < lastScale:
        total += value
        lastScale = value
      case .thousands where and && [.scale, .thousands].contains(last) && value < lastScale:
        total += value
        lastScale = value / 2
      case .fraction where and && [.scale, .thousands].contains(last): total += value * lastScale
      case .fraction where and && [.unit, .ten, .hundred].contains(last): current += value
      default: return false
      }
      return true
    }
  }
}

extension ComparedText {
  /// Replaces the words of each number by one word with its value.
  mutating func joinNumbers(_ lexicon: ComparisonLexicon, _ parts: [ComparisonLexicon.NumberEntry?]) {
    var result: [ComparedWord] = []
    result.reserveCapacity(words.count)
    var i = 0
    while i < words.count {
      if i + 1 < words.count, isPercent(i, lexicon) {
        result.append(percent(i, count: 2))
        i += 2
        continue
      }
      if let entry = parts[i], entry.kind == .percent {
        result.append(percent(i, count: 1))
        i += 1
        continue
      }
      let (word, count) = number(at: i, parts)
      result.append(word)
      i += count
    }
    words = result
  }

  private func isPercent(_ i: Int, _ lexicon: ComparisonLexicon) -> Bool {
    lexicon.numbers[ComparisonLexicon.pair(words[i].key, words[i + 1].key)]?.kind == .percent
  }

  private func percent(_ i: Int, count: Int) -> ComparedWord {
    var word = words[i]
    let key = NumberJoin.percentKey
    word.end = words[i + count - 1].end
    (word.key, word.bare, word.joined, word.stem, word.person) = (key, key, key, key, key)
    word.classes = .number
    word.withNext = 0
    word.weight = 0.5
    return word
  }

  private func number(at i: Int, _ parts: [ComparisonLexicon.NumberEntry?]) -> (ComparedWord, Int) {
    var sum = NumberJoin.Sum()
    var word = words[i]
    var count = 1
    if let entry = parts[i] {
      if entry.kind == .one, !(i + 1 < words.count && parts[i + 1]?.value == 10) { return (word, 1) }
      _ = sum.take(entry.kind, entry.value, conjunction: false)
    } else if !word.number.isNaN {
      _ = sum.take(.unit, word.number, conjunction: false)
      sum.lastValue = 1000
    } else {
      return (word, 1)
    }
    while let (taken, next) = continuation(at: i + count, parts, &sum) {
      count += taken
      word.end = next.end
    }
    let key = NumberJoin.key(sum.value, isOrdinal: parts[i]?.kind == .ordinal)
    (word.key, word.bare, word.joined, word.stem, word.person) = (key, key, key, key, key)
    word.number = sum.value
    word.withNext = 0
    word.classes = .number
    word.weight = WordClass.number.weight
    return (word, count)
  }

  private func continuation(
    at i: Int, _ parts: [ComparisonLexicon.NumberEntry?], _ sum: inout NumberJoin.Sum
  ) -> (Int, ComparedWord)? {
    guard i < words.count, words[i].gap.subtracting([.line]).isEmpty else { return nil }
    guard let entry = parts[i], entry.kind != .ordinal, entry.kind != .percent, entry.kind != .one else {
      return nil
    }
    guard sum.last != .ordinal else { return nil }
    guard sum.take(entry.kind, entry.value, conjunction: words[i].hasConjunction) else { return nil }
    return (1, words[i])
  }
}
