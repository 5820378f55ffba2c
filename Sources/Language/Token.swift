/// One word, number, mark or line break.
public struct Token: Hashable, Sendable {
  public enum Kind: UInt8, Sendable { case word, number, mark, newline }

  /// What the written form shows of a word's grammar.
  public struct Traits: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16
    @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// Written with tanween fath (كتاباً).
    @inlinable public static var tanween: Traits { Traits(rawValue: 1) }
    /// Written with a shadda somewhere (بيّن).
    @inlinable public static var shadda: Traits { Traits(rawValue: 2) }
    /// A damma on the first letter, as editors mark a passive (يُذكر).
    @inlinable public static var initialDamma: Traits { Traits(rawValue: 4) }
    /// Begins with the article ال.
    @inlinable public static var definite: Traits { Traits(rawValue: 8) }
    /// Ends in taa marbuta.
    @inlinable public static var taaMarbuta: Traits { Traits(rawValue: 16) }
    /// Ends in a bare alef.
    @inlinable public static var finalAlef: Traits { Traits(rawValue: 32) }
    /// Ends in ين or ون.
    @inlinable public static var soundPlural: Traits { Traits(rawValue: 64) }
    /// Written in Latin letters.
    @inlinable public static var latin: Traits { Traits(rawValue: 128) }
    /// Begins with a capital letter.
    @inlinable public static var capital: Traits { Traits(rawValue: 256) }
    /// Ends in ات.
    @inlinable public static var femininePlural: Traits { Traits(rawValue: 512) }
    /// No white space between this token and the one before it.
    @inlinable public static var glued: Traits { Traits(rawValue: 1024) }
    /// Ends in ي (nisba adjectives: السعودي).
    @inlinable public static var finalYaa: Traits { Traits(rawValue: 2048) }
    /// The second letter is إ, which begins words only: the first is a particle (فإن، بإذن).
    @inlinable public static var particleFirst: Traits { Traits(rawValue: 4096) }
  }

  /// UTF-8 byte offsets; kept small because a corpus has millions of tokens.
  public var start: Int32
  public var end: Int32
  public var kind: Kind
  /// Number of letters of the folded form, at most 255.
  public var letters: UInt8
  public var traits: Traits
  /// For a mark: its scalar as written. 0 otherwise.
  public var mark: UInt32
  /// FNV-1a hash of the folded form (`Folding.reading`); equal forms have equal hashes.
  public var form: UInt64

  public init(
    start: Int32, end: Int32, kind: Kind, letters: UInt8 = 0, traits: Traits = [], mark: UInt32 = 0, form: UInt64 = 0
  ) {
    self.start = start
    self.end = end
    self.kind = kind
    self.letters = letters
    self.traits = traits
    self.mark = mark
    self.form = form
  }

  public var span: Span { Span(Int(start), Int(end)) }
}

/// Grammatical gender, as far as the text shows it.
public enum Gender: UInt8, Sendable { case unknown, masculine, feminine }
/// Grammatical number, as far as the text shows it.
public enum GrammaticalNumber: UInt8, Sendable { case unknown, singular, dual, plural }
