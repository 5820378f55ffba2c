import Archive
import Quotes

/// Checked claims as a markdown document.
struct CheckMarkdown: CheckView {
  var title: String?

  func write(_ results: [CheckResult], to output: Output) throws {
    try output.write("# Attributions" + (title.map { ": \(Markdown.escape($0))" } ?? "") + "\n\n")
    for (verdict, count) in countVerdicts(results) { try output.write("- \(verdict.rawValue): \(count)\n") }
    for (index, result) in results.enumerated() { try output.write(describe(result, number: index + 1)) }
  }

  private func describe(_ result: CheckResult, number: Int) -> String {
    let checked = result.checked
    var lines = [
      "",
      "## \(Markdown.escape(checked.claim.id ?? "\(number)")). \(checked.verdict.rawValue): "
        + Markdown.escape(checked.claim.speaker), "",
    ]
    if let draft = result.draft {
      lines += ["Draft (\(draft.span.start)-\(draft.span.end)): \(Markdown.escape(draft.sentence.text))", ""]
    }
    if checked.pieces.isEmpty {
      lines += ["> \(Markdown.escape(checked.claim.quote))", ""]
    } else {
      let sides = SideBySide(
        checked.pieces, keep: Markdown.escape, mark: { "**\(Markdown.escape($0))**" }, hole: "**‸**")
      lines += ["Said:", "", "> \(sides.said)", "", "Claimed:", "", "> \(sides.claimed)", ""]
    }
    for change in checked.changes { lines.append("- \(Markdown.escape(qa_cli.describe(change)))") }
    for evidence in checked.evidence.prefix(5) {
      let link = evidence.article.url.map { " [\(Markdown.escape(evidence.article.title ?? $0))](<\($0)>)" } ?? ""
      lines.append("- Source: \(Markdown.escape(evidence.citation))\(link) `\(evidence.permalink)`")
    }
    lines.append(
      "- \(qa_cli.describe(checked.verdict)); searched \(checked.searched.quotations) quotations in "
        + "\(checked.searched.articles) articles")
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Checked claims as a page that stands alone.
struct CheckPage: CheckView {
  var title: String?

  func write(_ results: [CheckResult], to output: Output) throws {
    let heading = "Attributions" + (title.map { ": \($0)" } ?? "")
    let counts = countVerdicts(results).map { "<tr><th>\($0.verdict.rawValue)</th><td>\($0.count)</td></tr>\n" }
    let body = "<h1>\(HTML.escape(heading))</h1>\n<table>\n\(counts.joined())</table>\n"
    try output.write(HTML.page(title: heading, language: "en", body: body + results.map(describe).joined()))
  }

  private func describe(_ result: CheckResult) -> String {
    let checked = result.checked
    var parts = [
      "<section class=\"claim\">",
      "<p><span class=\"verdict \(checked.verdict.rawValue)\">\(checked.verdict.rawValue)</span> "
        + "<bdi>\(HTML.escape(checked.claim.speaker))</bdi> <small>\(qa_cli.describe(checked.verdict))</small></p>",
      "<dl>",
    ]
    if let draft = result.draft {
      parts.append("<dt>Draft</dt><dd dir=\"auto\">\(HTML.escape(draft.sentence.text))</dd>")
    }
    if checked.pieces.isEmpty {
      parts.append("<dt>Claimed</dt><dd dir=\"auto\">\(HTML.escape(checked.claim.quote))</dd>")
    } else {
      let sides = SideBySide(
        checked.pieces, keep: HTML.escape, mark: { "<mark>\(HTML.escape($0))</mark>" }, hole: "<mark>&nbsp;</mark>")
      parts.append("<dt>Said</dt><dd dir=\"auto\">\(sides.said)</dd>")
      parts.append("<dt>Claimed</dt><dd dir=\"auto\">\(sides.claimed)</dd>")
    }
    for change in checked.changes {
      parts.append("<dt>Change</dt><dd><bdi>\(HTML.escape(qa_cli.describe(change)))</bdi></dd>")
    }
    for evidence in checked.evidence.prefix(5) { parts.append("<dt>Source</dt><dd>\(describe(evidence))</dd>") }
    return (parts + ["</dl>", "</section>", ""]).joined(separator: "\n")
  }

  private func describe(_ evidence: CheckEvidence) -> String {
    var text = "<bdi>\(HTML.escape(evidence.citation))</bdi>"
    if let url = evidence.article.url, url.hasPrefix("https://") || url.hasPrefix("http://") {
      text +=
        " <a href=\"\(HTML.escape(url))\" rel=\"noopener\"><bdi>\(HTML.escape(evidence.article.title ?? url))</bdi></a>"
    }
    return text + " <small><bdi>\(HTML.escape(evidence.permalink.description))</bdi></small>"
  }
}
