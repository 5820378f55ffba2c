import Foundation

extension TokenScanner {
  /// Scans one word: letters with their combining marks; in Latin words also an inner apostrophe or hyphen.
  mutating func scanWord(into tokens: inout [Token]) {
    let word = measureWord()
    var token = Token(
      start: Int32(truncatingIfNeeded: position), end: Int32(truncatingIfNeeded: word.end), kind: .word,
      letters: UInt8(min(word.letters, 255)), traits: word.traits, form: word.hash)
    if let last = tokens.last, last.end == token.start { token.traits.insert(.glued) }
    tokens.append(token)
    position = word.end
  }

  private struct Word {
    var end = 0
    var letters = 0
    var hash = FNV.seed
    var traits: Token.Traits = []
    var last: UInt32 = 0
    var secondLast: UInt32 = 0
    var first: UInt32 = 0
    var needsSlowFolding = false

    @inline(__always) mutating func add(_ scalar: UInt32) {
      secondLast = last
      last = scalar
      if letters == 0 { first = scalar }
      if letters == 1, first == 0x0627, scalar == 0x0644 { traits.insert(.definite) }
      letters += 1
    }
  }

  private func measureWord() -> Word {
    var word = Word()
    var end = position
    while end < limit {
      addPlainArabic(&end, &word)
      guard end < limit else { break }
      let (scalar, width) = scalarAt(end)
      if (0x0621...0x064A).contains(scalar) && scalar != 0x0640 {
        addArabic(scalar, end, &word)
      } else if !addOther(scalar, end, width, &word) {
        break
      }
      end += width
    }
    word.end = end
    if word.needsSlowFolding { refold(&word) }
    finish(&word)
    return word
  }

  /// Adds letters that are their own folded form (ا، ب–غ، ف–ي): nearly all there are.
  @inline(__always) private func addPlainArabic(_ end: inout Int, _ word: inout Word) {
    while end + 1 < limit {
      let b0 = bytes[end]
      let b1 = bytes[end + 1]
      guard b0 == 0xD8 ? b1 >= 0xA7 && b1 <= 0xBA : b0 == 0xD9 && b1 >= 0x81 && b1 <= 0x8A else { return }
      word.hash = FNV.step(FNV.step(word.hash, b0), b1)
      word.add(UInt32(b0 & 0x1F) << 6 | UInt32(b1 & 0x3F))
      end += 2
    }
  }

  @inline(__always) private func addArabic(_ scalar: UInt32, _ i: Int, _ word: inout Word) {
    let isAlef = scalar == 0x0622 || scalar == 0x0623 || scalar == 0x0625
    word.hash = FNV.step(word.hash, isAlef ? 0xD8 : bytes[i])
    word.hash = FNV.step(word.hash, isAlef ? 0xA7 : bytes[i + 1])
    if scalar == 0x0625, word.letters == 1 { word.traits.insert(.particleFirst) }
    word.add(isAlef ? 0x0627 : scalar)
  }

  /// Adds a scalar that is no plain Arabic letter; false when the word ends before it.
  private func addOther(_ scalar: UInt32, _ i: Int, _ width: Int, _ word: inout Word) -> Bool {
    switch classify(scalar) {
    case .combining:
      if scalar == 0x064B { word.traits.insert(.tanween) }
      if scalar == 0x0651 { word.traits.insert(.shadda) }
      if scalar == 0x064F, word.letters == 1 { word.traits.insert(.initialDamma) }
    case .invisible:
      return (0x200C...0x200D).contains(scalar) || scalar == 0x00AD
    case .letter:
      if scalar < 0x80 {
        if word.letters == 0 { word.traits.formUnion(scalar < 0x61 ? [.latin, .capital] : .latin) }
        word.hash = FNV.step(word.hash, UInt8(scalar < 0x61 ? scalar | 0x20 : scalar))
      } else {
        word.needsSlowFolding = true
      }
      word.add(scalar)
    case .mark:
      guard joinsLatin(scalar), word.traits.contains(.latin), i + width < limit, isLatinLetter(scalarAt(i + width).0)
      else { return false }
      word.hash = FNV.step(word.hash, scalar == 0x2D ? 0x2D : 0x27)
    default:
      return false
    }
    return true
  }

  private func joinsLatin(_ s: UInt32) -> Bool { s == 0x27 || s == 0x2019 || s == 0x2D }
  private func isLatinLetter(_ s: UInt32) -> Bool { (0x41...0x5A).contains(s & ~0x20) || (0xC0...0x24F).contains(s) }

  /// A word with presentation forms, Persian letters or other scripts: fold it as a whole.
  private func refold(_ word: inout Word) {
    var folded: [UInt8] = []
    Folding.reading.foldBytes(UnsafeBufferPointer(rebasing: bytes[position..<word.end]), into: &folded)
    word.hash = FNV.hash(folded)
    let scalars = String(decoding: folded, as: UTF8.self).unicodeScalars
    word.letters = scalars.count
    word.last = scalars.last?.value ?? 0
    word.secondLast = scalars.dropLast().last?.value ?? 0
    if scalars.first?.properties.isUppercase == true { word.traits.insert(.capital) }
    if let first = scalars.first?.value, first < 0x250 { word.traits.insert(.latin) }
    if folded.starts(with: [0xD8, 0xA7, 0xD9, 0x84]) { word.traits.insert(.definite) }
  }

  private func finish(_ word: inout Word) {
    switch word.last {
    case 0x0629: word.traits.insert(.taaMarbuta)
    case 0x0627: word.traits.insert(.finalAlef)
    case 0x064A: word.traits.insert(.finalYaa)
    case 0x0646 where word.secondLast == 0x064A || word.secondLast == 0x0648: word.traits.insert(.soundPlural)
    case 0x062A where word.secondLast == 0x0627: word.traits.insert(.femininePlural)
    default: break
    }
  }
}
