import Foundation
import Language

/// What a page's head, its linked data and a few well-known places say about the article.
struct HTMLMetadata {
  private var properties: [String: String] = [:]
  private var titleElement: String?
  private var headings: [String] = []
  /// A heading that its class calls a headline.
  private var mainHeading: String?
  private var time: String?
  private var byline: String?
  private var canonical: String?
  private var language: String?
  private var linkedData: [JSONValue] = []

  init(_ root: HTMLElement) {
    root.walk { element in note(element) }
  }

  private mutating func note(_ element: HTMLElement) {
    switch element.name {
    case "html": language = element["lang"] ?? element["xml:lang"]
    case "title": titleElement = titleElement ?? element.plainText
    case "meta": noteMeta(element)
    case "link": if element["rel"]?.lowercased() == "canonical" { canonical = element["href"] }
    case "h1": noteHeading(element)
    case "time": time = time ?? element["datetime"] ?? element.plainText
    case "script": noteScript(element)
    default: noteAuthor(element)
    }
  }

  private mutating func noteHeading(_ element: HTMLElement) {
    let text = element.plainText
    headings.append(text)
    let names = (element["class"] ?? "").lowercased() + " " + (element["itemprop"] ?? "").lowercased()
    if mainHeading == nil, names.contains("headline") || names.contains("title"), text.contains(" ") {
      mainHeading = text
    }
  }

  private mutating func noteMeta(_ element: HTMLElement) {
    guard let key = element["property"] ?? element["name"] ?? element["itemprop"], let content = element["content"]
    else {
      return
    }
    let value = content.trimmingBlank()
    if !value.isEmpty, properties[key.lowercased()] == nil { properties[key.lowercased()] = value }
  }

  private mutating func noteScript(_ element: HTMLElement) {
    guard element["type"]?.lowercased().hasPrefix("application/ld+json") == true else { return }
    for case .text(let bytes) in element.children {
      if let value = try? JSONParser.parse(bytes) { addLinkedData(value, depth: 0) }
    }
  }

  private mutating func addLinkedData(_ value: JSONValue, depth: Int) {
    guard depth < 4 else { return }
    if case .array(let items) = value {
      for item in items.prefix(100) { addLinkedData(item, depth: depth + 1) }
      return
    }
    if let graph = value["@graph"] { addLinkedData(graph, depth: depth + 1) }
    let types: [String]
    if case .array(let items)? = value["@type"] {
      types = items.compactMap(\.text)
    } else {
      types = [value["@type"]?.text ?? ""]
    }
    if types.contains(where: { $0.contains("Article") || $0.contains("Posting") || $0 == "Report" || $0 == "Interview" }
    ) {
      linkedData.append(value)
    }
  }

  private mutating func noteAuthor(_ element: HTMLElement) {
    guard byline == nil else { return }
    let isAuthor = element["rel"]?.lowercased() == "author" || element["itemprop"]?.lowercased() == "author"
    let names = element["class"]?.lowercased() ?? ""
    guard isAuthor || names == "author" || names == "byline" || names == "author-name" else { return }
    let text = element.plainText
    if !text.isEmpty, text.utf8.count < 120 { byline = text }
  }

  private func linked(_ key: String) -> JSONValue? { linkedData.lazy.compactMap { $0[key] }.first }

  private func name(_ value: JSONValue?) -> String? {
    switch value {
    case .string: return value?.text?.trimmingBlank()
    case .object: return name(value?["name"])
    case .array(let items):
      let names = items.compactMap { name($0) }
      return names.isEmpty ? nil : names.joined(separator: ", ")
    default: return nil
    }
  }

  /// The page's only main heading, else what the head says, without the site's name.
  var title: String? {
    let unique = Set(headings.filter { !$0.isEmpty })
    if let mainHeading { return mainHeading }
    if unique.count == 1, let heading = unique.first, heading.contains(" ") { return heading }
    if let given = properties["og:title"] ?? name(linked("headline")) ?? properties["twitter:title"] {
      return withoutSite(given)
    }
    return titleElement.map(withoutSite) ?? unique.first
  }

  /// "Headline | Site" and "Headline - Site" without the site, when the page names its site so or the end is short.
  private func withoutSite(_ text: String) -> String {
    let text = text.trimmingBlank()
    for separator in [" | ", " – ", " — ", " - ", " :: ", " » "] {
      guard let cut = text.range(of: separator, options: .backwards) else { continue }
      let site = String(text[cut.upperBound...]).trimmingBlank()
      let isSite =
        site == properties["og:site_name"] || separator == " | " || headings.contains(String(text[..<cut.lowerBound]))
      if isSite, site.split(separator: " ").count <= 5 { return String(text[..<cut.lowerBound]).trimmingBlank() }
    }
    return text
  }

  var outlet: String? { properties["og:site_name"] ?? name(linked("publisher")) ?? properties["application-name"] }

  /// The author's name, if the page gives a name and no address.
  var author: String? {
    let given = [
      name(linked("author")), properties["author"], properties["article:author"], properties["dc.creator"],
      properties["parsely-author"], byline,
    ]
    return given.lazy.compactMap { $0 }.first { !$0.contains("://") && !$0.isEmpty }.map(withoutBy)
  }

  private func withoutBy(_ text: String) -> String {
    text.lowercased().hasPrefix("by ") ? String(text.dropFirst(3)).trimmingBlank() : text
  }

  /// Dates as the page writes them, most reliable first.
  var dates: [String] {
    let keys = [
      "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "dc.date",
      "dc.date.issued", "dcterms.created", "parsely-pub-date", "sailthru.date", "article:published",
      "og:published_time",
    ]
    return [name(linked("datePublished"))].compactMap { $0 } + keys.compactMap { properties[$0] }
      + [time].compactMap { $0 }
  }

  func metadata(_ documents: DocumentReader) -> Metadata {
    Metadata(
      title: title, outlet: outlet, author: author, date: dates.lazy.compactMap(documents.readISODate).first,
      url: canonical ?? properties["og:url"], language: language ?? name(linked("inLanguage")))
  }
}
