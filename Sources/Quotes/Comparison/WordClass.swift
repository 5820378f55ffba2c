/// What a word does to the sense of a sentence; a word may have several.
struct WordClass: OptionSet, Hashable, Sendable {
  let rawValue: UInt16
  static let negation = WordClass(rawValue: 1)
  static let condition = WordClass(rawValue: 2)
  static let restriction = WordClass(rawValue: 4)
  static let contrast = WordClass(rawValue: 8)
  static let modality = WordClass(rawValue: 16)
  static let quantifier = WordClass(rawValue: 32)
  static let comparative = WordClass(rawValue: 64)
  static let function = WordClass(rawValue: 128)
  static let number = WordClass(rawValue: 256)
  static let name = WordClass(rawValue: 512)

  /// The classes of the packs' table `meaning-words`, by the name that stands there, and the change they make.
  static let named: [String: WordClass] = [
    "negation": .negation, "condition": .condition, "restriction": .restriction, "contrast": .contrast,
    "modality": .modality, "quantifier": .quantifier, "comparative": .comparative,
  ]
  static let turning: WordClass = [.negation, .condition, .restriction, .contrast, .modality, .quantifier, .number]

  /// How much a word of these classes counts.
  var weight: Float {
    if contains(.number) { return 1.2 }
    if !isDisjoint(with: [.negation, .condition]) { return 0.6 }
    if !isDisjoint(with: [.restriction, .contrast, .modality, .quantifier, .comparative]) { return 0.5 }
    return contains(.function) ? 0.25 : 1
  }
}

/// A word of a text that is compared: where it stands, and under which keys it equals another.
struct ComparedWord: Sendable {
  /// UTF-8 offsets in the text.
  var start: Int32
  var end: Int32
  /// FNV hash of the form folded for matching; numbers in digits and in words hash by their value.
  var key: UInt64
  /// The same without hamza in any seat: مسؤول and مسئول agree.
  var bare: UInt64
  /// Without a leading و or ف.
  var joined: UInt64
  /// Without attached particles, endings and person letters; what stems agree by.
  var stem: UInt64
  var classes: WordClass
  var weight: Float
  var number: Double = .nan
  /// What stands between this word and the one before.
  var gap: Gap = .none
  /// First letter with hamza as written: أ 1, إ 2, none 0 (particles that folding would make one).
  var seat: UInt8 = 0
  /// It begins with an attached و or ف.
  var hasConjunction: Bool = false

  struct Gap: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    static let none: Gap = []
    static let comma = Gap(rawValue: 1)
    static let stop = Gap(rawValue: 2)
    static let line = Gap(rawValue: 4)
    static let ellipsis = Gap(rawValue: 8)
    static let mark = Gap(rawValue: 16)
    static let bracket = Gap(rawValue: 32)
  }
}
