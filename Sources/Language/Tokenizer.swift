import Foundation

/// Appends the tokens of a span of text: words (with their marks), numbers (with inner points, commas and colons),
/// single marks, and one line break for each run of line breaks. White space and invisible controls yield nothing.
public func tokenize(_ text: SourceText, in span: Span, into tokens: inout [Token]) {
  text.utf8.withUnsafeBufferPointer { bytes in
    var scanner = TokenScanner(bytes: bytes, position: span.start, limit: min(span.end, bytes.count))
    scanner.scan(into: &tokens)
  }
}

/// What a scalar is to the tokenizer.
enum ScalarClass: UInt8 { case letter, digit, mark, space, newline, invisible, combining }

/// Walks once over the bytes; hashes words in their folded form while it goes.
struct TokenScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int
  let limit: Int

  init(bytes: UnsafeBufferPointer<UInt8>, position: Int, limit: Int) {
    self.bytes = bytes
    self.position = position
    self.limit = limit
  }

  mutating func scan(into tokens: inout [Token]) {
    while position < limit {
      let (scalar, width) = scalarAt(position)
      switch classify(scalar) {
      case .space, .invisible, .combining: position += width
      case .newline: scanNewlines(into: &tokens)
      case .letter: scanWord(into: &tokens)
      case .digit: scanNumber(into: &tokens)
      case .mark: append(.mark, to: position + width, mark: scalar, into: &tokens)
      }
    }
  }

  /// Decodes one scalar of valid UTF-8; a cut sequence at the limit is one byte wide.
  @inline(__always) func scalarAt(_ i: Int) -> (UInt32, Int) {
    let b = bytes[i]
    if b < 0x80 { return (UInt32(b), 1) }
    if b < 0xE0, i + 1 < limit { return (UInt32(b & 0x1F) << 6 | UInt32(bytes[i + 1] & 0x3F), 2) }
    if b < 0xF0, i + 2 < limit {
      return (UInt32(b & 0x0F) << 12 | UInt32(bytes[i + 1] & 0x3F) << 6 | UInt32(bytes[i + 2] & 0x3F), 3)
    }
    if i + 3 < limit {
      return (
        UInt32(b & 0x07) << 18 | UInt32(bytes[i + 1] & 0x3F) << 12 | UInt32(bytes[i + 2] & 0x3F) << 6
          | UInt32(bytes[i + 3] & 0x3F), 4
      )
    }
    return (0xFFFD, 1)
  }

  @inline(__always) func classify(_ s: UInt32) -> ScalarClass {
    if s < 0x80 { return Self.asciiClass(s) }
    if (0x0621...0x064A).contains(s) && s != 0x0640 { return .letter }
    return classifyRare(s)
  }

  private static func asciiClass(_ s: UInt32) -> ScalarClass {
    if s == 0x20 || s == 0x09 { return .space }
    if s == 0x0A || s == 0x0D { return .newline }
    if (0x30...0x39).contains(s) { return .digit }
    if (0x61...0x7A).contains(s) || (0x41...0x5A).contains(s) { return .letter }
    return s < 0x20 || s == 0x7F ? .invisible : .mark
  }

  @inline(never) private func classifyRare(_ s: UInt32) -> ScalarClass {
    if s == 0x060C || s == 0x061B || s == 0x061F { return .mark }
    if Folding.isArabicMark(s) { return .combining }
    if (0x0660...0x0669).contains(s) || (0x06F0...0x06F9).contains(s) { return .digit }
    if s == 0x00A0 || s == 0x3000 || (0x2000...0x200A).contains(s) || s == 0x202F { return .space }
    if s == 0x2028 || s == 0x2029 || s == 0x0085 { return .newline }
    if Folding.isInvisible(s) { return .invisible }
    if s < 0x00C0 { return s < 0x00A0 ? .invisible : (s == 0x00AA || s == 0x00B5 || s == 0x00BA ? .letter : .mark) }
    if s < 0x0250 { return s == 0x00D7 || s == 0x00F7 ? .mark : .letter }
    if (0x2010...0x2BFF).contains(s) { return .mark }
    guard let unicode = Unicode.Scalar(s) else { return .mark }
    if unicode.properties.generalCategory == .nonspacingMark || unicode.properties.generalCategory == .format {
      return .combining
    }
    if unicode.properties.numericType == .decimal { return .digit }
    return unicode.properties.isAlphabetic ? .letter : .mark
  }

  private mutating func append(
    _ kind: Token.Kind, to end: Int, letters: Int = 0, traits: Token.Traits = [], mark: UInt32 = 0, form: UInt64 = 0,
    into tokens: inout [Token]
  ) {
    var traits = traits
    if let last = tokens.last, Int(last.end) == position { traits.insert(.glued) }
    tokens.append(
      Token(
        start: Int32(truncatingIfNeeded: position), end: Int32(truncatingIfNeeded: end), kind: kind,
        letters: UInt8(min(letters, 255)), traits: traits, mark: mark, form: form))
    position = end

  }

  private mutating func scanNewlines(into tokens: inout [Token]) {
    var end = position
    while end < limit {
      let (scalar, width) = scalarAt(end)
      let scalarClass = classify(scalar)
      guard scalarClass == .newline || scalarClass == .space || scalarClass == .invisible else { break }
      end += width
    }
    append(.newline, to: end, into: &tokens)
  }

  private mutating func scanNumber(into tokens: inout [Token]) {
    var end = position
    var hash = FNV.seed
    var digits = 0
    while end < limit {
      let (scalar, width) = scalarAt(end)
      if let digit = Self.digitValue(scalar) {
        hash = FNV.step(hash, 0x30 + digit)
        digits += 1
      } else if Self.joinsDigits(scalar), end + width < limit, Self.digitValue(scalarAt(end + width).0) != nil {
        hash = FNV.step(hash, UInt8(truncatingIfNeeded: scalar))
      } else if classify(scalar) != .combining && classify(scalar) != .digit {
        break
      }
      end += width
    }
    append(.number, to: end, letters: digits, form: hash, into: &tokens)
  }

  static func digitValue(_ s: UInt32) -> UInt8? {
    switch s {
    case 0x30...0x39: UInt8(s - 0x30)
    case 0x0660...0x0669: UInt8(s - 0x0660)
    case 0x06F0...0x06F9: UInt8(s - 0x06F0)
    default: nil
    }
  }

  private static func joinsDigits(_ s: UInt32) -> Bool {
    s == 0x2E || s == 0x2C || s == 0x3A || s == 0x066B || s == 0x066C || s == 0x2F || s == 0x060C
  }
}
