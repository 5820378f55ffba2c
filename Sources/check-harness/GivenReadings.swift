import Archive
import Foundation
import Language
import Quotes

/// A reading that was annotated by hand: offsets count Unicode scalars of `text`.
struct GivenReading: Decodable {
  struct GivenSpeaker: Decodable {
    var name: String
    var role: String?
    var kind: String
    var mentions: [[Int]]
  }
  struct GivenQuotation: Decodable {
    var kind: String
    var start: Int
    var end: Int
    var speaker: Int?
    var mention: [Int]?
  }
  var id: String
  var text: String
  var title: String?
  var outlet: String?
  var date: String?
  var speakers: [GivenSpeaker]
  var quotes: [GivenQuotation]

  var file: IngestFile {
    let source = SourceText(text)
    let index = ScalarIndex(source)
    func span(_ ends: [Int]) -> Span { Span(index.byteOffset(ofScalar: ends[0]), index.byteOffset(ofScalar: ends[1])) }
    let metadata = Metadata(title: title, outlet: outlet, date: date)
    let article = Article(file: id, id: id, text: source, metadata: metadata)
    let document = Document(article: article, language: "ar", metadata: metadata, paragraphs: [], tokens: [])
    let people = speakers.map { speaker in
      Speaker(
        name: speaker.name, role: speaker.role, kind: Speaker.Kind(rawValue: speaker.kind) ?? .person,
        mentions: speaker.mentions.map { Mention(span: span($0)) })
    }
    let quotations = quotes.map { quote in
      Quotation(
        kind: Quotation.Kind(rawValue: quote.kind) ?? .indirect, span: span([quote.start, quote.end]), cue: nil,
        mention: quote.mention.map(span), speaker: quote.speaker, confidence: 1, rule: "given")
    }
    let reading = Reading(document: document, quotations: quotations, speakers: people)
    return IngestFile(locator: id, name: id, hash: "1", readings: [reading])
  }
}

func readLines(_ path: String) throws -> [Data] {
  try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A).map { Data($0) }
}

func loadReadings(_ path: String, into archivePath: String) throws {
  let archive = try QuoteArchive(path: archivePath)
  var batch: [IngestFile] = []
  for line in try readLines(path) {
    batch.append(try JSONDecoder().decode(GivenReading.self, from: line).file)
    if batch.count == 500 {
      _ = try archive.ingest(batch, linking: false)
      batch = []
    }
  }
  _ = try archive.ingest(batch, linking: false)
  try archive.linkSpeakers()
  try archive.close()
}

/// Prints what a scorer of claims needs: the verdict and the places.
func printVerdicts(_ archivePath: String, claims: String) throws {
  struct GivenClaim: Decodable {
    var id: String
    var speaker: String
    var quote: String
  }
  let checker = try AttributionChecker(archive: QuoteArchive(path: archivePath, access: .readOnly))
  for line in try readLines(claims) {
    let claim = try JSONDecoder().decode(GivenClaim.self, from: line)
    let checked = try checker.check(Claim(id: claim.id, speaker: claim.speaker, quote: claim.quote))
    let evidence: [[String: Any]] = checked.evidence.map {
      [
        "article": $0.article.name, "start": $0.span.start, "end": $0.span.end, "text": $0.span.text,
        "speaker": $0.speaker ?? "", "kind": $0.kind?.rawValue ?? "", "verbatim": $0.isVerbatim,
      ]
    }
    let object: [String: Any] = [
      "id": claim.id, "speaker": claim.speaker, "quote": claim.quote, "verdict": checked.verdict.rawValue,
      "similarity": checked.similarity, "evidence": evidence, "candidates": checked.candidates.map(\.name),
      "changes": checked.changes.map { ["type": $0.kind.rawValue, "claimed": $0.claimed, "said": $0.said] },
    ]
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try JSONSerialization.data(withJSONObject: object, options: options), as: UTF8.self))
  }
}
