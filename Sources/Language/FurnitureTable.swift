/// What a page prints around an article, or a line that says something about the article.
enum FurnitureKind: String, Sendable, CaseIterable {
  case masthead, section, advertisement, control, share, views, related, teaser, comments, tags, caption, credit
  case byline, interviewer, contact, source, copyright, menu, subscribe, place

  /// Kinds that say who wrote the article or where, and are no furniture.
  var isAboutArticle: Bool { self == .byline || self == .interviewer || self == .place || self == .caption }
  /// Kinds that stand above the text of a page that was copied with all that is around the article.
  var isPageChrome: Bool {
    switch self {
    case .masthead, .section, .advertisement, .control, .share, .views, .menu: true
    default: false
    }
  }
  /// Kinds that count only at the top or bottom of a page: in between, the same words may be a sub-heading.
  var isOnlyAtEdges: Bool { self == .masthead || self == .section || self == .views || self == .menu }
}

/// The cue phrases of page furniture (`furniture.tsv`).
struct FurnitureTable: Sendable {
  struct Match: Sendable {
    var kind: FurnitureKind
    /// Words of the cue; the rest of the line follows it (or comes before it for `end`).
    var words: Int
    var atEnd = false
  }
  private var whole = FormTable<FurnitureKind>()
  private var start = FormTable<FurnitureKind>()
  private var label = FormTable<FurnitureKind>()
  private var end = FormTable<FurnitureKind>()
  private var count = FormTable<FurnitureKind>()
  private var longest = 1

  static let columns = ["kind", "phrase", "match", "example"]

  /// Adds the phrases of one pack.
  /// - Throws: `PackError` when a kind or match is unknown, or an example is not recognised as its kind.
  mutating func add(_ table: PackTable) throws {
    for row in table.rows {
      guard let kind = FurnitureKind(rawValue: row["kind"]), let key = LineWords.hash(row["phrase"]) else {
        throw PackError.badValue(
          file: table.file, line: row.line, column: "kind", found: row["kind"],
          expected: FurnitureKind.allCases.map(\.rawValue).joined(separator: ", "))
      }
      longest = max(longest, key.words)
      switch row["match"] {
      case "whole": whole.set(key.hash, kind)
      case "start": start.set(key.hash, kind)
      case "label": label.set(key.hash, kind)
      case "end": end.set(key.hash, kind)
      case "count": count.set(key.hash, kind)
      default:
        throw PackError.badValue(
          file: table.file, line: row.line, column: "match", found: row["match"],
          expected: "whole, start, label, end, count")
      }
    }
    for row in table.rows { try checkExample(of: row, file: table.file) }
  }

  private func checkExample(of row: PackTable.Row, file: String) throws {
    var line = LineWords()
    Array(row["example"].utf8).withUnsafeBufferPointer { line.read($0, Span(0, $0.count)) }
    guard let found = match(line), found.kind.rawValue == row["kind"] else {
      throw PackError.badValue(
        file: file, line: row.line, column: "example", found: row["example"], expected: "a line of kind \(row["kind"])")
    }
  }

  /// The kind of a whole phrase that is not a line of its own, such as a place before a colon.
  func kind(ofWords hash: UInt64) -> FurnitureKind? { whole[hash] }

  /// The kind of a phrase that a colon follows.
  func labelKind(ofWords hash: UInt64) -> FurnitureKind? { label[hash] }

  /// What a short line's words say it is.
  func match(_ line: LineWords) -> Match? {
    guard let last = line.words.last else { return nil }
    if let kind = whole[last.prefix] { return Match(kind: kind, words: line.words.count) }
    let reach = min(longest, line.words.count)
    for n in stride(from: reach, through: 1, by: -1) {
      let word = line.words[n - 1]
      if n < line.words.count, word.separator == .label, let kind = label[word.prefix] {
        return Match(kind: kind, words: n)
      }
      if let kind = start[word.prefix] { return Match(kind: kind, words: n) }
    }
    if let kind = counted(line) { return Match(kind: kind, words: line.words.count) }
    for n in stride(from: reach, through: 1, by: -1) {
      if let kind = end[line.suffix(n)] { return Match(kind: kind, words: n, atEnd: true) }
    }
    return nil
  }

  /// A number with a unit of page statistics: "1,234 مشاهدة", "المشاهدات: 50".
  private func counted(_ line: LineWords) -> FurnitureKind? {
    guard line.words.count <= 8, line.words.contains(where: \.isNumber) else { return nil }
    var hash = FNV.seed
    var first = true
    for word in line.words where !word.isNumber {
      if !first { hash = FNV.step(hash, 0x20) }
      for i in word.folded.range { hash = FNV.step(hash, line.folded[i]) }
      first = false
    }
    return count[hash]
  }
}

/// Names of newspapers, agencies and broadcasters (`outlets.tsv`), in every spelling that pages use.
struct OutletTable: Sendable {
  struct Outlet: Sendable {
    var name: String
    var domains: [String]
  }
  private(set) var outlets: [Outlet] = []
  private var byName = FormTable<Int>()
  private var byDomain: [String: Int] = [:]
  private(set) var longest = 1

  static let columns = ["name", "variants", "kind", "domain"]

  mutating func add(_ table: PackTable) throws {
    for row in table.rows {
      let index = outlets.count
      outlets.append(Outlet(name: row["name"], domains: row.list("domain")))
      for name in [row["name"]] + row.list("variants") {
        guard let key = LineWords.hash(name) else { continue }
        longest = max(longest, key.words)
        byName.update(key.hash, default: index) { _ in }
      }
      for domain in row.list("domain") { byDomain[domain.lowercased()] = index }
    }
  }

  func outlet(hash: UInt64) -> Outlet? { byName[hash].map { outlets[$0] } }

  /// The outlet of a web address: "https://www.example.com/x" by its host or a parent domain.
  func outlet(ofAddress address: String) -> Outlet? {
    var host = Substring(address)
    if let scheme = host.range(of: "://") { host = host[scheme.upperBound...] }
    var name = String(host.prefix { $0 != "/" && $0 != ":" && $0 != "?" }).lowercased()
    while true {
      if let index = byDomain[name] { return outlets[index] }
      guard let dot = name.firstIndex(of: ".") else { return nil }
      name = String(name[name.index(after: dot)...])
    }
  }
}
