/// What a word can be; a form may be several things at once.
public struct LexicalClass: OptionSet, Hashable, Sendable {
  public let rawValue: UInt64
  public init(rawValue: UInt64) { self.rawValue = rawValue }
  private static func bit(_ n: UInt64) -> LexicalClass { LexicalClass(rawValue: 1 << n) }

  public static let complementizer = bit(0)
  public static let preposition = bit(1)
  public static let conjunction = bit(2)
  public static let subordinator = bit(3)
  public static let relative = bit(4)
  public static let demonstrative = bit(5)
  public static let time = bit(6)
  public static let negation = bit(7)
  /// A word after which أن is no complementizer of speech (بعد أن, يجب أن).
  public static let blocker = bit(8)
  public static let pronoun = bit(9)
  public static let auxiliary = bit(10)
  public static let roleHead = bit(11)
  public static let roleModifier = bit(12)
  public static let organizationHead = bit(13)
  public static let documentHead = bit(14)
  public static let mediumHead = bit(15)
  public static let anonymousHead = bit(16)
  public static let groupHead = bit(17)
  public static let organizationName = bit(18)
  public static let givenName = bit(19)
  public static let familyName = bit(20)
  public static let honorific = bit(21)
  public static let rank = bit(22)
  public static let place = bit(23)
  public static let demonym = bit(24)
  public static let nameLinker = bit(25)
  public static let contentNoun = bit(26)
  public static let impersonal = bit(27)
  public static let speechSetting = bit(28)
  public static let feminine = bit(29)
  public static let plural = bit(30)
  public static let quantifier = bit(31)
  public static let relation = bit(32)
  public static let masculine = bit(33)
  public static let cue = bit(34)
  public static let adverb = bit(35)
  public static let accordingHead = bit(36)
  public static let phraseStart = bit(37)
  public static let aside = bit(38)
  public static let wordName = bit(39)
  public static let dual = bit(40)
  public static let modal = bit(41)
  public static let interrogative = bit(42)
  /// A word that tells a second source from the first (مصدر آخر).
  public static let distinguishing = bit(43)

  /// Heads of noun phrases that can be a source without being a name.
  public static let sourceHead: LexicalClass = [
    .roleHead, .organizationHead, .documentHead, .mediumHead, .anonymousHead, .groupHead, .organizationName, .relation,
  ]
  public static let name: LexicalClass = [.givenName, .familyName]

  /// Names as they stand in `particles.tsv`.
  static let named: [String: LexicalClass] = [
    "complementizer": .complementizer, "preposition": .preposition, "conjunction": .conjunction,
    "subordinator": .subordinator, "relative": .relative, "demonstrative": .demonstrative, "time": .time,
    "negation": .negation, "blocker": .blocker, "pronoun": .pronoun, "auxiliary": .auxiliary,
    "linker": .nameLinker, "content": .contentNoun, "impersonal": .impersonal, "setting": .speechSetting,
    "quantifier": .quantifier, "adverb": .adverb, "aside": .aside, "modal": .modal, "interrogative": .interrogative,
    "distinguishing": .distinguishing,
  ]
}

/// Part of speech of an ordinary word, as far as `word-kinds.tsv` knows it.
public enum WordKind: UInt8, Sendable {
  case unknown, verb, noun, adjective

  /// Names as they stand in the table.
  static let named: [String: WordKind] = ["verb": .verb, "noun": .noun, "adjective": .adjective]
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
  public init(rawValue: UInt16) { self.rawValue = rawValue }
  public static let that = Frames(rawValue: 1)
  public static let colon = Frames(rawValue: 2)
  public static let object = Frames(rawValue: 4)
  public static let about = Frames(rawValue: 8)
  public static let on = Frames(rawValue: 16)
  public static let to = Frames(rawValue: 32)
  public static let by = Frames(rawValue: 64)
  public static let of = Frames(rawValue: 128)
  public static let `for` = Frames(rawValue: 256)
  public static let `in` = Frames(rawValue: 512)
  public static let person = Frames(rawValue: 1024)
  public static let source = Frames(rawValue: 2048)
  public static let `as` = Frames(rawValue: 4096)

  static let named: [String: Frames] = [
    "that": .that, "colon": .colon, "object": .object, "about": .about, "on": .on, "to": .to, "by": .by, "of": .of,
    "for": .for, "in": .in, "source": .source, "as": .as,
  ]
}

/// A reporting word of the lexicon.
public struct CueEntry: Hashable, Sendable {
  public enum Kind: UInt8, Sendable { case verb, noun, particle }
  public var lemma: String
  public var kind: Kind
  public var cueClass: String
  public var stance: String
  public var frames: Frames
  public var example: String
  public var guardExample: String
  public var line: Int
  /// Hashes by which features name the lemma and its class.
  public var lemmaHash: UInt64
  public var classHash: UInt64
}
