import Language
import Testing

@Suite struct QuotationMarkTests {
  /// Reads lines as paragraphs and gives the quoted words, nested ones after the outer, `~` before an unclosed one.
  func quoted(_ string: String, including extra: ExtraQuotationMarks = []) -> [String] {
    let (text, tokens, paragraphs) = read(string)
    return findQuotedSpans(tokens: tokens, paragraphs: paragraphs, including: extra).map {
      String(repeating: ">", count: $0.depth) + ($0.closing == nil ? "~" : "") + text[$0.inner]
    }
  }

  func read(_ string: String) -> (SourceText, [Token], [Paragraph]) {
    let text = SourceText(string)
    var tokens: [Token] = []
    var paragraphs: [Paragraph] = []
    var start = 0
    for line in string.split(separator: "\n", omittingEmptySubsequences: false) {
      let span = Span(start, start + line.utf8.count)
      let first = tokens.count
      tokenize(text, in: span, into: &tokens)
      if tokens.count > first { paragraphs.append(Paragraph(span: span, role: .body, tokens: first..<tokens.count)) }
      start = span.end + 1
    }
    return (text, tokens, paragraphs)
  }

  @Test func pairsOfEveryKind() {
    #expect(quoted("قال: «نعم» ثم سكت.") == ["نعم"])
    #expect(quoted("قال:\"نعم\"ثم \"لا\".") == ["نعم", "لا"])
    #expect(quoted("قال: “نعم”، ثم ”لا“.") == ["نعم", "لا"])
    #expect(quoted("He said ‘yes’ and ''no'' and <<maybe>>.") == ["yes", "no", "maybe"])
    #expect(quoted("سمّاه {نظاما} ثم (عادة)") == [])
    #expect(quoted("سمّاه {نظاما} ثم (عادة)", including: [.braces, .parentheses]) == ["نظاما", "عادة"])
  }

  @Test func nesting() {
    #expect(quoted("«قال لي «اذهب» فذهبت»") == ["قال لي «اذهب» فذهبت", ">اذهب"])
    #expect(quoted("\"سمعت \"أبا سالم\" يقول\"") == ["سمعت \"أبا سالم\" يقول", ">أبا سالم"])
    #expect(quoted("“She said ‘no’ to us,” he wrote.") == ["She said ‘no’ to us,", ">no"])
  }

  @Test func spacesInsideMarksGoByParity() {
    #expect(quoted("قال \" نعم \" ثم \" لا \"") == ["نعم", "لا"])
  }

  @Test func apostrophesAreNoMarks() {
    #expect(quoted("The players' union didn't sign; 'twas late, the '90s were over.") == [])
    #expect(quoted("The players’ union didn’t sign.") == [])
  }

  @Test func unclosedRunsToItsParagraphsEnd() {
    #expect(quoted("قال: «سنعود غدا\nثم مضى.") == ["~سنعود غدا"])
    #expect(quoted("قال: «سنعود غدا وأضاف «نعم» مرتين") == ["~سنعود غدا وأضاف «نعم» مرتين", ">نعم"])
  }

  @Test func laterParagraphsMayGoOn() {
    #expect(quoted("قال: «أولا.\n«وثانيا.\n«وثالثا» انتهى.") == ["أولا.\n«وثانيا.\n«وثالثا"])
    #expect(quoted("قال: «أولا.\nوثانيا» انتهى.") == ["أولا.\nوثانيا"])
    #expect(quoted("قال: «أولا.\nثم خرج.\nوثانيا» انتهى.") == ["~أولا."])
  }

  @Test func mismatchedMarksPair() {
    #expect(quoted("قال »نعم« ثم سكت") == ["نعم"])
    #expect(quoted("قال «نعم\" ثم «لا»") == ["نعم", "لا"])
    #expect(quoted("قال \"نعم» ثم سكت") == ["نعم"])
  }

  @Test func anyRunOfMarksIsRead() {
    var seed: UInt64 = 11
    let marks = Array("«»\"“”‘’'{}() .،نعم\n")
    for round in 0..<400 {
      var string = ""
      for _ in 0..<(round % 60) {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        string.append(marks[Int(seed >> 33) % marks.count])
      }
      let (text, tokens, paragraphs) = read(string)
      for span in findQuotedSpans(tokens: tokens, paragraphs: paragraphs, including: [.braces, .parentheses]) {
        #expect(span.inner.start <= span.inner.end && text.extent.contains(span.inner))
        #expect(tokens[span.opening].kind == .mark && Int(tokens[span.opening].end) <= span.inner.start)
        if let closing = span.closing { #expect(Int(tokens[closing].start) >= span.inner.end) }
      }
    }
  }

  @Test func manyMarksTakeLinearTime() {
    let string = String(repeating: "«\"“'", count: 20_000) + String(repeating: "»”", count: 10_000)
    let (_, tokens, paragraphs) = read(string)
    #expect(findQuotedSpans(tokens: tokens, paragraphs: paragraphs).isEmpty == false)
  }
}
