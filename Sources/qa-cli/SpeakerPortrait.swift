import Archive

extension SpeakerRow {
  /// The roles as written, most frequent first.
  var rolesByCount: [DatedRole] { roles.sorted { ($1.count, $0.role) < ($0.count, $1.role) } }
}

/// One speaker as a person wants to see them: names, roles, when and where they were quoted.
struct SpeakerPortrait {
  var terminal: Terminal

  func describe(_ detail: SpeakerDetail) -> String {
    let speaker = detail.speaker
    var lines = [terminal.paint(show(speaker.name), .bold) + "  " + terminal.paint("id \(speaker.id)", .faint)]
    var facts = ["\(speaker.kind.rawValue), \(speaker.quotations) quotations in \(speaker.articles) articles"]
    if let first = speaker.firstDate, let last = speaker.lastDate { facts.append("\(first) to \(last)") }
    if let wikidata = speaker.wikidata { facts.append("wikidata \(wikidata)") }
    lines.append("  " + facts.joined(separator: ", "))
    if !speaker.aliases.isEmpty { lines.append("  also: " + speaker.aliases.map(show).joined(separator: "; ")) }
    for role in speaker.rolesByCount.prefix(8) {
      lines.append("  role: \(show(role.role))" + terminal.paint(describeDays(role), .faint))
    }
    if speaker.roles.count > 8 { lines.append("  and \(speaker.roles.count - 8) more roles (--format json)") }
    lines += chart(detail.byMonth, title: "by month") + chart(detail.byOutlet, title: "by outlet")
    lines += describe(detail.first, as: "first")
    if detail.latest?.id != detail.first?.id { lines += describe(detail.latest, as: "latest") }
    return lines.joined(separator: "\n") + "\n\n"
  }

  func list(_ mentions: [SpeakerMention]) -> String {
    mentions.map { mention in
      let place = Permalink(article: mention.article, start: mention.span.start, end: mention.span.end)
      return "  \(place)  \(show(mention.span.text))" + (mention.role.map { " (\(show($0)))" } ?? "")
    }.joined(separator: "\n") + "\n"
  }

  func list(_ reasons: [SpeakerLinkReason]) -> String {
    reasons.map { reason in
      let role = reason.role.map { " (\(show($0)))" } ?? ""
      return "  \(reason.article.name): \(show(reason.name))\(role): \(show(reason.reason))"
    }.joined(separator: "\n") + "\n"
  }

  /// Bars of at most 40 columns; counts beside them.
  private func chart(_ counts: [SpeakerCount], title: String) -> [String] {
    guard let most = counts.map(\.count).max(), most > 0 else { return [] }
    let labels = counts.map { Terminal.clean($0.label.isEmpty ? "(unknown)" : $0.label) }
    let width = labels.map { Terminal.columns(of: $0) }.max() ?? 0
    let room = max(5, min(40, (terminal.width ?? 80) - width - 12))
    var lines = ["  \(title)"]
    for (label, count) in zip(labels, counts) {
      let length = max(1, count.count * room / most)
      let padding = String(repeating: " ", count: width - Terminal.columns(of: label))
      let bar = terminal.paint(String(repeating: "█", count: length), .cyan)
      lines.append("    \(terminal.isolate(label))\(padding)  \(bar) \(count.count)")
    }
    return lines
  }

  private func describe(_ quotation: QuotationRow?, as title: String) -> [String] {
    guard let quotation else { return [] }
    let facts = [quotation.article.date, quotation.article.outlet, quotation.permalink.description].compactMap { $0 }
    let words = wrapWords(Terminal.clean(quotation.content.text), (terminal.width ?? 100_000) - 6)
    return ["  \(title): " + terminal.paint(facts.map(show).joined(separator: ", "), .faint)]
      + words.map { "    " + terminal.isolate($0) }
  }

  private func describeDays(_ role: DatedRole) -> String {
    guard let first = role.first, let last = role.last else { return "" }
    return first == last ? "  \(first)" : "  \(first) to \(last)"
  }

  private func show(_ text: String) -> String { terminal.isolate(Terminal.clean(text)) }
}
