/// What a word does to the sense of a sentence; a word may have several.
package struct WordClass: OptionSet, Hashable, Sendable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }
  package static let negation = WordClass(rawValue: 1)
  package static let condition = WordClass(rawValue: 2)
  package static let restriction = WordClass(rawValue: 4)
  package static let contrast = WordClass(rawValue: 8)
  static let modality = WordClass(rawValue: 16)
  static let quantifier = WordClass(rawValue: 32)
  static let comparative = WordClass(rawValue: 64)
  package static let function = WordClass(rawValue: 128)
  static let number = WordClass(rawValue: 256)
  static let name = WordClass(rawValue: 512)

  /// A pronoun that stands alone, or carried by أن: what changes when speech is reported.
  static let person = WordClass(rawValue: 1024)

  /// The classes of the packs' table `meaning-words`, by the name that stands there, and the change they make.
  static let named: [String: WordClass] = [
    "negation": .negation, "condition": .condition, "restriction": .restriction, "contrast": .contrast,
    "modality": .modality, "quantifier": .quantifier, "comparative": .comparative, "person": .person,
  ]
  static let turning: WordClass = [.negation, .condition, .restriction, .contrast, .modality, .quantifier, .number]

  /// How much a word of these classes counts.
  var weight: Float {
    if contains(.number) { return 1.2 }
    if !isDisjoint(with: [.negation, .condition]) { return 0.6 }
    if !isDisjoint(with: [.restriction, .contrast, .modality, .quantifier, .comparative]) { return 0.5 }
    return contains(.function) || contains(.person) ? 0.25 : 1
  }
}

/// A word of a text that is compared: where it stands, and under which keys it equals another.
package struct ComparedWord: Sendable {
  /// UTF-8 offsets in the text.
  package var start: Int32
  package var end: Int32
  /// FNV hash of the form folded for matching; numbers in digits and in words hash by their value.
  package var key: UInt64
  /// The same without hamza in any seat: مسؤول and مسئول agree.
  var bare: UInt64
  /// Without a leading و or ف.
  var joined: UInt64
  /// Without attached particles, endings and person letters; what stems agree by.
  package var stem: UInt64
  /// Without person letters and attached pronouns: أثق، يثق، ثقتي، ثقته agree.
  var person: UInt64
  package var classes: WordClass
  package var weight: Float
  var number: Double = .nan
  /// Key of this word and the next one written together ("عبد الله" as "عبدالله"); 0 where there is none.
  var withNext: UInt64 = 0
  /// What stands between this word and the one before.
  package var gap: Gap = .none
  /// First letter with hamza as written: أ 1, إ 2, none 0 (particles that folding would make one).
  var seat: UInt8 = 0
  /// It begins with an attached و or ف.
  var hasConjunction: Bool = false

  package struct Gap: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let none: Gap = []
    package static let comma = Gap(rawValue: 1)
    package static let stop = Gap(rawValue: 2)
    package static let line = Gap(rawValue: 4)
    package static let ellipsis = Gap(rawValue: 8)
    package static let mark = Gap(rawValue: 16)
    package static let bracket = Gap(rawValue: 32)
  }
}
