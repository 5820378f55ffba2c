/// A stretch of text between quotation marks.
public struct QuotedSpan: Hashable, Sendable {
  /// Index of the opening mark in the tokens (the last of two when it is written ''…'' or <<…>>).
  public var opening: Int
  /// Index of the closing mark (the first of two), nil when none was printed.
  public var closing: Int?
  /// From after the opening mark to before the closing one, without white space at its ends.
  public var inner: Span
  /// 0 for an outermost pair.
  public var depth: Int

  public init(opening: Int, closing: Int?, inner: Span, depth: Int) {
    self.opening = opening
    self.closing = closing
    self.inner = inner
    self.depth = depth
  }
}

/// Marks that quote in some papers only.
public struct ExtraQuotationMarks: OptionSet, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }
  /// {…} as quotation marks.
  public static let braces = ExtraQuotationMarks(rawValue: 1)
  /// (…) as quotation marks.
  public static let parentheses = ExtraQuotationMarks(rawValue: 2)
}

/// Pairs the quotation marks of each paragraph; «» nest, straight marks go by what stands beside them and by parity.
///
/// A mark left open runs to its paragraph's end, or is closed by a later paragraph when each paragraph in between
/// opens with the same mark again, as papers print long speeches. Mismatched pairs («…", »…«) are tolerated;
/// apostrophes are no marks. Result in order of their opening marks. Linear in the number of tokens.
public func findQuotedSpans(
  tokens: [Token], paragraphs: [Paragraph], including extra: ExtraQuotationMarks = []
) -> [QuotedSpan] {
  var finder = QuotedSpanFinder(tokens: tokens, extra: extra)
  for paragraph in paragraphs where !paragraph.tokens.isEmpty { finder.read(paragraph) }
  return finder.finish()
}

/// One quotation mark as written: what family it is of and which way it points.
struct QuotationMark {
  enum Family: UInt8 {
    case guillemet, curlyDouble, straightDouble, curlySingle, straightSingle, doubledSingle, brace, parenthesis
  }
  enum Direction: UInt8 { case opens, closes, either }
  var family: Family
  var direction: Direction
  /// First and last token of the mark; they differ when it is written with two.
  var first: Int
  var last: Int

  /// « “ " and their like are often mixed; single marks and brackets are not.
  var isDouble: Bool {
    family != .curlySingle && family != .straightSingle && family != .brace && family != .parenthesis
  }

  func closes(_ other: QuotationMark) -> Bool {
    family == other.family
  }
}

extension QuotationMark {
  /// The mark that stands at a token, nil for other tokens.
  init?(_ tokens: [Token], _ i: Int, _ extra: ExtraQuotationMarks) {
    guard let (family, direction) = Self.shape(tokens[i].mark, extra) else {
      guard let pair = Self.doubledAngle(tokens, i) else { return nil }
      self = pair
      return
    }
    self.init(family: family, direction: direction, first: i, last: i)
    if family == .straightSingle || family == .curlySingle, Self.isDoubled(tokens, i) {
      self.family = .doubledSingle
      self.direction = .either
      last = i + 1
    }
  }

  private static func shape(_ mark: UInt32, _ extra: ExtraQuotationMarks) -> (Family, Direction)? {
    switch mark {
    case 0xAB, 0x2039: (.guillemet, .opens)
    case 0xBB, 0x203A: (.guillemet, .closes)
    case 0x22, 0xFF02: (.straightDouble, .either)
    case 0x201C: (.curlyDouble, .either)
    case 0x201D: (.curlyDouble, .either)
    case 0x201E, 0x201F: (.curlyDouble, .opens)
    case 0x27: (.straightSingle, .either)
    case 0x2018, 0x201A, 0x201B: (.curlySingle, .opens)
    case 0x2019: (.curlySingle, .closes)
    case 0x7B where extra.contains(.braces): (.brace, .opens)
    case 0x7D where extra.contains(.braces): (.brace, .closes)
    case 0x28 where extra.contains(.parentheses): (.parenthesis, .opens)
    case 0x29 where extra.contains(.parentheses): (.parenthesis, .closes)
    default: nil
    }
  }

  private static func isDoubled(_ tokens: [Token], _ i: Int) -> Bool {
    i + 1 < tokens.count && tokens[i + 1].mark == tokens[i].mark && tokens[i + 1].start == tokens[i].end
  }

  /// << and >> as guillemets.
  private static func doubledAngle(_ tokens: [Token], _ i: Int) -> QuotationMark? {
    guard tokens[i].mark == 0x3C || tokens[i].mark == 0x3E, isDoubled(tokens, i) else { return nil }
    return QuotationMark(
      family: .guillemet, direction: tokens[i].mark == 0x3C ? .opens : .closes, first: i, last: i + 1)
  }
}
