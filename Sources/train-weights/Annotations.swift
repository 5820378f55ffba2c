import Foundation
import Language

/// One line of `Benchmarks/annotations/corpus.jsonl`: places in an article of the corpus.
private struct AnnotatedArticle: Decodable {
  struct Speaker: Decodable {
    var key: String
    var name: [Int]
    var role: [Int]?
    var kind: String
  }
  struct Quote: Decodable {
    var kind: String
    var span: [Int]
    var cue: [Int]?
    var mention: [Int]?
    var speaker: String?
  }
  var id: String
  var speakers: [Speaker]
  var quotes: [Quote]
}

private struct CorpusRecord: Decodable {
  var id: String
  var title: String?
  var text: String
}

/// Joins annotations with the articles of a corpus file (JSON lines) that they point into.
func readAnnotations(_ path: String, corpus: String) throws -> [(gold: GoldArticle, text: SourceText, path: String)] {
  var wanted: [String: AnnotatedArticle] = [:]
  for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
    let article = try JSONDecoder().decode(AnnotatedArticle.self, from: Data(line.utf8))
    wanted[article.id] = article
  }
  var result: [(gold: GoldArticle, text: SourceText, path: String)] = []
  let data = try Data(contentsOf: URL(fileURLWithPath: corpus), options: .mappedIfSafe)
  for line in data.split(separator: 0x0A) {
    guard let id = identifier(line), let annotated = wanted[id] else { continue }
    let record = try JSONDecoder().decode(CorpusRecord.self, from: Data(line))
    let title = (record.title ?? "").trimmingCharacters(in: .whitespaces)
    result.append(join(annotated, SourceText(title + "\n\n" + record.text), id))
  }
  return result.sorted { $0.path < $1.path }
}

/// The id of a record, without parsing the whole line.
private func identifier(_ line: Data) -> String? {
  let head = String(decoding: line.prefix(80), as: UTF8.self)
  guard let start = head.range(of: "\"id\": \"") ?? head.range(of: "\"id\":\"") else { return nil }
  return head[start.upperBound...].split(separator: "\"").first.map(String.init)
}

private func join(_ annotated: AnnotatedArticle, _ text: SourceText, _ id: String) -> (
  gold: GoldArticle, text: SourceText, path: String
) {
  let index = ScalarIndex(text)
  func string(_ place: [Int]) -> String {
    text[Span(index.byteOffset(ofScalar: place[0]), index.byteOffset(ofScalar: place[1]))]
  }
  let speakers = annotated.speakers.map {
    GoldArticle.Speaker(key: $0.key, name: string($0.name), role: $0.role.map(string), kind: $0.kind)
  }
  let quotes = annotated.quotes.map {
    GoldArticle.Quote(
      kind: $0.kind, start: $0.span[0], end: $0.span[1], speaker: $0.speaker, cue: $0.cue.map(string), mention: nil,
      cue_start: $0.cue?[0], cue_end: $0.cue?[1], mention_start: $0.mention?[0], mention_end: $0.mention?[1])
  }
  return (GoldArticle(id: id, speakers: speakers, quotes: quotes), text, id + ".txt")
}
