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
    a.id AS article_id, s.name AS article, s.locator, a.title, a.outlet, a.author, a.date, a.url, a.language
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

  static func value(_ row: Row) -> QuotationRow {
    QuotationRow(
      id: row["id"], kind: QuotationFilter.Kind(rawValue: row["kind"]) ?? .indirect,
      content: StoredSpan(start: row["start_offset"], end: row["end_offset"], text: row["content"]),
      cue: span(row, "cue_start", "cue_end", "cue"), cueLemma: row["cue_lemma"], cueClass: row["cue_class"],
      cueStance: row["cue_stance"], mention: span(row, "mention_start", "mention_end", "mention"), role: row["role"],
      speakerID: row["speaker_id"], speaker: row["speaker"], question: row["question"], confidence: row["confidence"],
      rule: row["rule"], statementID: row["statement_id"], article: ArticleQuery.value(row))
  }

  private static func span(_ row: Row, _ start: String, _ end: String, _ text: String) -> StoredSpan? {
    guard let from: Int = row[start], let to: Int = row[end] else { return nil }
    return StoredSpan(start: from, end: to, text: row[text] ?? "")
  }
}

/// Articles as citations.
enum ArticleQuery {
  static func value(_ row: Row) -> ArticleReference {
    ArticleReference(
      id: row["article_id"], name: row["article"], locator: row["locator"], title: row["title"], outlet: row["outlet"],
      author: row["author"], date: row["date"], url: row["url"], language: row["language"])
  }

  static func reference(_ db: Database, id: Int64) throws -> ArticleReference? {
    let sql = """
      SELECT a.id AS article_id, s.name AS article, s.locator, a.title, a.outlet, a.author, a.date, a.url, a.language
      FROM articles a JOIN sources s ON s.id = a.source_id WHERE a.id = ?
      """
    return try Row.fetchOne(db, sql: sql, arguments: [id]).map(value)
  }
}
