/// One self-contained HTML page: no scripts, nothing loaded; readable on a phone and on paper.
enum HTMLTranscript {
  static func render(_ export: TranscriptExport) -> String {
    let title = escape(export.title ?? export.articleID)
    return """
      <!DOCTYPE html>
      <html lang="\(escape(export.language))" dir="\(export.direction)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(title)</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      <main>
      <header>
      <h1>\(title)</h1>
      \(facts(export))\(people(export))</header>
      \(turns(export))</main>
      </body>
      </html>

      """
  }

  private static func facts(_ export: TranscriptExport) -> String {
    let words = ExportWords(export.language)
    var items: [String] = []
    if let outlet = export.outlet { items.append("<span>\(escape(outlet))</span>") }
    if let date = export.date {
      items.append("<time datetime=\"\(escape(date))\"><bdi>\(escape(date))</bdi></time>")
    }
    items.append("<span>\(words.turns): <bdi>\(export.turns.count)</bdi></span>")
    if let url = export.url {
      let isWeb = url.hasPrefix("https://") || url.hasPrefix("http://")
      let shown = "<bdi dir=\"ltr\">\(escape(url))</bdi>"
      items.append(isWeb ? "<a href=\"\(escape(url))\" rel=\"noopener\">\(shown)</a>" : "<span>\(shown)</span>")
    }
    return "<p class=\"facts\">\(items.joined(separator: "\n"))</p>\n"
  }

  private static func people(_ export: TranscriptExport) -> String {
    let items = export.people.map { person in
      let role = person.role.map { " <span class=\"role\">\(escape($0))</span>" } ?? ""
      return
        "<li class=\"\(person.isInterviewer ? "asks" : "answers")\"><strong>\(escape(person.name))</strong>\(role)</li>\n"
    }
    return "<ul class=\"people\">\n\(items.joined())</ul>\n"
  }

  private static func turns(_ export: TranscriptExport) -> String {
    export.turns.enumerated().map { number, turn in
      """
      <section class="turn" id="turn-\(number + 1)">
      <div class="question"><p class="name">\(escape(export.name(of: turn.asker)))</p>
      \(paragraphs(turn.question))</div>
      <div class="answer"><p class="name">\(escape(export.name(of: turn.answerer)))</p>
      \(paragraphs(turn.answer))</div>
      </section>

      """
    }.joined()
  }

  private static func paragraphs(_ text: String) -> String {
    TextTranscript.splitLines(text).map { $0.filter { $0 != "\r" } }.filter { !$0.allSatisfy(\.isWhitespace) }
      .map { "<p>\(escape($0))</p>\n" }.joined()
  }

  /// The same characters are special in HTML and in XML; neither shows control characters.
  static func escape(_ text: String) -> String { TEITranscript.escape(text) }

  private static let style = """
    :root { color-scheme: light dark; --ink: #1d2327; --soft: #5a6670; --line: #d9dee2; --page: #fff; --mark: #0b5f6b; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e8ebed; --soft: #a4b0b8; --line: #3a444b; --page: #14191c; --mark: #7fd0dc; }
    }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--page); color: var(--ink); line-height: 1.75;
      font-family: Georgia, "Noto Serif", "Times New Roman", serif; font-size: 1.125rem; }
    [dir="rtl"] body { font-family: "Noto Naskh Arabic", "Amiri", "Geeza Pro", "Segoe UI", "Noto Sans Arabic", serif; }
    main { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; overflow-wrap: anywhere; }
    h1 { font-size: 1.7rem; line-height: 1.4; margin: 0 0 .75rem; }
    .facts { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 1rem; color: var(--soft); font-size: .95rem; }
    .facts a { color: var(--mark); }
    .people { list-style: none; margin: 0 0 1.5rem; padding: .75rem 0; border-block: 1px solid var(--line); }
    .people li { padding: .15rem 0; }
    .role { color: var(--soft); margin-inline-start: .75rem; }
    .turn { padding: 1.25rem 0; border-block-end: 1px solid var(--line); }
    .turn p { margin: 0 0 .6rem; }
    .name { font-size: .85rem; color: var(--soft); }
    .question { font-weight: 700; border-inline-start: .25rem solid var(--mark); padding-inline-start: 1rem; margin-block-end: 1rem; }
    .question .name, .answer .name { font-weight: 400; margin: 0; }
    @media print {
      :root { --ink: #000; --soft: #444; --line: #bbb; --page: #fff; --mark: #000; }
      body { font-size: 11pt; } main { max-width: none; padding: 0; }
      .question { break-after: avoid; } .turn { border: 0; padding: .5rem 0; } a { text-decoration: none; }
    }
    """
}
