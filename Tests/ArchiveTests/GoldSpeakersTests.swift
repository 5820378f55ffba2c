import Foundation
import Interview
import Language
import Quotes
import Testing

@testable import Archive

/// Resolution on annotated mentions that live outside the project: set `GOLD_SPEAKERS` to the folder, `GOLD_OUT` to the file
/// to write, in the shape that `speakers --format json --mentions` prints. `GOLD_APART=1` stores every mention as a speaker.
@Suite struct GoldSpeakersTests {
  struct Entity: Decodable {
    struct Mention: Decodable {
      var article: String
      var mention: String
      var role: String?
    }
    var entity: String
    var name: String
    var kind: String
    var mentions: [Mention]
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["GOLD_SPEAKERS"] != nil))
  func resolvesGoldMentions() throws {
    let settings = ProcessInfo.processInfo.environment
    let folder = URL(fileURLWithPath: try #require(settings["GOLD_SPEAKERS"]))
    let entities = try JSONDecoder().decode(
      [Entity].self, from: Data(contentsOf: folder.appendingPathComponent("speakers.json")))
    var byArticle: [String: [[Entity.Mention]]] = [:]
    for entity in entities {
      for (article, mentions) in Dictionary(grouping: entity.mentions, by: \.article) {
        let groups = settings["GOLD_APART"] == nil ? [mentions] : mentions.map { [$0] }
        byArticle[article, default: []] += groups
      }
    }
    let archive = try QuoteArchive()
    for article in byArticle.keys.sorted() {
      let text = try String(contentsOf: folder.appendingPathComponent("articles/\(article).txt"), encoding: .utf8)
      var sample = Sample(article, outlet: "x", date: String(article.dropFirst(4).prefix(10)), text: text)
      for mentions in byArticle[article] ?? [] { sample = add(mentions, to: sample) }
      try archive.ingest(sample.file)
    }
    try write(archive, to: try #require(settings["GOLD_OUT"]))
  }

  /// As an extractor would: names without roles first, the longest is the speaker's name.
  private func add(_ mentions: [Entity.Mention], to sample: Sample) -> Sample {
    let named = mentions.filter { $0.mention != $0.role }
    let longest = (named.isEmpty ? mentions : named).max { $0.mention.count < $1.mention.count }
    let role = mentions.compactMap(\.role).max { $0.count < $1.count }
    let anonymous = ["مصدر", "مسؤول", "المصدر"].contains(
      String((longest?.mention ?? "").split(separator: " ").first ?? ""))
    var copy = sample
    copy.addSpeaker(
      Speaker(
        name: longest?.mention ?? "", role: role, kind: anonymous ? .anonymous : .person,
        mentions: mentions.filter { sample.text.contains($0.mention) }.map { Mention(span: sample.span($0.mention)) }))
    return copy
  }

  private func write(_ archive: QuoteArchive, to path: String) throws {
    struct Out: Encodable {
      struct Place: Encodable {
        var article: String
        var text: String
      }
      var id: Int64
      var name: String
      var reasons: [String]
      var mentions: [Place]
    }
    let rows = try archive.speakers().map { speaker in
      Out(
        id: speaker.id, name: speaker.name,
        reasons: try archive.reasons(ofSpeaker: speaker.id).map { "\($0.article.name) \($0.name): \($0.reason)" },
        mentions: try archive.mentions(ofSpeaker: speaker.id).map { Out.Place(article: $0.article, text: $0.span.text) }
      )
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes]
    try encoder.encode(rows).write(to: URL(fileURLWithPath: path))
  }
}
