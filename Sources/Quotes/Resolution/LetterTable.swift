import Language

/// How Arabic letters sound and are written in Latin (`base/transliteration.tsv`).
struct LetterTable: Sendable {
  /// Class of a letter; nil for a vowel or breathing, which a skeleton leaves out.
  let classes: [Unicode.Scalar: UInt8]
  /// Latin spellings of a letter, the longest first.
  let latin: [Unicode.Scalar: [[UInt8]]]

  init(_ folder: PackFolder) throws {
    var classes: [Unicode.Scalar: UInt8] = [:]
    var latin: [Unicode.Scalar: [[UInt8]]] = [:]
    let table = try folder.table("transliteration", columns: ["letter", "class", "latin", "example"])
    for row in table?.rows ?? [] {
      guard let letter = row["letter"].unicodeScalars.first else { continue }
      classes[letter] = row["class"].utf8.first
      latin[letter] = row.list("latin").map { Array($0.utf8) }.sorted { $0.count > $1.count }
    }
    self.classes = classes
    self.latin = latin
  }

  /// The consonant classes of a word; the word itself when it has none.
  func skeleton(_ word: String) -> String {
    skeletons(word)[0]
  }

  /// Every skeleton a word may have: a Latin word can be read in several ways.
  func skeletons(_ word: String) -> [String] {
    guard NameText.isLatin(word) else { return arabicSkeletons(word) }
    var readings: [[UInt8]] = [[]]
    let bytes = Array(word.utf8)
    var at = 0
    while at < bytes.count {
      let (length, choices) = Self.latinClasses(bytes, at)
      if choices.count == 1 {
        for index in readings.indices { readings[index] += choices[0] }
      } else if readings.count <= 4 {
        readings = readings.flatMap { reading in choices.map { reading + $0 } }
      } else {
        for index in readings.indices { readings[index] += choices[0] }
      }
      at += length
    }
    var seen = Set<String>()
    return readings.map { Self.text($0, of: word) }.filter { seen.insert($0).inserted }
  }

  /// A word with تش has two: the letters may be two, or write one sound for which others write ج.
  private func arabicSkeletons(_ word: String) -> [String] {
    let raw = word.unicodeScalars.compactMap { classes[$0] }
    let plain = Self.text(raw, of: word)
    guard word.contains("تش"), let joined = classes["چ"] else { return [plain] }
    var heard: [UInt8] = []
    var before: Unicode.Scalar?
    for letter in word.unicodeScalars {
      if letter == "ش", before == "ت" {
        heard[heard.count - 1] = joined
      } else if let own = classes[letter] {
        heard.append(own)
      }
      before = letter
    }
    let other = Self.text(heard, of: word)
    return other == plain ? [plain] : [plain, other]
  }

  /// Whether two words can have the same consonants.
  func shareSkeleton(_ a: String, _ b: String) -> Bool {
    let one = skeletons(a)
    return skeletons(b).contains { one.contains($0) }
  }

  private static func text(_ classes: [UInt8], of word: String) -> String {
    var output: [UInt8] = []
    for letter in classes where output.last != letter { output.append(letter) }
    return output.isEmpty ? word : String(decoding: output, as: UTF8.self)
  }

  private static let pairs: [String: [[UInt8]]] = [
    "kh": [Array("G".utf8)], "gh": [Array("G".utf8)], "sh": [Array("S".utf8)], "ph": [Array("F".utf8)],
    "ch": [Array("S".utf8), Array("TS".utf8), Array("G".utf8)], "th": [Array("T".utf8), Array("S".utf8)],
    "dh": [Array("D".utf8), Array("S".utf8)], "ck": [Array("G".utf8)], "dj": [Array("G".utf8)],
    "ts": [Array("S".utf8), Array("TS".utf8)],
  ]

  /// How many bytes are read at a place, and which classes they may be.
  private static func latinClasses(_ bytes: [UInt8], _ at: Int) -> (Int, [[UInt8]]) {
    if at + 1 < bytes.count, let found = pairs[String(decoding: bytes[at...(at + 1)], as: UTF8.self)] {
      return (2, found)
    }
    switch Character(Unicode.Scalar(bytes[at])) {
    case "b", "p": return (1, [Array("B".utf8)])
    case "t": return (1, [Array("T".utf8)])
    case "d": return (1, [Array("D".utf8)])
    case "g", "k", "q", "j": return (1, [Array("G".utf8)])
    case "c": return (1, [Array("G".utf8), Array("S".utf8)])
    case "s", "z": return (1, [Array("S".utf8)])
    case "x": return (1, [Array("GS".utf8)])
    case "f": return (1, [Array("F".utf8)])
    case "v", "w": return (1, [Array("F".utf8), []])
    case "r": return (1, [Array("R".utf8)])
    case "l": return (1, [Array("L".utf8)])
    case "m": return (1, [Array("M".utf8)])
    case "n": return (1, [Array("N".utf8)])
    default: return (1, [[]])
    }
  }
}
