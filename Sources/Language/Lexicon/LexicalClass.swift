/// What a word can be; a form may be several things at once. The constants are inlined, since reading asks for them at every word.
public struct LexicalClass: OptionSet, Hashable, Sendable {
  public let rawValue: UInt64
  @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }
  @inlinable static func bit(_ n: UInt64) -> LexicalClass { LexicalClass(rawValue: 1 &<< n) }

  @inlinable public static var complementizer: LexicalClass { bit(0) }
  @inlinable public static var preposition: LexicalClass { bit(1) }
  @inlinable public static var conjunction: LexicalClass { bit(2) }
  @inlinable public static var subordinator: LexicalClass { bit(3) }
  @inlinable public static var relative: LexicalClass { bit(4) }
  @inlinable public static var demonstrative: LexicalClass { bit(5) }
  @inlinable public static var time: LexicalClass { bit(6) }
  @inlinable public static var negation: LexicalClass { bit(7) }
  /// A word after which أن is no complementizer of speech (بعد أن, يجب أن).
  @inlinable public static var blocker: LexicalClass { bit(8) }
  @inlinable public static var pronoun: LexicalClass { bit(9) }
  @inlinable public static var auxiliary: LexicalClass { bit(10) }
  @inlinable public static var roleHead: LexicalClass { bit(11) }
  @inlinable public static var roleModifier: LexicalClass { bit(12) }
  @inlinable public static var organizationHead: LexicalClass { bit(13) }
  @inlinable public static var documentHead: LexicalClass { bit(14) }
  @inlinable public static var mediumHead: LexicalClass { bit(15) }
  @inlinable public static var anonymousHead: LexicalClass { bit(16) }
  @inlinable public static var groupHead: LexicalClass { bit(17) }
  @inlinable public static var organizationName: LexicalClass { bit(18) }
  @inlinable public static var givenName: LexicalClass { bit(19) }
  @inlinable public static var familyName: LexicalClass { bit(20) }
  @inlinable public static var honorific: LexicalClass { bit(21) }
  @inlinable public static var rank: LexicalClass { bit(22) }
  @inlinable public static var place: LexicalClass { bit(23) }
  @inlinable public static var demonym: LexicalClass { bit(24) }
  @inlinable public static var nameLinker: LexicalClass { bit(25) }
  @inlinable public static var contentNoun: LexicalClass { bit(26) }
  @inlinable public static var impersonal: LexicalClass { bit(27) }
  @inlinable public static var speechSetting: LexicalClass { bit(28) }
  @inlinable public static var feminine: LexicalClass { bit(29) }
  @inlinable public static var plural: LexicalClass { bit(30) }
  @inlinable public static var quantifier: LexicalClass { bit(31) }
  @inlinable public static var relation: LexicalClass { bit(32) }
  @inlinable public static var masculine: LexicalClass { bit(33) }
  @inlinable public static var cue: LexicalClass { bit(34) }
  @inlinable public static var adverb: LexicalClass { bit(35) }
  @inlinable public static var accordingHead: LexicalClass { bit(36) }
  @inlinable public static var phraseStart: LexicalClass { bit(37) }
  @inlinable public static var aside: LexicalClass { bit(38) }
  @inlinable public static var wordName: LexicalClass { bit(39) }
  @inlinable public static var dual: LexicalClass { bit(40) }
  @inlinable public static var modal: LexicalClass { bit(41) }
  @inlinable public static var interrogative: LexicalClass { bit(42) }
  /// A word that tells a second source from the first (مصدر آخر).
  @inlinable public static var distinguishing: LexicalClass { bit(43) }
  /// A word by which somebody speaks of himself (أنا، لدينا).
  @inlinable public static var firstPerson: LexicalClass { bit(44) }

  /// Heads of noun phrases that can be a source without being a name.
  @inlinable public static var sourceHead: LexicalClass {
    [
      .roleHead, .organizationHead, .documentHead, .mediumHead, .anonymousHead, .groupHead, .organizationName,
      .relation,
    ]
  }
  /// Words of grammar, which stand for nobody and nothing.
  static var functionWord: LexicalClass {
    [
      .complementizer, .preposition, .conjunction, .subordinator, .relative, .negation, .auxiliary, .time, .modal,
      .interrogative, .adverb, .aside, .pronoun, .demonstrative,
    ]
  }
  @inlinable public static var name: LexicalClass { [.givenName, .familyName] }

  /// Names as they stand in `particles.tsv`.
  static let named: [String: LexicalClass] = [
    "complementizer": .complementizer, "preposition": .preposition, "conjunction": .conjunction,
    "subordinator": .subordinator, "relative": .relative, "demonstrative": .demonstrative, "time": .time,
    "negation": .negation, "blocker": .blocker, "pronoun": .pronoun, "auxiliary": .auxiliary,
    "linker": .nameLinker, "content": .contentNoun, "impersonal": .impersonal, "setting": .speechSetting,
    "quantifier": .quantifier, "adverb": .adverb, "aside": .aside, "modal": .modal, "interrogative": .interrogative,
    "distinguishing": .distinguishing, "first": .firstPerson,
  ]
}

/// Part of speech of an ordinary word, as far as `word-kinds.tsv` knows it.
public enum WordKind: UInt8, Sendable {
  case unknown, verb, noun, adjective

  /// Names as they stand in the table.
  static let named: [String: WordKind] = ["verb": .verb, "noun": .noun, "adjective": .adjective]
}

/// Words that stand in the same surroundings (`word-clusters.tsv`), in two steps of fineness; 0 for a word that the table does not have.
package struct WordCluster: Hashable, Sendable {
  package var fine: UInt16 = 0
  package var coarse: UInt16 = 0

  package init(fine: UInt16 = 0, coarse: UInt16 = 0) {
    self.fine = fine
    self.coarse = coarse
  }
}

/// How a cue word stands: its lemma and inflection.
public struct CueForm: Hashable, Sendable {
  public enum Shape: UInt8, Sendable { case perfect, imperfect, participle, masdar, noun, particle }
  /// Index into `Lexicon.cues`.
  public var cue: UInt16
  public var shape: Shape
  public var person: UInt8
  public var gender: Gender
  public var number: GrammaticalNumber
  /// A participle or masdar in the accusative (مؤكدا), or a jussive verb (لم يقل).
  public var marked: Bool
  /// Only valid with an object pronoun attached (حضو-ها).
  public var bound: Bool

  public init(
    cue: UInt16, shape: Shape, person: UInt8 = 3, gender: Gender = .unknown, number: GrammaticalNumber = .unknown,
    marked: Bool = false, bound: Bool = false
  ) {
    self.cue = cue
    self.shape = shape
    self.person = person
    self.gender = gender
    self.number = number
    self.marked = marked
    self.bound = bound
  }
}

/// What introduces the content of a cue.
public struct Frames: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
  @inlinable public static var that: Frames { Frames(rawValue: 1) }
  @inlinable public static var colon: Frames { Frames(rawValue: 2) }
  @inlinable public static var object: Frames { Frames(rawValue: 4) }
  @inlinable public static var about: Frames { Frames(rawValue: 8) }
  @inlinable public static var on: Frames { Frames(rawValue: 16) }
  @inlinable public static var to: Frames { Frames(rawValue: 32) }
  @inlinable public static var by: Frames { Frames(rawValue: 64) }
  @inlinable public static var of: Frames { Frames(rawValue: 128) }
  @inlinable public static var `for`: Frames { Frames(rawValue: 256) }
  @inlinable public static var `in`: Frames { Frames(rawValue: 512) }
  @inlinable public static var person: Frames { Frames(rawValue: 1024) }
  @inlinable public static var source: Frames { Frames(rawValue: 2048) }
  @inlinable public static var `as`: Frames { Frames(rawValue: 4096) }

  static let named: [String: Frames] = [
    "that": .that, "colon": .colon, "object": .object, "about": .about, "on": .on, "to": .to, "by": .by, "of": .of,
    "for": .for, "in": .in, "source": .source, "as": .as,
  ]
}

/// A reporting word of the lexicon. Its strings share one array, so that looking an entry up while reading copies no strings.
public struct CueEntry: Hashable, Sendable {
  public enum Kind: UInt8, Sendable { case verb, noun, particle }
  public let kind: Kind
  public let frames: Frames
  public let line: Int
  /// Hashes by which features name the lemma and its class.
  public let lemmaHash: UInt64
  public let classHash: UInt64
  /// Lemma, class, stance, example and guard.
  private let strings: [String]

  init(_ row: PackTable.Row, kind: Kind, frames: Frames) {
    self.kind = kind
    self.frames = frames
    line = row.line
    lemmaHash = Folding.reading.hash(row["lemma"])
    classHash = FNV.hash(row["class"])
    strings = ["lemma", "class", "stance", "example", "guard"].map { row[$0] }
  }

  public var lemma: String { strings[0] }
  public var cueClass: String { strings[1] }
  public var stance: String { strings[2] }
  public var example: String { strings[3] }
  /// A sentence in which the word reports nothing.
  public var guardExample: String { strings[4] }
}
