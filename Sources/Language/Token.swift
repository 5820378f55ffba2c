/// One word, number, mark or line break.
public struct Token: Hashable, Sendable {
  public enum Kind: UInt8, Sendable { case word, number, mark, newline }
  /// UTF-8 byte offsets; kept small because a corpus has millions of tokens.
  public var start: Int32
  public var end: Int32
  public var kind: Kind
  /// For a mark: its scalar (combined variants as written). 0 otherwise.
  public var mark: UInt32
  /// FNV-1a hash of the folded form (`Folding.reading`); equal forms have equal hashes.
  public var form: UInt64

  public init(start: Int32, end: Int32, kind: Kind, mark: UInt32 = 0, form: UInt64 = 0) {
    self.start = start
    self.end = end
    self.kind = kind
    self.mark = mark
    self.form = form
  }

  public var span: Span { Span(Int(start), Int(end)) }
}

/// Grammatical gender, as far as the text shows it.
public enum Gender: UInt8, Sendable { case unknown, masculine, feminine }
/// Grammatical number, as far as the text shows it.
public enum GrammaticalNumber: UInt8, Sendable { case unknown, singular, dual, plural }
