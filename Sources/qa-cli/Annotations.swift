import Archive
import Foundation

/// Quotations as an annotation collection page of the W3C Web Annotation model: each body names the speaker, each
/// target selects the words by text and by place.
func writeAnnotations(_ rows: [QuotationRow], from archive: QuoteArchive, to output: Output) throws {
  var json = JSONBytes()
  json.beginObject()
  json.pair("@context", "http://www.w3.org/ns/anno.jsonld")
  json.pair("type", "AnnotationPage")
  json.key("items")
  json.beginArray()
  for row in rows { try writeAnnotation(row, archive, &json) }
  json.endArray()
  json.endObject()
  json.endLine()
  try output.write(json.bytes)
  try output.finish()
}

private func writeAnnotation(_ row: QuotationRow, _ archive: QuoteArchive, _ json: inout JSONBytes) throws {
  json.beginObject()
  json.pair("id", row.permalink.description)
  json.pair("type", "Annotation")
  json.pair("motivation", "identifying")
  json.key("body")
  json.beginObject()
  json.pair("type", "TextualBody")
  json.pair("purpose", "identifying")
  json.pair("value", [row.speaker, row.role].compactMap { $0 }.joined(separator: "، "))
  json.pair("language", row.article.language)
  json.endObject()
  json.key("target")
  json.beginObject()
  json.pair("source", row.article.url ?? "iqtibas:\(row.article.name)")
  json.key("selector")
  json.beginArray()
  try writeQuoteSelector(row, archive, &json)
  json.beginObject()
  json.pair("type", "TextPositionSelector")
  json.key("start")
  json.int(row.content.start)
  json.key("end")
  json.int(row.content.end)
  json.endObject()
  json.endArray()
  json.endObject()
  json.endObject()
}

private func writeQuoteSelector(_ row: QuotationRow, _ archive: QuoteArchive, _ json: inout JSONBytes) throws {
  let context = try archive.context(of: row, scalars: 32)
  json.beginObject()
  json.pair("type", "TextQuoteSelector")
  json.pair("exact", row.content.text)
  json.pair("prefix", context.before)
  json.pair("suffix", context.after)
  json.endObject()
}
