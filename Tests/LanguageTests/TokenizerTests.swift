import Testing

@testable import Language

private func words(_ string: String) -> [String] {
  let text = SourceText(string)
  var tokens: [Token] = []
  tokenize(text, in: text.extent, into: &tokens)
  return tokens.map { $0.kind == .newline ? "⏎" : text[$0.span] }
}

@Suite struct TokenizerTests {
  @Test func splitsWordsNumbersMarksAndLines() {
    #expect(
      words("قال: «نعم»، 10:30\n\n ثم 2,000.") == ["قال", ":", "«", "نعم", "»", "،", "10:30", "⏎", "ثم", "2,000", "."])
    #expect(words("don't stop—well-known \"yes\"") == ["don't", "stop", "—", "well-known", "\"", "yes", "\""])
  }

  @Test func foldsWhileItScans() {
    for (a, b) in [("أكّدَ", "اكد"), ("إعـــلان", "اعلان"), ("کتابی", "كتابي"), ("Said", "said"), ("ﻗﺎل", "قال")] {
      let text = SourceText(a)
      var tokens: [Token] = []
      tokenize(text, in: text.extent, into: &tokens)
      #expect(tokens.count == 1)
      #expect(tokens.first?.form == Folding.reading.hash(b), "\(a) ~ \(b)")
      #expect(tokens.first?.form == FNV.hash(b))
    }
    #expect(Folding.reading.hash("على") != Folding.reading.hash("علي"))
    #expect(Folding.matching.hash("على") == Folding.matching.hash("علي"))
  }

  @Test func seesTraits() {
    let text = SourceText("مؤكداً الوزارة المسؤولون يُذكر")
    var tokens: [Token] = []
    tokenize(text, in: text.extent, into: &tokens)
    #expect(tokens[0].traits.contains([.tanween, .finalAlef]))
    #expect(tokens[1].traits.contains([.definite, .taaMarbuta]))
    #expect(tokens[2].traits.contains([.definite, .soundPlural]))
    #expect(tokens[3].traits.contains(.initialDamma))
  }

  @Test func tokensAreDisjointAndInsideOnRandomBytes() {
    var seed: UInt64 = 7
    for _ in 0..<300 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<80 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let value = UInt32(seed >> 33)
        let pools: [UInt32] = [
          0x20 + value % 0x60, 0x600 + value % 0x100, 0x2000 + value % 0x100, 0xFB50 + value % 0x4B0, 0x1F600, 0xA,
        ]
        if let scalar = Unicode.Scalar(pools[Int(value % 6)]) { scalars.append(scalar) }
      }
      let text = SourceText(String(scalars))
      var tokens: [Token] = []
      tokenize(text, in: text.extent, into: &tokens)
      var last: Int32 = 0
      for token in tokens {
        #expect(token.start >= last && token.end > token.start && Int(token.end) <= text.utf8.count)
        #expect(Array(text[token.span].utf8) == Array(text.utf8[token.span.range]))
        last = token.end
      }
    }
  }
}
