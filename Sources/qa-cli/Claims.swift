import Archive
import Foundation
import Language
import Pages
import Quotes

/// Reads a file of claims, one JSON object a line; a broken line is named and the others are kept.
func readClaims(_ path: String, _ tally: inout Tally) throws -> [ClaimToCheck] {
  guard path == "-" || FileManager.default.fileExists(atPath: path) else { throw InputError.notFound(path: path) }
  let data = path == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
  guard let data else { throw InputError.permission(path: path) }
  var claims: [ClaimToCheck] = []
  let text = decodeText(Array(data)).text.utf8
  for (index, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
    guard line.contains(where: { $0 > 0x20 }) else { continue }
    var troubles = Troubles()
    if let claim = parseClaim(Data(line)) {
      claims.append(ClaimToCheck(claim: claim))
    } else {
      troubles.errors.append("\(path):\(index + 1): is no claim; expected {\"id\", \"speaker\", \"quote\"}")
    }
    tally.add(articles: troubles.errors.isEmpty ? 1 : 0, troubles)
  }
  if claims.isEmpty, tally.failures == 0 { throw InputError.emptyFile(path: path) }
  return claims
}

private func parseClaim(_ data: Data) -> Claim? {
  guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
    let speaker = object["speaker"] as? String, let quote = object["quote"] as? String
  else { return nil }
  let id = object["id"] as? String ?? (object["id"] as? NSNumber)?.stringValue
  return Claim(id: id, speaker: speaker, quote: quote)
}

/// The quotations of a draft as claims, in their order. Those whose speaker the draft does not name are told and left out.
func readDraft(_ path: String, _ tally: inout Tally) throws -> [ClaimToCheck] {
  let inputs = try Inputs([path])
  var claims: [ClaimToCheck] = []
  var unnamed: [String] = []
  inputs.items.readItems(paths: [path]) { item in
    let result = inputs.items.parse(item)
    var troubles = Troubles()
    troubles.add(result)
    tally.add(articles: result.articles.count, troubles)
    for article in result.articles {
      let reading = inputs.reader.readArticle(article)
      let page = PageSlices(reading.document.text)
      for quotation in reading.quotations {
        let place = describePlace(quotation, in: reading, page)
        guard let speaker = quotation.speaker, reading.speakers.indices.contains(speaker) else {
          unnamed.append("\(place.file):\(place.start)-\(place.end): \(page.text[quotation.span])")
          continue
        }
        let claim = Claim(
          id: "\(claims.count + 1)", speaker: reading.speakers[speaker].name, quote: page.text[quotation.span])
        claims.append(ClaimToCheck(claim: claim, draft: place))
      }
    }
  }
  for line in unnamed { warn("qa-cli: not checked, the draft does not say who: \(Terminal.clean(line))") }
  return claims
}

private func describePlace(_ quotation: Quotation, in reading: Reading, _ page: PageSlices) -> DraftPlace {
  let place = page.scalars(quotation.span)
  return DraftPlace(
    file: reading.article.file, sentence: findSentence(around: quotation.span, in: reading.document),
    start: place.lowerBound, end: place.upperBound, kind: quotation.kind.rawValue)
}

/// The sentence in which a span stands: within its paragraph, from the full stop before to the one after.
func findSentence(around span: Span, in document: Document) -> String {
  let text = document.text
  let paragraph = document.paragraphs.first { $0.span.overlaps(span) }?.span ?? span
  let ends = document.tokens.filter {
    $0.kind == .mark && [0x2E, 0x3F, 0x21, 0x61F].contains($0.mark) && paragraph.contains($0.span)
  }
  let start = ends.last { $0.span.end <= span.start }?.span.end ?? paragraph.start
  let end = ends.first { $0.span.start >= span.end }?.span.end ?? paragraph.end
  let whole = Span(min(start, span.start), max(end, span.end))
  return text[whole].trimmingCharacters(in: .whitespacesAndNewlines)
}
