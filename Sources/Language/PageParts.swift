/// What the parts of a web page are, by element, class, id and role (`base/page-parts.tsv`).
public struct PageParts: Sendable {
  public enum Kind: String, Sendable { case leftOut = "left-out", block, furniture, role }

  private var words: [Kind: Set<String>] = [:]

  static let columns = ["kind", "word", "example"]

  init(_ table: PackTable?) throws {
    for row in table?.rows ?? [] {
      guard let kind = Kind(rawValue: row["kind"]) else {
        throw PackError.badValue(
          file: table?.file ?? "", line: row.line, column: "kind", found: row["kind"],
          expected: "left-out, block, furniture, role")
      }
      words[kind, default: []].insert(row["word"])
    }
  }

  /// Whether a lower-case element name, class word or role is of a kind.
  public func contains(_ kind: Kind, _ word: String) -> Bool { words[kind]?.contains(word) ?? false }

  /// Whether a class or id attribute names furniture: one of its words, or two of them written together
  /// ("share-buttons", "articleRelated", "most-read").
  public func namesFurniture(_ attribute: String) -> Bool {
    guard let furniture = words[.furniture] else { return false }
    for name in attribute.split(whereSeparator: \.isWhitespace).prefix(40) {
      let parts = Self.parts(of: name)
      for (index, part) in parts.enumerated() {
        if furniture.contains(part) { return true }
        if index > 0, furniture.contains(parts[index - 1] + part) { return true }
      }
    }
    return false
  }

  /// "relatedPosts_top-2" has the parts related, posts, top.
  private static func parts(of name: Substring) -> [String] {
    var parts: [String] = []
    var current = ""
    var lastWasLower = false
    for character in name.utf8.prefix(200) {
      let isUpper = character >= 0x41 && character <= 0x5A
      let isLower = character >= 0x61 && character <= 0x7A
      if (!isUpper && !isLower) || isUpper && lastWasLower, !current.isEmpty {
        parts.append(current)
        current = ""
      }
      if isUpper || isLower { current.unicodeScalars.append(Unicode.Scalar(character | 0x20)) }
      lastWasLower = isLower
    }
    if !current.isEmpty { parts.append(current) }
    return parts
  }
}
