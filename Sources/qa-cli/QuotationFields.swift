import Archive
import Quotes

/// A quotation of the archive as a row of a listing.
func makeRow(_ quotation: QuotationRow) -> Row {
  var row = Row()
  row.add("date", quotation.article.date, .fixed)
  row.add("speaker", quotation.speaker)
  row.add("role", quotation.role)
  row.add("cue", quotation.cue?.text)
  row.add("kind", quotation.kind.rawValue, .fixed)
  row.add("outlet", quotation.article.outlet)
  row.add("text", quotation.content.text, .paragraph, marks: quotation.highlights)
  row.add("place", quotation.permalink.description, .paragraph)
  row.add("id", Int(quotation.id), .hidden)
  row.add("speaker_id", quotation.speakerID.map { Int($0) }, .hidden)
  row.add("cue_lemma", quotation.cueLemma, .hidden)
  row.add("cue_class", quotation.cueClass, .hidden)
  row.add("cue_stance", quotation.cueStance, .hidden)
  row.add("mention", quotation.mention?.text, .hidden)
  row.add("question", quotation.question, .hidden)
  row.add("article", quotation.article.name, .hidden)
  row.add("start", quotation.content.start, .hidden)
  row.add("end", quotation.content.end, .hidden)
  row.add("title", quotation.article.title, .hidden)
  row.add("author", quotation.article.author, .hidden)
  row.add("url", quotation.article.url, .hidden)
  row.add("confidence", .real(quotation.confidence), .hidden)
  row.add("rule", quotation.rule, .hidden)
  row.add("statement", quotation.statementID.map { Int($0) }, .hidden)
  row.add("highlights", .ranges(quotation.highlights), .inner)
  return row
}
