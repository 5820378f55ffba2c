import Language

/// Names and roles as folded words.
enum NameText {
  /// The folded words of a name: letters and digits; what stands between them separates, an apostrophe joins.
  static func split(_ text: String) -> [String] {
    let bytes = Array(Folding.matching.fold(text).utf8)
    var words: [String] = []
    var word: [UInt8] = []
    var at = 0
    while at < bytes.count {
      let (scalar, end) = decode(bytes, at)
      if scalar < 0x800 ? letters[Int(scalar)] : isLetter(scalar) {
        word += bytes[at..<end]
      } else if scalar != 0x27 && scalar != 0x2019 && scalar != 0x2BC, !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word.removeAll(keepingCapacity: true)
      }
      at = end
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  /// The scalar at a place of valid UTF-8, and where it ends.
  private static func decode(_ bytes: [UInt8], _ at: Int) -> (scalar: UInt32, end: Int) {
    let first = UInt32(bytes[at])
    if first < 0x80 { return (first, at + 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var scalar = first & (0xFF >> (UInt32(length) + 1))
    for place in at + 1..<at + length { scalar = scalar << 6 | UInt32(bytes[place] & 0x3F) }
    return (scalar, at + length)
  }

  /// Whether each scalar of one or two bytes is a letter or digit of a name.
  private static let letters = (0..<0x800).map { isLetter(UInt32($0)) }

  private static func isLetter(_ value: UInt32) -> Bool {
    if value < 0x80 { return (0x61...0x7A).contains(value) || (0x30...0x39).contains(value) }
    guard let properties = Unicode.Scalar(value)?.properties else { return false }
    return properties.isAlphabetic || properties.numericType != nil
  }

  /// A folded word without the Arabic article, when at least two letters remain.
  static func bare(_ word: String) -> String {
    guard word.utf8.starts(with: article), word.unicodeScalars.count >= 4, word != "الله" else { return word }
    return String(Substring(word.utf8.dropFirst(article.count)))
  }

  private static let article = Array("ال".utf8)

  static func isLatin(_ word: String) -> Bool {
    word.utf8.first.map { $0 < 0x80 || ($0 >= 0xC3 && $0 < 0xCD) } ?? false
  }
}
