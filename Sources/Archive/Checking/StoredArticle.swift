import GRDB
import Language
import Quotes

/// One article of the archive as checking needs it: its words, its statements and who is named where.
struct StoredArticle: Sendable {
  struct Statement: Sendable {
    var kind: QuotationFilter.Kind
    /// UTF-8 offsets in the source's text.
    var span: Range<Int>
    var speakerID: Int64?
    var speaker: String?
    /// The name as this article has it.
    var written: String?
    var role: String?
    /// The words that name the source in this sentence.
    var mention: Range<Int>?
    var isPerson: Bool

    /// The sentence names the speaker, or the one who is implied is a person.
    var isCertain: Bool { speakerID != nil && (mention != nil || isPerson || kind == .answer) }
  }
  struct Naming: Sendable {
    var at: Int
    var speakerID: Int64?
    var speaker: String?
    var role: String?
    var isPerson: Bool
  }

  var reference: ArticleReference
  var text: ComparedText
  var index: ScalarIndex
  /// In the order of their places.
  var statements: [Statement]
  /// Mentions of speakers, in the order of their places.
  var namings: [Naming]
  var quoted: QuotedRanges

  func stored(_ bytes: Range<Int>) -> StoredSpan {
    let scalars = index.scalars(Span(bytes.lowerBound, bytes.upperBound))
    return StoredSpan(
      start: scalars.lowerBound, end: scalars.upperBound,
      text: String(decoding: text.bytes[bytes], as: UTF8.self))
  }
}

/// Reads articles for checking.
struct StoredArticleReader {
  let db: Database
  let lexicon: ComparisonLexicon

  /// The article's source and the part of it that is the article, in UTF-8 offsets; nil when the article is gone.
  func text(_ id: Int64) throws -> (source: SourceText, range: Range<Int>)? {
    let sql = """
      SELECT s.text, a.start_offset, a.end_offset FROM articles a JOIN sources s ON s.id = a.source_id WHERE a.id = ?
      """
    let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [id])
    guard let row = try rows.next() else { return nil }
    let source = SourceText(validUTF8: try row.withUnsafeData(atIndex: 0) { $0.map { [UInt8]($0) } ?? [] })
    let start: Int = row[1]
    let end: Int = row[2]
    var range = 0..<source.utf8.count
    if start > 0 || end < source.utf8.count / 2 {
      let index = ScalarIndex(source)
      range = index.byteOffset(ofScalar: start)..<index.byteOffset(ofScalar: end)
    }
    return (source, range)
  }

  /// The whole article, with statements and names.
  func article(_ id: Int64, _ source: SourceText, _ range: Range<Int>) throws -> StoredArticle? {
    guard let reference = try reference(id) else { return nil }
    let index = ScalarIndex(source)
    return StoredArticle(
      reference: reference, text: ComparedText(bytes: source.utf8, range: range, lexicon: lexicon), index: index,
      statements: try statements(id, index), namings: try namings(id, index),
      quoted: QuotedRanges(source.utf8))
  }

  /// Columns are read by their place here and below: by name takes GRDB longer than all the rest of a row.
  private func reference(_ id: Int64) throws -> ArticleReference? {
    let sql = """
      SELECT a.id, s.name, s.locator, a.title, a.outlet, a.author, a.date, a.url, a.language
      FROM articles a JOIN sources s ON s.id = a.source_id WHERE a.id = ?
      """
    return try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [id]).map { row in
      ArticleReference(
        id: row[0], name: row[1], locator: row[2], title: row[3], outlet: row[4], author: row[5], date: row[6],
        url: row[7], language: row[8])
    }
  }

  private func statements(_ id: Int64, _ index: ScalarIndex) throws -> [StoredArticle.Statement] {
    let sql = """
      SELECT q.kind, q.start_offset, q.end_offset, q.mention_start, q.mention_end, o.speaker_id, o.name AS written, o.role,
        coalesce(p.name, o.name) AS speaker, coalesce(o.kind, '') = 'person' AS is_person
      FROM quotations q LEFT JOIN appearances o ON o.id = q.appearance_id LEFT JOIN speakers p ON p.id = o.speaker_id
      WHERE q.article_id = ? ORDER BY q.start_offset, q.end_offset DESC
      """
    return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [id]).map { row in
      var mention: Range<Int>?
      if let start: Int = row[3], let end: Int = row[4], start < end {
        mention = index.byteOffset(ofScalar: start)..<index.byteOffset(ofScalar: end)
      }
      return StoredArticle.Statement(
        kind: QuotationFilter.Kind(rawValue: row[0]) ?? .indirect,
        span: index.byteOffset(ofScalar: row[1])..<index.byteOffset(ofScalar: row[2]),
        speakerID: row[5], speaker: row[8], written: row[6], role: row[7], mention: mention, isPerson: row[9])
    }
  }

  private func namings(_ id: Int64, _ index: ScalarIndex) throws -> [StoredArticle.Naming] {
    let sql = """
      SELECT m.start_offset, o.speaker_id, o.role, coalesce(p.name, o.name) AS speaker, o.kind = 'person' AS is_person
      FROM appearances o JOIN mentions m ON m.appearance_id = o.id LEFT JOIN speakers p ON p.id = o.speaker_id
      WHERE o.article_id = ? ORDER BY m.start_offset
      """
    return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [id]).map { row in
      StoredArticle.Naming(
        at: index.byteOffset(ofScalar: row[0]), speakerID: row[1], speaker: row[3], role: row[2], isPerson: row[4])
    }
  }
}
