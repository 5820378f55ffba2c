import Archive
import Quotes

/// Checked claims as rows: the contract's JSON, and tables.
struct CheckRows: CheckView {
  var format: RowFormat
  var terminal: Terminal

  func write(_ results: [CheckResult], to output: Output) throws {
    let writer = RowWriter(format, to: output, terminal: terminal)
    for result in results { try writer.write(makeRow(result)) }
    try writer.finish()
  }

  private func makeRow(_ result: CheckResult) -> Row {
    let checked = result.checked
    var row = Row()
    row.add("id", checked.claim.id, .fixed)
    row.add("speaker", checked.claim.speaker)
    row.add("quote", checked.claim.quote, .paragraph)
    row.add("verdict", checked.verdict.rawValue, .fixed)
    row.add("speaker_found", checked.speakerFound)
    row.add("similarity", .real(checked.similarity), .fixed)
    row.add("changes", .rows(checked.changes.map(makeRow)), .paragraph)
    row.add("evidence", .rows(checked.evidence.map(makeRow)), .paragraph)
    row.add("searched", .object(makeRow(checked.searched)), .inner)
    row.add("candidates", .rows(checked.candidates.map(makeRow)), .inner)
    if let draft = result.draft { row.add("draft", .object(makeRow(draft)), .inner) }
    return row
  }

  private func makeRow(_ change: Change) -> Row {
    var row = Row()
    row.add("type", change.kind.rawValue)
    row.add("claimed", change.claimed)
    row.add("said", change.said)
    return row
  }

  private func makeRow(_ evidence: CheckEvidence) -> Row {
    var row = Row()
    row.add("article", evidence.article.name, .inner)
    row.add("start", evidence.span.start, .inner)
    row.add("end", evidence.span.end, .inner)
    row.add("text", evidence.span.text, .inner)
    row.add("speaker", evidence.speaker)
    row.add("role", evidence.role, .inner)
    row.add("date", evidence.article.date)
    row.add("url", evidence.article.url, .inner)
    row.add("kind", evidence.kind?.rawValue, .inner)
    row.add("outlet", evidence.article.outlet, .inner)
    row.add("title", evidence.article.title, .inner)
    row.add("permalink", evidence.permalink.description)
    return row
  }

  private func makeRow(_ scope: CheckScope) -> Row {
    var row = Row()
    row.add("quotations", scope.quotations)
    row.add("articles", scope.articles)
    return row
  }

  private func makeRow(_ candidate: CheckCandidate) -> Row {
    var row = Row()
    row.add("id", Int(candidate.id))
    row.add("name", candidate.name)
    row.add("role", candidate.role)
    return row
  }

  private func makeRow(_ draft: CheckedQuotation) -> Row {
    var row = Row()
    row.add("file", draft.file)
    row.add("sentence", draft.sentence.text)
    row.add("start", draft.span.start)
    row.add("end", draft.span.end)
    row.add("kind", draft.kind.rawValue)
    return row
  }
}
