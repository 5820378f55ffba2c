import GRDB

/// The one place that turns quotation rows of the database into values.
enum QuotationQuery {
  /// Tables under the names that conditions use: q quotations, a articles, s sources, o appearances, p speakers.
  static let joins = """
    quotations q
    JOIN articles a ON a.id = q.article_id
    JOIN sources s ON s.id = a.source_id
    LEFT JOIN appearances o ON o.id = q.appearance_id
    LEFT JOIN speakers p ON p.id = o.speaker_id
    LEFT JOIN turns t ON t.id = q.turn_id
    """

  static let columns = """
    q.id, q.kind, q.start_offset, q.end_offset, q.confidence, q.rule, q.statement_id,
    substr(s.text, q.start_offset + 1, q.end_offset - q.start_offset) AS content,
    q.cue_start, q.cue_end, substr(s.text, q.cue_start + 1, q.cue_end - q.cue_start) AS cue,
    q.cue_lemma, q.cue_class, q.cue_stance,
    q.mention_start, q.mention_end, substr(s.text, q.mention_start + 1, q.mention_end - q.mention_start) AS mention,
    CASE WHEN q.role_start IS NULL THEN o.role
      ELSE substr(s.text, q.role_start + 1, q.role_end - q.role_start) END AS role,
    substr(s.text, t.question_start + 1, t.question_end - t.question_start) AS question,
    o.speaker_id, coalesce(p.name, o.name) AS speaker,
    \(ArticleQuery.columns)
    """

  /// Date, then article, then place: the same for every page of a list.
  static let order = "a.date IS NULL, a.date, s.name, a.place, q.start_offset, q.end_offset DESC, q.id"

  static func fetch(
    _ db: Database, where condition: String, arguments: StatementArguments, order: String = QuotationQuery.order,
    limit: Int? = nil, offset: Int = 0
  ) throws -> [QuotationRow] {
    let sql = """
      SELECT \(columns) FROM \(joins) WHERE \(condition) ORDER BY \(order) LIMIT \(limit ?? -1) OFFSET \(max(0, offset))
      """
    return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map(value)
  }

  /// Rows by id, in the order of the ids.
  static func fetch(_ db: Database, ids: [Int64]) throws -> [QuotationRow] {
    let sql = "SELECT \(columns) FROM \(joins) WHERE q.id = ?"
    let statement = try db.cachedStatement(sql: sql)
    return try ids.compactMap { try Row.fetchOne(statement, arguments: [$0]).map(value) }
  }

  /// A row with `columns`, by their places: looking names up would take longer than reading the row.
  static func value(_ row: Row) -> QuotationRow {
    QuotationRow(
      id: row[0], kind: QuotationFilter.Kind(rawValue: row[1]) ?? .indirect,
      content: StoredSpan(start: row[2], end: row[3], text: row[7]), cue: span(row, 8), cueLemma: row[11],
      cueClass: row[12], cueStance: row[13], mention: span(row, 14), role: row[17], speakerID: row[19],
      speaker: row[20], question: row[18], confidence: row[4], rule: row[5], statementID: row[6],
      article: ArticleQuery.value(row, from: 21))
  }

  /// Start, end and text from a column on.
  private static func span(_ row: Row, _ first: Int) -> StoredSpan? {
    guard let start: Int = row[first], let end: Int = row[first + 1] else { return nil }
    return StoredSpan(start: start, end: end, text: row[first + 2] ?? "")
  }
}

/// Articles as citations.
enum ArticleQuery {
  static let columns = """
    a.id AS article_id, s.name AS article, s.locator, a.title, a.outlet, a.author, a.date, a.url, a.language
    """

  /// A row whose last columns are `columns`, from that place on.
  static func value(_ row: Row, from first: Int) -> ArticleReference {
    ArticleReference(
      id: row[first], name: row[first + 1], locator: row[first + 2], title: row[first + 3], outlet: row[first + 4],
      author: row[first + 5], date: row[first + 6], url: row[first + 7], language: row[first + 8])
  }

  static func reference(_ db: Database, id: Int64) throws -> ArticleReference? {
    let sql = "SELECT \(columns) FROM articles a JOIN sources s ON s.id = a.source_id WHERE a.id = ?"
    return try Row.fetchOne(db, sql: sql, arguments: [id]).map { value($0, from: 0) }
  }
}
