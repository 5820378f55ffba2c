// Feeds arbitrary bytes to decoding, the page readers and the extractor; see fuzz.sh.
import Foundation
import Language
import Pages
import Quotes

private let reader: ArticleReader = {
  do { return try ArticleReader(packs: PackFolder.locatePacks()) } catch { fatalError("no packs: \(error)") }
}()
private let inputs = InputReader(documents: reader.documents)
private let kinds: [FileKind] = [.text, .markdown, .html]

/// The first byte says how the others are read.
@_cdecl("LLVMFuzzerTestOneInput")
public func readFuzzedBytes(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: data, count: count)
  guard let choice = input.first else { return 0 }
  let bytes = Array(input.dropFirst())
  let item: InputItem
  switch Int(choice) % 5 {
  case 3: item = .record(RawRecord(file: "-", line: 1, bytes: bytes, isWholeFile: true))
  case 4:
    for line in bytes.split(separator: 0x0A) {
      check(inputs.parse(.record(RawRecord(file: "-", line: 1, bytes: Array(line)))))
    }
    return 0
  case let kind: item = .file(RawFile(path: "-", kind: kinds[kind], bytes: bytes))
  }
  check(inputs.parse(item))
  return 0
}

/// Reads the articles; every span must be a slice of its text, between two characters.
private func check(_ result: InputResult) {
  for article in result.articles {
    let reading = reader.readArticle(article)
    let utf8 = article.text.utf8
    func check(_ span: Span?) {
      guard let span else { return }
      precondition(span.start >= 0 && span.start <= span.end && span.end <= utf8.count, "a span outside the text")
      for place in [span.start, span.end] where place < utf8.count {
        precondition(utf8[place] & 0xC0 != 0x80, "a span that cuts a character")
      }
    }
    for quotation in reading.quotations {
      for span in [quotation.span, quotation.cue?.span, quotation.mention, quotation.role] { check(span) }
      if let speaker = quotation.speaker { precondition(reading.speakers.indices.contains(speaker)) }
    }
    for mention in reading.speakers.flatMap(\.mentions) { [mention.span, mention.role].forEach(check) }
    for turn in reading.transcript?.turns ?? [] { [turn.question, turn.answer].forEach(check) }
  }
}
