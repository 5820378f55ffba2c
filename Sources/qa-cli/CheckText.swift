import Archive
import Quotes

/// A view that an editor reads at a glance: verdict, said above claimed, the change, the source.
struct CheckText: CheckView {
  var terminal: Terminal
  var showsSummary: Bool

  func write(_ results: [CheckResult], to output: Output) throws {
    for result in results { try output.write(describe(result)) }
    guard showsSummary else { return }
    let counts = countVerdicts(results).map { "\($0.count) \($0.verdict.rawValue)" }
    let total = "\(results.count) claims" + (counts.isEmpty ? "" : ": " + counts.joined(separator: ", "))
    try output.write(terminal.paint(total, .bold) + "\n")
  }

  private func describe(_ result: CheckResult) -> String {
    let checked = result.checked
    let title = checked.verdict.rawValue.uppercased()
    let id = checked.claim.id.map { "\($0)  " } ?? ""
    var lines = [
      id + terminal.paint(title, color(checked.verdict)) + "  " + show(checked.claim.speaker)
        + terminal.paint("  \(qa_cli.describe(checked.verdict))", .faint)
    ]
    if let draft = result.draft {
      lines += labelled("draft", draft.sentence.text)
      lines.append(
        terminal.paint(
          "           \(draft.file):\(draft.span.start)-\(draft.span.end) · \(draft.kind.rawValue)", .faint))
    }
    if checked.pieces.isEmpty {
      lines += labelled("claimed", checked.claim.quote)
    } else {
      let mark = { (text: String) in "[\(text)]" }
      let sides = SideBySide(checked.pieces, mark: mark, hole: "[ ]")
      lines += labelled("said", sides.said) + labelled("claimed", sides.claimed)
    }
    for change in checked.changes { lines += labelled("change", qa_cli.describe(change)) }
    lines += checked.evidence.prefix(5).flatMap(describe)
    lines += describeSearch(checked)
    return lines.joined(separator: "\n") + "\n\n"
  }

  private func describe(_ evidence: CheckEvidence) -> [String] {
    labelled("source", evidence.citation)
      + ["           " + terminal.paint(show(evidence.permalink.description), .faint)]
  }

  private func describeSearch(_ checked: CheckedClaim) -> [String] {
    var lines: [String] = []
    if checked.candidates.count > 1 {
      let people = checked.candidates.map { "\($0.name) (id \($0.id)\($0.role.map { "، \($0)" } ?? ""))" }
      lines += labelled("fits", people.joined(separator: "; "))
    } else if checked.candidates.isEmpty {
      lines += labelled("speaker", "nobody in the archive has this name or role")
    }
    if checked.verdict == .notFound {
      lines += labelled(
        "searched", "\(checked.searched.quotations) quotations in \(checked.searched.articles) articles")
    }
    return lines
  }

  /// A label and a text that wraps beside it.
  private func labelled(_ label: String, _ text: String) -> [String] {
    let margin = "  " + label + ":" + String(repeating: " ", count: max(1, 8 - label.count))
    let lines = terminal.width.map { wrapWords(Terminal.clean(text), $0 - 13) } ?? [Terminal.clean(text)]
    return lines.enumerated().map { index, line in
      (index == 0 ? terminal.paint(margin, .faint) : String(repeating: " ", count: 11))
        + paintMarks(terminal.isolate(line))
    }
  }

  /// Bracketed words in colour, where there is colour.
  private func paintMarks(_ text: String) -> String {
    guard terminal.hasColor else { return text }
    return text.replacing("[", with: "\u{1B}[1;33m[").replacing("]", with: "]\u{1B}[0m")
  }

  private func color(_ verdict: Verdict) -> Terminal.Style {
    switch verdict {
    case .verbatim: .green
    case .reported: .cyan
    case .altered, .spliced: .yellow
    case .misattributed: .red
    case .notFound: .faint
    }
  }

  private func show(_ text: String) -> String { terminal.isolate(Terminal.clean(text)) }
}
