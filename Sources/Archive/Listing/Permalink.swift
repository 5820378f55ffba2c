import GRDB

/// A permanent name of a place in an article: `iqtibas:ARTICLE#start-end`, in Unicode scalar offsets.
public struct Permalink: Hashable, Sendable, CustomStringConvertible {
  public var article: String
  public var start: Int
  public var end: Int

  public init(article: String, start: Int, end: Int) {
    self.article = article
    self.start = start
    self.end = end
  }

  /// Reads `iqtibas:ARTICLE#start-end`; nil when the text is anything else.
  public init?(_ text: String) {
    guard text.hasPrefix("iqtibas:"), let hash = text.lastIndex(of: "#") else { return nil }
    let name = text[text.index(text.startIndex, offsetBy: 8)..<hash]
    let ends = text[text.index(after: hash)...].split(separator: "-", omittingEmptySubsequences: false)
    guard !name.isEmpty, ends.count == 2, let start = Int(ends[0]), let end = Int(ends[1]), 0 <= start, start <= end
    else { return nil }
    self.init(article: String(name), start: start, end: end)
  }

  public var description: String { "iqtibas:\(article)#\(start)-\(end)" }
}

/// What a permalink points at.
public struct PermalinkTarget: Sendable {
  public var permalink: Permalink
  public var article: ArticleReference
  /// The slice that the permalink covers.
  public var text: String
  /// The quotations that overlap the slice, best first: the same span, then the largest common part.
  public var quotations: [QuotationRow]
}

extension QuoteArchive {
  /// Follows a permalink.
  /// - Throws: `ArchiveError.notFound` when no article has that name or the place is outside its text.
  public func resolve(_ permalink: Permalink) throws -> PermalinkTarget {
    try reading { db in
      let sql = """
        SELECT a.id, substr(s.text, ? + 1, ? - ?) AS slice, length(s.text) AS size
        FROM sources s JOIN articles a ON a.source_id = s.id
        WHERE s.name = ? AND length(s.text) >= ?
        ORDER BY (a.start_offset <= ? AND ? <= a.end_offset) DESC, s.id, a.place LIMIT 1
        """
      let at = permalink
      let arguments: StatementArguments = [at.start, at.end, at.start, at.article, at.end, at.start, at.end]
      guard let row = try Row.fetchOne(db, sql: sql, arguments: arguments) else {
        throw ArchiveError.notFound(what: at.description)
      }
      let id: Int64 = row["id"]
      let rows = try QuotationQuery.fetch(
        db, where: "q.article_id = ? AND q.start_offset < max(?, ? + 1) AND q.end_offset > ?",
        arguments: [id, at.end, at.start, at.start])
      let ranked = rows.sorted { overlap($0, at) > overlap($1, at) }
      guard let article = try ArticleQuery.reference(db, id: id) else {
        throw ArchiveError.notFound(what: at.description)
      }
      return PermalinkTarget(permalink: at, article: article, text: row["slice"], quotations: ranked)
    }
  }

  private func overlap(_ row: QuotationRow, _ at: Permalink) -> Double {
    let common = min(row.content.end, at.end) - max(row.content.start, at.start)
    let union = max(row.content.end, at.end) - min(row.content.start, at.start)
    return Double(common) / Double(max(1, union))
  }
}
