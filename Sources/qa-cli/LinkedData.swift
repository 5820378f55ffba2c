import Archive
import Foundation
import Quotes

/// Quotations as schema.org JSON-LD: one graph of `Quotation`, each part of its `NewsArticle`, spoken by a `Person`
/// or `Organization`.
func writeLinkedData(_ rows: [QuotationRow], from archive: QuoteArchive, to output: Output) throws {
  var json = JSONBytes()
  var kinds: [Int64: Speaker.Kind] = [:]
  json.beginObject()
  json.key(named: "@context")
  json.string("https://schema.org")
  json.key(named: "@graph")
  json.beginArray()
  for row in rows {
    if let id = row.speakerID, kinds[id] == nil { kinds[id] = try archive.speakers(matching: String(id)).first?.kind }
    writeLinkedData(row, isPerson: [.person, .anonymous, nil].contains(row.speakerID.flatMap { kinds[$0] }), &json)
  }
  json.endArray()
  json.endObject()
  json.endLine()
  try output.write(json.bytes)
  try output.finish()
}

private func writeLinkedData(_ row: QuotationRow, isPerson: Bool, _ json: inout JSONBytes) {
  json.beginObject()
  json.pair("@type", "Quotation")
  json.pair("@id", row.permalink.description)
  json.pair("text", row.content.text)
  json.pair("inLanguage", row.article.language)
  if let speaker = row.speaker {
    json.key("spokenByCharacter")
    json.beginObject()
    json.pair("@type", isPerson ? "Person" : "Organization")
    if let id = row.speakerID { json.pair("@id", "iqtibas:speaker/\(id)") }
    json.pair("name", speaker)
    if isPerson, let role = row.role { json.pair("jobTitle", role) }
    json.endObject()
  }
  json.key("isPartOf")
  row.article.writeLinkedData(&json)
  json.endObject()
}

extension ArticleReference {
  /// The article as a schema.org `NewsArticle`.
  func writeLinkedData(_ json: inout JSONBytes) {
    json.beginObject()
    json.pair("@type", "NewsArticle")
    json.pair("@id", url ?? "iqtibas:\(name)")
    json.pair("identifier", name)
    if let title { json.pair("headline", title) }
    if let date { json.pair("datePublished", date) }
    if let url { json.pair("url", url) }
    json.pair("inLanguage", language)
    for (key, type, value) in [("author", "Person", author), ("publisher", "NewsMediaOrganization", outlet)] {
      guard let value else { continue }
      json.key(named: key)
      json.beginObject()
      json.pair("@type", type)
      json.pair("name", value)
      json.endObject()
    }
    json.endObject()
  }
}

extension JSONBytes {
  mutating func pair(_ key: String, _ value: String?) {
    self.key(named: key)
    string(value)
  }
}
