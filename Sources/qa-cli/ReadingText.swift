import Foundation
import Interview
import Language
import Quotes

/// A reading as a person wants to see it: title, outlet and date, then who said what, how and where.
struct ReadingText {
  var terminal: Terminal
  var explain = false

  func describe(_ reading: Reading) -> String {
    let page = PageSlices(reading.document.text)
    var lines = [terminal.paint(show(reading.metadata.title ?? reading.article.file), .bold)]
    let facts = [reading.metadata.outlet, reading.metadata.author, reading.metadata.date, reading.metadata.url]
    let place = page.scalars(reading.article.extent)
    let source = "\(reading.article.file):\(place.lowerBound)-\(place.upperBound)"
    lines.append(terminal.paint((facts.compactMap { $0 } + [source]).map(show).joined(separator: " · "), .faint))
    lines += describeInterview(reading, page)
    for quotation in reading.quotations { lines += describe(quotation, in: reading, page) }
    if reading.quotations.isEmpty, reading.transcript == nil { lines.append("  (no quotations)") }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private func describeInterview(_ reading: Reading, _ page: PageSlices) -> [String] {
    guard let transcript = reading.transcript else { return [] }
    var lines = [""]
    let people = transcript.interviewees.map(\.name).joined(separator: "، ")
    let asked = transcript.interviewer.map { " by \(show($0.name))" } ?? ""
    lines.append("  Interview with \(show(people))\(asked), \(transcript.turns.count) turns")
    for turn in transcript.turns {
      let answerer = turn.answerer.flatMap {
        transcript.interviewees.indices.contains($0) ? transcript.interviewees[$0].name : nil
      }
      lines += paragraph("Q: ", page.text[turn.question])
      lines += paragraph("\(answerer ?? "A"): ", page.text[turn.answer])
      lines.append("    " + terminal.paint(placeText(Span(turn.question.start, turn.answer.end), page), .faint))
    }
    return lines
  }

  private func describe(_ quotation: Quotation, in reading: Reading, _ page: PageSlices) -> [String] {
    let speaker = quotation.speaker.flatMap { reading.speakers.indices.contains($0) ? reading.speakers[$0] : nil }
    let role = quotation.role.map { page.text[$0] } ?? speaker?.role
    var head = terminal.paint(show(speaker?.name ?? "(not named)"), .cyan)
    if let role { head += " (\(show(role)))" }
    let cue = quotation.cue.map { "\(show(page.text[$0.span])) [\($0.cueClass)]" }
    let facts = [quotation.kind.rawValue, cue, placeText(quotation.span, page)].compactMap { $0 }
    let mark = quotation.kind == .direct ? ("«", "»") : ("", "")
    var lines = ["", "  \(head)  " + terminal.paint(facts.joined(separator: " · "), .faint)]
    lines += paragraph(mark.0, page.text[quotation.span], after: mark.1)
    if explain { lines += explanation(quotation) }
    return lines
  }

  private func explanation(_ quotation: Quotation) -> [String] {
    let confidence = String(format: "%.2f", quotation.confidence)
    var lines = ["      rule \(quotation.rule), confidence \(confidence)"]
    for reason in quotation.evidence {
      let weight = reason.weight == 0 ? "" : String(format: " (%+.2f)", reason.weight)
      lines.append("      \(reason.name)\(weight)" + (reason.detail.isEmpty ? "" : ": \(show(reason.detail))"))
    }
    return lines
  }

  private func paragraph(_ before: String, _ text: String, after: String = "") -> [String] {
    let whole = before + Terminal.clean(text) + after
    guard let width = terminal.width else { return ["    " + whole] }
    return wrapWords(whole, width - 6).map { "    " + terminal.isolate($0) }
  }

  private func placeText(_ span: Span, _ page: PageSlices) -> String {
    let place = page.scalars(span)
    return "\(place.lowerBound)-\(place.upperBound)"
  }

  private func show(_ text: String) -> String { terminal.isolate(Terminal.clean(text)) }
}
