import Foundation
import Testing

@testable import Language

/// A small generator of repeatable pseudo-random numbers.
struct Seeded {
  var state: UInt64
  mutating func next(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(next(below: 256)) } }
}

@Suite struct DecodingTests {
  @Test func utf8WithAndWithoutMark() {
    #expect(decodeText(Array("قال: نعم".utf8)).text.utf8 == Array("قال: نعم".utf8))
    let marked = decodeText([0xEF, 0xBB, 0xBF] + Array("قال".utf8))
    #expect(marked.text.utf8 == Array("قال".utf8))
    #expect(marked.encoding == .utf8 && marked.findings.isEmpty)
  }

  @Test func utf16WithMark() {
    let units = Array("قال 😀 yes".utf16)
    let little = decodeText([0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    #expect(little.text[little.text.extent] == "قال 😀 yes" && little.encoding == .utf16LE)
    let big = decodeText([0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    #expect(big.text[big.text.extent] == "قال 😀 yes" && big.encoding == .utf16BE)
    let broken = decodeText([0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00, 0x42])
    #expect(broken.text[broken.text.extent] == "\u{FFFD}A\u{FFFD}")
    #expect(broken.findings.map(\.span) == [Span(2, 4), Span(6, 7)])
  }

  @Test func windows1256() {
    // "قال: «نعم»، ثم سكت" in the code page.
    let bytes: [UInt8] = [
      0xDE, 0xC7, 0xE1, 0x3A, 0x20, 0xAB, 0xE4, 0xDA, 0xE3, 0xBB, 0xA1, 0x20, 0xCB, 0xE3, 0x20, 0xD3, 0xDF, 0xCA,
    ]
    let decoded = decodeText(bytes)
    #expect(decoded.encoding == .windows1256)
    #expect(decoded.text[decoded.text.extent] == "قال: «نعم»، ثم سكت")
    #expect(decoded.findings.isEmpty)
  }

  @Test func wrongBytesAreFindingsWithTheirPlace() {
    let text = Array("وقالت الوزارة في بيان إن العمل انتهى ".utf8)
    let decoded = decodeText(text + [0xFF] + text + [0xC3])
    #expect(decoded.encoding == .utf8)
    #expect(decoded.findings.map(\.kind) == [.invalidByte, .invalidByte])
    #expect(
      decoded.findings.map(\.span) == [Span(text.count, text.count + 1), Span(2 * text.count + 1, 2 * text.count + 2)])
    #expect(isValidUTF8(decoded.text.utf8))
    let many = decodeText(text + Array(repeating: [0x41, 0xFF], count: 30).flatMap { $0 } + text)
    #expect(many.findings.count == decodingFindingLimit + 1)
    #expect(many.findings.last?.detail == "10 more")
  }

  @Test func overlongAndSurrogateFormsAreWrong() {
    for bytes: [UInt8] in [
      [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88],
    ] {
      #expect(!isValidUTF8(bytes))
    }
    #expect(isValidUTF8(Array("a é ق 漢 😀".utf8)))
  }

  @Test func nulsAreAFinding() {
    let decoded = decodeText([0x41, 0x00, 0x42])
    #expect(decoded.findings.map(\.kind) == [.binaryContent])
    #expect(decoded.findings[0].span == Span(1, 2))
  }

  @Test func anyBytesDecodeToValidText() {
    var seeded = Seeded(state: 3)
    for length in [0, 1, 2, 3, 7, 64, 500] {
      for _ in 0..<60 {
        let decoded = decodeText(seeded.bytes(length))
        #expect(isValidUTF8(decoded.text.utf8))
        #expect(Array(decoded.text[decoded.text.extent].utf8) == decoded.text.utf8)
      }
    }
  }
}
