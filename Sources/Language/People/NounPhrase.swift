/// A noun phrase that can be a source: token ranges of the whole, its role words and its name.
public struct NounPhrase: Hashable, Sendable {
  public enum Kind: UInt8, Sendable { case person, organization, group, anonymous, document, pronoun, other }
  /// Token indices of the whole phrase.
  public var tokens: Range<Int>
  /// Personal or organisational name inside it; empty when it is only a role or a common noun.
  public var name: Range<Int>
  /// Role words (with their complements), without honorifics.
  public var role: Range<Int>
  public var kind: Kind
  public var gender: Gender
  public var number: GrammaticalNumber
  /// The head word's form.
  public var head: UInt64
  /// True when a known given name or a title stands in it: it is surely a person.
  public var isNamed: Bool

  public init(
    tokens: Range<Int>, name: Range<Int>, role: Range<Int>, kind: Kind, gender: Gender = .unknown,
    number: GrammaticalNumber = .unknown, head: UInt64 = 0, isNamed: Bool = false
  ) {
    self.tokens = tokens
    self.name = name
    self.role = role
    self.kind = kind
    self.gender = gender
    self.number = number
    self.head = head
    self.isNamed = isNamed
  }
}
