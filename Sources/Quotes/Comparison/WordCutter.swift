import Language

/// Cuts bytes into words and computes their keys; one pass, no strings.
struct WordCutter {
  let lexicon: ComparisonLexicon
  var words: [ComparedWord] = []
  /// What each word means as a part of a number, or nil.
  var numbers: [ComparisonLexicon.NumberEntry?] = []
  /// What stands after the last word.
  var gap: ComparedWord.Gap = .none
  private var folded: [UInt8] = []
  private var dots = 0

  init(lexicon: ComparisonLexicon) { self.lexicon = lexicon }

  mutating func cut(_ bytes: [UInt8], _ range: Range<Int>) {
    var i = range.lowerBound
    while i < range.upperBound {
      let (scalar, length) = Self.scalar(bytes, i, range.upperBound)
      switch Self.kind(scalar) {
      case .letter: i = takeWord(bytes, i, range.upperBound)
      case .digit: i = takeDigits(bytes, i, range.upperBound)
      case .percent:
        addPercent(i, i + length)
        i += length
      case .other:
        notePunctuation(scalar)
        i += length
      }
    }
  }

  enum Kind { case letter, digit, percent, other }

  static func kind(_ s: UInt32) -> Kind {
    if s < 0x80 {
      if (0x30...0x39).contains(s) { return .digit }
      if (0x41...0x5A).contains(s) || (0x61...0x7A).contains(s) { return .letter }
      return s == 0x25 ? .percent : .other
    }
    if (0x660...0x669).contains(s) || (0x6F0...0x6F9).contains(s) { return .digit }
    if s == 0x66A { return .percent }
    if (0x620...0x6D3).contains(s) || (0x6D5...0x6EF).contains(s) || (0x6FA...0x6FF).contains(s) {
      return s == 0x66B || s == 0x66C || s == 0x66D || s == 0x6D4 ? .other : .letter
    }
    if (0x610...0x61A).contains(s) || (0x750...0x77F).contains(s) || (0x8A0...0x8FF).contains(s) { return .letter }
    if (0xC0...0x24F).contains(s) { return s == 0xD7 || s == 0xF7 ? .other : .letter }
    if (0x370...0x58F).contains(s) || (0x5D0...0x5EA).contains(s) || (0xFB50...0xFDFB).contains(s) { return .letter }
    if (0xFE70...0xFEFC).contains(s) || (0x3040...0x9FFF).contains(s) || (0xAC00...0xD7A3).contains(s) {
      return .letter
    }
    return (0x900...0x1FFF).contains(s) ? .letter : .other
  }

  static func scalar(_ bytes: [UInt8], _ i: Int, _ end: Int) -> (UInt32, Int) {
    let b = UInt32(bytes[i])
    if b < 0xC0 { return (b < 0x80 ? b : 0xFFFD, 1) }
    let length = b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4
    guard i + length <= end else { return (0xFFFD, 1) }
    var value = b & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for k in 1..<length { value = value << 6 | UInt32(bytes[i + k] & 0x3F) }
    return (value, length)
  }

  private mutating func takeWord(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
    var i = start
    while i < limit {
      let (scalar, length) = Self.scalar(bytes, i, limit)
      if Self.kind(scalar) == .letter || Folding.isInvisible(scalar) {
        i += length
      } else if (scalar == 0x27 || scalar == 0x2019), i > start, i + length < limit,
        Self.isLatin(bytes[i - 1]), Self.isLatin(bytes[i + length])
      {
        i += length
      } else {
        break
      }
    }
    folded.removeAll(keepingCapacity: true)
    bytes.withUnsafeBufferPointer { all in
      Folding.matching.foldBytes(UnsafeBufferPointer(rebasing: all[start..<i]), into: &folded)
    }
    folded.removeAll { $0 == 0x27 }
    if !folded.isEmpty { add(bytes, start, i) }
    return i
  }

  private static func isLatin(_ b: UInt8) -> Bool { (0x41...0x5A).contains(b & 0xDF) }

  private static func seat(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt8 {
    guard start + 1 < end, bytes[start] == 0xD8 else { return 0 }
    return bytes[start + 1] == 0xA3 ? 1 : bytes[start + 1] == 0xA5 ? 2 : 0
  }

  private mutating func add(_ bytes: [UInt8], _ start: Int, _ end: Int) {
    let key = FNV.hash(folded)
    let (keys, number) = folded.withUnsafeBufferPointer { word in
      let keys = WordKeys(word, key: key, lexicon)
      return (keys, lexicon.numbers[key] ?? WordKeys.number(word, keys, lexicon))
    }
    joinToLast()
    var classes: WordClass = []
    if lexicon.functionWords.contains(key) || lexicon.functionWords.contains(keys.joined) { classes.insert(.function) }
    if lexicon.names.contains(key) || lexicon.names.contains(keys.joined) { classes.insert(.name) }
    var word = ComparedWord(
      start: Int32(start), end: Int32(end), key: key, bare: key, joined: keys.joined, stem: keys.stem,
      person: keys.person,
      classes: classes, weight: classes.weight, gap: gap, seat: Self.seat(bytes, start, end))
    if let bare = Self.bareHash(bytes, start, end) { word.bare = bare }
    word.hasConjunction = keys.joined != key && !isKnown(key)
    words.append(word)
    numbers.append(number)
    gap = .none
    dots = 0
  }

  /// The word stands in a list as it is: its first letter is no attached و or ف.
  private func isKnown(_ key: UInt64) -> Bool {
    lexicon.numbers[key] != nil || lexicon.expressions[key] != nil || lexicon.functionWords.contains(key)
  }

  /// The word without hamza, whatever its seat (مسؤول, مسئول; مساءً, مساءا); nil when it has none.
  private static func bareHash(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt64? {
    var hash = FNV.hash("ء".utf8)
    var found = false
    var i = start
    while i + 1 < end {
      let scalar = UInt32(bytes[i] & 0x1F) << 6 | UInt32(bytes[i + 1] & 0x3F)
      switch (bytes[i], scalar) {
      case (0x00..<0xC0, _):
        hash = FNV.step(hash, bytes[i])
        i -= 1
      case (_, 0x621), (_, 0x624), (_, 0x626):
        found = true
        if scalar == 0x621, i + 4 == end, bytes[i + 2] == 0xD8, bytes[i + 3] == 0xA7 { return hash }
      case (_, 0x622), (_, 0x623), (_, 0x625), (_, 0x671): hash = FNV.step(FNV.step(hash, 0xD8), 0xA7)
      case (_, 0x649), (_, 0x6CC): hash = FNV.step(FNV.step(hash, 0xD9), 0x8A)
      case (_, 0x629): hash = FNV.step(FNV.step(hash, 0xD9), 0x87)
      default:
        if !Folding.isArabicMark(scalar) { hash = FNV.step(FNV.step(hash, bytes[i]), bytes[i + 1]) }
      }
      i += 2
    }
    return found ? hash : nil
  }

  private mutating func takeDigits(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
    var reader = DigitReader()
    let end = reader.read(bytes, start, limit)
    var word = ComparedWord(
      start: Int32(start), end: Int32(end), key: reader.key, bare: reader.key, joined: reader.key, stem: reader.key,
      person: reader.key,
      classes: .number, weight: WordClass.number.weight, gap: gap)
    word.number = reader.value
    words.append(word)
    numbers.append(nil)
    gap = .none
    dots = 0
    return end
  }

  private mutating func addPercent(_ start: Int, _ end: Int) {
    let key = NumberJoin.percentKey
    words.append(
      ComparedWord(
        start: Int32(start), end: Int32(end), key: key, bare: key, joined: key, stem: key, person: key,
        classes: .number, weight: 0.5, gap: gap))
    numbers.append(nil)
    gap = .none
    dots = 0
  }

  private mutating func notePunctuation(_ scalar: UInt32) {
    switch scalar {
    case 0x2E:
      dots += 1
      gap.insert(dots >= 2 ? .ellipsis : .stop)
    case 0x2026: gap.insert(.ellipsis)
    case 0x21, 0x3F, 0x61F, 0x6D4: gap.insert(.stop)
    case 0x0A, 0x0D, 0x2028, 0x2029: gap.insert(.line)
    case 0x2C, 0x60C, 0x61B, 0x3B, 0x3A, 0x2D, 0x2013, 0x2014, 0x2F: gap.insert(.comma)
    case 0x28, 0x29, 0x5B, 0x5D: gap.insert(.bracket)
    case 0x22, 0xAB, 0xBB, 0x201C...0x201F, 0x2039, 0x203A: gap.insert(.mark)
    default: break
    }
  }

  /// The hash goes on over the new word's letters: the key of both words written as one.
  private mutating func joinToLast() {
    guard let last = words.indices.last, words[last].number.isNaN else { return }
    var hash = words[last].key
    for byte in folded { hash = FNV.step(hash, byte) }
    words[last].withNext = hash
  }
}
