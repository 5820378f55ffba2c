/// What stands before a word without a space.
public struct Clitics: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
  @inlinable public static var wa: Clitics { Clitics(rawValue: 1) }
  @inlinable public static var fa: Clitics { Clitics(rawValue: 2) }
  @inlinable public static var bi: Clitics { Clitics(rawValue: 4) }
  @inlinable public static var li: Clitics { Clitics(rawValue: 8) }
  @inlinable public static var ka: Clitics { Clitics(rawValue: 16) }
  @inlinable public static var sa: Clitics { Clitics(rawValue: 32) }
  @inlinable public static var prepositions: Clitics { [.bi, .li, .ka] }
  @inlinable public static var conjunctions: Clitics { [.wa, .fa] }
}

/// A token's reading: what the word can be, without its clitics.
public struct Word: Sendable {
  public var classes: LexicalClass = []
  public var clitics: Clitics = []
  /// 0 none, else 1 + index into the list of attached pronouns (ه ها هم هن هما ك كم ي ني نا).
  public var pronoun: UInt8 = 0
  public var gender: Gender = .unknown
  public var number: GrammaticalNumber = .unknown
  /// Number of tokens when this word begins a fixed expression, else 1.
  public var length: UInt8 = 1
  /// Number of the run of fixed expressions that begin with this word, from 1 on; 0 for none.
  var expressions: UInt16 = 0
  /// Cue forms in the lexicon (first index, count); see `Lexicon.cueForms(in:)`.
  public var firstCue: Int32 = 0
  public var cueCount: Int16 = 0

  /// Begins with the article, also behind attached particles (والوزير، للوزير).
  public var isDefinite = false

  /// Part of speech of a word that has no class.
  public var kind: WordKind = .unknown

  /// The company that the written form keeps.
  package var cluster = WordCluster()

  public init() {}

  @inlinable public func has(_ other: LexicalClass) -> Bool { !classes.isDisjoint(with: other) }
  @inlinable public var isCue: Bool { cueCount > 0 }
}
