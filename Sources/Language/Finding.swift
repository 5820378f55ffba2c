/// Something odd in a text, with its place. Reading text never fails: it returns a value and findings.
public struct Finding: Hashable, Sendable {
  public enum Kind: String, Sendable {
    case invalidByte, emptyText, binaryContent, unclosedQuotationMark, missingTitle, truncated, brokenRecord
  }
  public var kind: Kind
  /// Where, in UTF-8 bytes of the decoded text (for `invalidByte`: of the input before decoding).
  public var span: Span
  public var detail: String

  public init(_ kind: Kind, at span: Span, detail: String = "") {
    self.kind = kind
    self.span = span
    self.detail = detail
  }
}
