/// TEI P5: a header that names the people, and `<u who="#id">` for every contribution.
enum TEITranscript {
  static func render(_ export: TranscriptExport) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="\(escape(export.language))">
      <teiHeader>
        <fileDesc>
          <titleStmt>
            <title>\(escape(export.title ?? export.articleID))</title>
    \(responsibility(export))      </titleStmt>
          <extent>\(export.turns.count) turns</extent>
          <publicationStmt>
            <p>Transcript of a printed interview.</p>
          </publicationStmt>
          <sourceDesc>
            <bibl>
    \(source(export))        </bibl>
          </sourceDesc>
        </fileDesc>
        <profileDesc>
          <langUsage>
            <language ident="\(escape(export.language))"/>
          </langUsage>
          <particDesc>
            <listPerson>
    \(people(export))        </listPerson>
          </particDesc>
        </profileDesc>
      </teiHeader>
      <text>
        <body>
          <div type="interview">
    \(utterances(export))      </div>
        </body>
      </text>
    </TEI>

    """
  }

  private static func responsibility(_ export: TranscriptExport) -> String {
    export.people.filter { $0.isInterviewer && $0.isNamed }.map {
      "        <respStmt><resp>interviewer</resp><name>\(escape($0.name))</name></respStmt>\n"
    }.joined()
  }

  private static func source(_ export: TranscriptExport) -> String {
    var lines = ["<title level=\"a\">\(escape(export.title ?? export.articleID))</title>"]
    if let outlet = export.outlet { lines.append("<title level=\"j\">\(escape(outlet))</title>") }
    if let date = export.date { lines.append("<date when=\"\(escape(date))\">\(escape(date))</date>") }
    if let url = export.url { lines.append("<ref target=\"\(escape(url))\">\(escape(url))</ref>") }
    lines.append("<idno>\(escape(export.articleID))</idno>")
    return lines.map { "          \($0)\n" }.joined()
  }

  private static func people(_ export: TranscriptExport) -> String {
    export.people.map { person in
      let role = person.role.map { "<occupation>\(escape($0))</occupation>" } ?? ""
      let kind = person.isInterviewer ? "interviewer" : "interviewee"
      return "          <person xml:id=\"\(escape(person.id))\" role=\"\(kind)\">"
        + "<persName>\(escape(person.name))</persName>\(role)</person>\n"
    }.joined()
  }

  private static func utterances(_ export: TranscriptExport) -> String {
    export.turns.map { turn in
      "        <u who=\"#\(escape(turn.asker))\" xml:space=\"preserve\">\(escape(turn.question))</u>\n"
        + "        <u who=\"#\(escape(turn.answerer))\" xml:space=\"preserve\">\(escape(turn.answer))</u>\n"
    }.joined()
  }

  /// Escapes the signs of XML and drops the characters that XML 1.0 cannot hold.
  static func escape(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: out.append(contentsOf: "&amp;".unicodeScalars)
      case 0x3C: out.append(contentsOf: "&lt;".unicodeScalars)
      case 0x3E: out.append(contentsOf: "&gt;".unicodeScalars)
      case 0x22: out.append(contentsOf: "&quot;".unicodeScalars)
      case 0x0D: out.append(contentsOf: "&#13;".unicodeScalars)
      case 0x09, 0x0A, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF:
        if !(0x7F...0x84).contains(scalar.value), !(0x86...0x9F).contains(scalar.value) { out.append(scalar) }
      default: break
      }
    }
    return String(out)
  }
}
