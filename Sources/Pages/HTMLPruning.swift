import Language

/// Finds the part of a page that is the article.
struct HTMLPruner {
  let parts: PageParts
  private var pageBytes = 0

  init(parts: PageParts) { self.parts = parts }

  /// Marks what is left out, and gives the element that holds the article's text.
  mutating func findArticle(in root: HTMLElement) -> HTMLElement {
    let body = root.elements.last { $0.name == "body" } ?? root
    measure(body, insideLink: false)
    pageBytes = body.textBytes
    leaveOut(body)
    measure(body, insideLink: false)
    return descend(from: marked(in: body) ?? body)
  }

  /// Counts text bottom-up; what is left out counts nothing.
  private func measure(_ element: HTMLElement, insideLink: Bool) {
    element.textBytes = 0
    element.linkBytes = 0
    element.links = element.name == "a" ? 1 : 0
    if element.isLeftOut || Self.isNeverText(element.name) { return }
    let isLink = insideLink || element.name == "a"
    for child in element.children {
      switch child {
      case .text(let bytes):
        let count = bytes.reduce(0) { $0 + ($1 > 0x20 ? 1 : 0) }
        element.textBytes += count
        if isLink { element.linkBytes += count }
      case .element(let inner):
        measure(inner, insideLink: isLink)
        element.textBytes += inner.textBytes
        element.linkBytes += inner.linkBytes
        element.links += inner.links
      }
    }
  }

  static func isNeverText(_ name: String) -> Bool {
    name == "script" || name == "style" || name == "noscript" || name == "template" || name == "head" || name == "svg"
  }

  private func leaveOut(_ element: HTMLElement) {
    for inner in element.elements {
      inner.isLeftOut = isFurniture(inner)
      if !inner.isLeftOut { leaveOut(inner) }
    }
  }

  private func isFurniture(_ element: HTMLElement) -> Bool {
    if Self.isNeverText(element.name) || element["hidden"] != nil { return true }
    // A wrapper around the whole page may be called anything.
    if element.textBytes * 5 > pageBytes * 2 { return false }
    if parts.contains(.leftOut, element.name) { return true }
    if element.name == "header" { return !contains("h1", element) }
    if let role = element["role"], parts.contains(.role, role.lowercased()) { return true }
    if element["aria-hidden"] == "true" || isInvisible(element) { return true }
    if element.name == "h1" || element.name == "article" { return false }
    if let names = element["class"], parts.namesFurniture(names) { return true }
    if let names = element["id"], parts.namesFurniture(names) { return true }
    return isLinkList(element)
  }

  private func isInvisible(_ element: HTMLElement) -> Bool {
    guard let style = element["style"] else { return false }
    return style.lowercased().filter { $0 != " " }.contains("display:none")
  }

  private func contains(_ name: String, _ element: HTMLElement) -> Bool {
    var found = false
    element.walk { if $0.name == name { found = true } }
    return found
  }

  /// A list or box of links to other pages.
  private func isLinkList(_ element: HTMLElement) -> Bool {
    switch element.name {
    case "ul", "ol", "table": element.links >= 2 && element.linkBytes * 10 > element.textBytes * 7
    case "div", "section": element.links >= 3 && element.linkBytes * 10 > element.textBytes * 8
    default: false
    }
  }

  /// Text that is no link.
  private func mass(_ element: HTMLElement) -> Int { element.textBytes - element.linkBytes }

  /// The innermost element that the page itself marks as the article and that has most of its text.
  private func marked(in body: HTMLElement) -> HTMLElement? {
    var best: HTMLElement?
    body.walk { element in
      let isMarked =
        element.name == "article" || element.name == "main" || element["role"] == "main"
        || element["itemprop"]?.lowercased() == "articlebody"
      if isMarked, !element.isLeftOut, mass(element) * 2 >= mass(body) { best = element }
    }
    return best
  }

  /// Goes down as long as one child holds the text.
  private func descend(from start: HTMLElement) -> HTMLElement {
    var current = start
    while true {
      let inner = current.elements.filter { !$0.isLeftOut && $0.textBytes > 0 }
      guard let heaviest = inner.max(by: { mass($0) < mass($1) }), parts.contains(.block, heaviest.name),
        !["p", "pre", "blockquote", "ul", "ol", "li", "table", "h1", "h2"].contains(heaviest.name), mass(heaviest) > 0
      else { return current }
      let total = mass(current)
      let others = inner.filter { $0 !== heaviest }
      let isSure =
        mass(heaviest) * 100 >= total * 95 || mass(heaviest) * 10 >= total * 6 && !others.contains(where: hasParagraph)
      guard isSure else { return current }
      current = heaviest
    }
  }

  /// A paragraph of running text stands inside.
  private func hasParagraph(_ element: HTMLElement) -> Bool {
    if ["p", "blockquote", "h1"].contains(element.name), !element.isLeftOut {
      if element.name == "h1" || mass(element) > 100 { return true }
    }
    return element.elements.contains { !$0.isLeftOut && hasParagraph($0) }
  }
}
