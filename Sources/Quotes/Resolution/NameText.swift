import Language

/// Names and roles as folded words.
enum NameText {
  /// The folded words of a name: letters and digits; what stands between them separates, an apostrophe joins.
  static func split(_ text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in Folding.matching.fold(text).unicodeScalars {
      if isLetter(scalar) {
        word.append(scalar)
      } else if scalar != "'" && scalar != "’" && scalar != "ʼ" {
        if !word.isEmpty { words.append(String(word)) }
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { words.append(String(word)) }
    return words
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return (0x61...0x7A).contains(scalar.value) || (0x30...0x39).contains(scalar.value)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// A folded word without the Arabic article, when at least two letters remain.
  static func bare(_ word: String) -> String {
    guard word.hasPrefix("ال"), word.unicodeScalars.count >= 4, word != "الله" else { return word }
    return String(word.unicodeScalars.dropFirst(2))
  }

  static func isLatin(_ word: String) -> Bool {
    word.utf8.first.map { $0 < 0x80 || ($0 >= 0xC3 && $0 < 0xCD) } ?? false
  }
}
