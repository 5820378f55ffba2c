/// Small pages that stand alone.
enum HTML {
  static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default:
        let isControl = scalar.value < 0x20 && scalar != "\n" && scalar != "\t"
        if !isControl { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  static func page(title: String, language: String, body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(escape(language))">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>\(escape(title))</title>
    <style>
    \(style)
    </style>
    </head>
    <body>
    <main>
    \(body)</main>
    </body>
    </html>

    """
  }

  private static let style = """
    :root { color-scheme: light dark; }
    body { margin: 0; line-height: 1.7; font-family: "Noto Naskh Arabic", "Amiri", "Geeza Pro", "Noto Serif", Georgia, serif; }
    main { max-width: 48rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; overflow-wrap: anywhere; }
    small, .source { color: #68747d; }
    li { margin-block-end: .75rem; }
    .claim { border-block-start: 1px solid #8886; padding: 1.25rem 0; }
    .verdict { font-weight: 700; }
    .verbatim { color: #1a7f37; } .reported { color: #3a7d94; } .altered, .spliced { color: #b35900; }
    .misattributed { color: #c22; } .not-found { color: #777; }
    blockquote { margin: .5rem 0; padding-inline-start: 1rem; border-inline-start: .25rem solid #8886; }
    mark { background: #ffd54a; color: #000; padding: 0 .15em; } del { color: #c22; } ins { color: #1a7f37; }
    dt { color: #68747d; font-size: .85rem; } dd { margin: 0 0 .5rem; }
    table { border-collapse: collapse; } td, th { padding: .2rem .8rem .2rem 0; text-align: start; }
    """
}
