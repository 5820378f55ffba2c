import Foundation
import Language
import Testing

@testable import Quotes

private let reader = try? ArticleReader(packs: PackFolder.locatePacks())

private func read(_ text: String) throws -> Reading {
  try #require(reader).readArticle(Article(file: "case", text: SourceText(text), metadata: Metadata(title: "عنوان")))
}

/// Texts that are read in parts, for their length.
@Suite struct LongTextTests {
  private static let sentence = "قال المدير سعيد المرساوي: «إن العمل في الميناء القديم يبدأ غدا قبل الفجر». "
  private static let filler = String(repeating: "مشى الناس في السوق القديم تحت المطر. ", count: 3000)

  @Test(arguments: ["", "\n\n"]) func bothEndsAreRead(between: String) throws {
    let reading = try read(Self.sentence + between + Self.filler + between + Self.sentence)
    #expect(reading.quotations.count == 2)
    #expect(reading.speakers.map(\.name) == ["سعيد المرساوي"])
    #expect(reading.speakers.first?.mentions.count == 2)
    #expect(reading.quotations.allSatisfy { $0.speaker == 0 })
    for quotation in reading.quotations {
      #expect(reading.document.text[quotation.span] == "العمل في الميناء القديم يبدأ غدا قبل الفجر")
    }
  }

  @Test func textsOfMegabytesAreReadByWindows() throws {
    let word = String(repeating: "ا", count: 400) + " "
    let filler = String(repeating: word, count: 1 + ReadingInParts.longestArticle / word.utf8.count) + ". "
    let reading = try read(Self.sentence + filler + Self.sentence)
    #expect(reading.document.tokens.isEmpty)
    #expect(reading.quotations.count == 2)
    #expect(reading.speakers.map(\.name) == ["سعيد المرساوي"])
  }

  @Test func partsCoverEveryTokenOnce() throws {
    let text = Self.sentence + Self.filler + "\n" + String(repeating: "« كلمة ، ", count: 30_000) + "\n" + Self.sentence
    let document = try #require(reader).documents.readDocument(Article(file: "case", text: SourceText(text)))
    let parts = ReadingInParts.split(document)
    #expect(parts.count > 3)
    #expect(parts.allSatisfy { $0.paragraphs.reduce(0) { $0 + $1.tokens.count } <= ReadingInParts.mostTokens })
    let covered = parts.flatMap(\.paragraphs).flatMap { Array($0.tokens) }
    #expect(covered == document.paragraphs.flatMap { Array($0.tokens) })
  }

  @Test(arguments: ["👍", "ا", "« ", "\u{FDFA}"]) func windowsEndBetweenCharacters(unit: String) throws {
    let text = String(repeating: unit, count: 1 + ReadingInParts.longestArticle / unit.utf8.count)
    let document = try #require(reader).documents.readLayout(Article(file: "case", text: SourceText(text)))
    var last = 0
    ReadingInParts.forEachWindow(of: document) { part in
      for span in part.paragraphs.map(\.span) {
        #expect(span.start >= last && (document.text.utf8[span.start] & 0xC0) != 0x80)
        last = span.end
      }
    }
    #expect(last == document.paragraphs.last?.span.end)
  }
}

/// Spans stand between characters, however a letter is encoded.
@Suite struct SpanTests {
  @Test(arguments: [
    "وفقا ﻟﻠوزارة، يبدأ العمل غدا في الميناء القديم.", "بحسب ﻭزارة العمل، يبدأ العمل غدا في الميناء القديم.",
    "قال ﻭالمدير سعيد المرساوي إن العمل يبدأ غدا في الميناء.", "أكدت الشركة ﺑالمدينة أن العمل يبدأ غدا في الميناء.",
    "نقلت الصحيفة عن ﺑجامعة المدينة قولها إن العمل يبدأ غدا.", "قالت ﻭبجامعة المدينة إن العمل يبدأ غدا في الميناء.",
  ])
  func presentationForms(body: String) throws {
    let reading = try read(body + "\n\n" + body)
    let utf8 = reading.document.text.utf8
    for mention in reading.speakers.flatMap(\.mentions) {
      for place in [mention.span.start, mention.span.end] {
        #expect(place == utf8.count || utf8[place] & 0xC0 != 0x80, "\(body)")
      }
    }
  }
}

/// What a memory answers never depends on what it remembers.
@Suite struct WordMemoryTests {
  @Test func anEmptyAndAFullMemoryAnswerAlike() throws {
    let folder = PackFolder(language: "ar", url: try PackFolder.locatePacks().appendingPathComponent("ar"))
    let lexicon = try Lexicon(folder)
    let text = SourceText(
      "قال أن إن ان ويقول للوزير كتاباً كتابا كُتّاب وَقَالَ مسؤولون بالمسؤولين استراتيجيتهما ٱستقبال استقبال Reuters 12 ، أكّد أكد"
    )
    var tokens: [Token] = []
    tokenize(text, in: text.extent, into: &tokens)
    func facts(_ memory: WordMemory) -> [String] {
      var words = [Word](repeating: Word(), count: tokens.count)
      var facts = [WordFacts](repeating: WordFacts(), count: tokens.count)
      memory.read(tokens, of: text, into: &words, &facts)
      return zip(words, facts).map { "\($0) \($1)" }
    }
    let full = WordMemory(lexicon)
    let first = facts(full)
    #expect(facts(full) == first)
    #expect(facts(WordMemory(lexicon, limit: 1)) == first)
    #expect(first[0] != first[1])
  }
}
