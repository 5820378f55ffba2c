import GRDB
import Language
import Quotes

extension QuoteArchive {
  /// Speakers, most quoted first; those only whom a name fits, when one is given.
  /// - Parameter name: a name in any spelling or script, with or without titles, or a speaker's id.
  public func speakers(matching name: String? = nil, limit: Int? = nil, offset: Int = 0) throws -> [SpeakerRow] {
    try reading { db in
      var condition = "1"
      if let name {
        let ids = try speakerIDs(matching: name, db)
        condition = "p.id IN (\(ids.map(String.init).joined(separator: ", ")))"
      }
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT p.id, p.name, p.kind, p.wikidata, count(DISTINCT o.article_id) AS articles,
            sum((SELECT count(*) FROM quotations q WHERE q.appearance_id = o.id)) AS quotations,
            min(a.date) AS first, max(a.date) AS last
          FROM speakers p LEFT JOIN appearances o ON o.speaker_id = p.id LEFT JOIN articles a ON a.id = o.article_id
          WHERE \(condition) GROUP BY p.id
          ORDER BY quotations DESC, articles DESC, p.folded_name, p.id
          LIMIT \(limit ?? -1) OFFSET \(max(0, offset))
          """)
      return try rows.map { try value($0, db) }
    }
  }

  /// Counts by month and outlet, first and latest quotation of one speaker.
  public func detail(ofSpeaker id: Int64) throws -> SpeakerDetail {
    guard let speaker = try speakers(matching: String(id)).first else {
      throw ArchiveError.notFound(what: String(id))
    }
    return try reading { db in
      let mine = "o.speaker_id = \(id)"
      let backwards = "a.date IS NULL, a.date DESC, s.name DESC, a.place DESC, q.start_offset DESC, q.id"
      return SpeakerDetail(
        speaker: speaker,
        byMonth: try counts(db, of: "coalesce(substr(a.date, 1, 7), '')", speaker: id, order: "label"),
        byOutlet: try counts(db, of: "coalesce(a.outlet, '')", speaker: id, order: "count DESC, label"),
        first: try QuotationQuery.fetch(db, where: mine, arguments: [], limit: 1).first,
        latest: try QuotationQuery.fetch(db, where: mine, arguments: [], order: backwards, limit: 1).first)
    }
  }

  /// Every place where a speaker is named, by article and place.
  public func mentions(ofSpeaker id: Int64) throws -> [SpeakerMention] {
    try reading { db in
      let sql = """
        SELECT s.name AS article, m.start_offset, m.end_offset,
          substr(s.text, m.start_offset + 1, m.end_offset - m.start_offset) AS text,
          substr(s.text, m.role_start + 1, m.role_end - m.role_start) AS role
        FROM appearances o JOIN mentions m ON m.appearance_id = o.id
          JOIN articles a ON a.id = o.article_id JOIN sources s ON s.id = a.source_id
        WHERE o.speaker_id = ? ORDER BY a.date, s.name, m.start_offset, m.end_offset
        """
      return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [id]).map { row in
        SpeakerMention(
          article: row["article"],
          span: StoredSpan(start: row["start_offset"], end: row["end_offset"], text: row["text"]), role: row["role"])
      }
    }
  }

  /// Why each article's speaker is taken for this one (`speakers NAME --explain`).
  public func reasons(ofSpeaker id: Int64) throws -> [SpeakerLinkReason] {
    try reading { db in
      let sql = """
        SELECT \(ArticleQuery.columns), o.name AS written, o.role, o.reason
        FROM appearances o JOIN articles a ON a.id = o.article_id JOIN sources s ON s.id = a.source_id
        WHERE o.speaker_id = ? ORDER BY a.date IS NULL, a.date, s.name, a.place, o.place
        """
      return try Row.fetchAll(db, sql: sql, arguments: [id]).map { row in
        SpeakerLinkReason(
          article: ArticleQuery.value(row, from: 0), name: row["written"], role: row["role"],
          reason: row["reason"] ?? "")
      }
    }
  }

  private func value(_ row: Row, _ db: Database) throws -> SpeakerRow {
    let id: Int64 = row["id"]
    let name: String = row["name"]
    let names = try String.fetchAll(
      db.cachedStatement(
        sql:
          "SELECT name FROM appearances WHERE speaker_id = ? AND name <> '' GROUP BY name ORDER BY count(*) DESC, name"),
      arguments: [id])
    return SpeakerRow(
      id: id, name: name, aliases: names.filter { $0 != name }, kind: Speaker.Kind(rawValue: row["kind"]) ?? .person,
      wikidata: row["wikidata"], roles: try roles(db, speaker: id), quotations: row["quotations"] ?? 0,
      articles: row["articles"], firstDate: row["first"], lastDate: row["last"])
  }

  private func roles(_ db: Database, speaker: Int64) throws -> [DatedRole] {
    let sql = """
      SELECT o.role, min(a.date) AS first, max(a.date) AS last, count(*) AS count
      FROM appearances o JOIN articles a ON a.id = o.article_id
      WHERE o.speaker_id = ? AND o.role IS NOT NULL GROUP BY o.role ORDER BY first, o.role
      """
    return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [speaker]).map { row in
      DatedRole(role: row["role"], first: row["first"], last: row["last"], count: row["count"])
    }
  }

  private func counts(_ db: Database, of column: String, speaker: Int64, order: String) throws -> [SpeakerCount] {
    let sql = """
      SELECT \(column) AS label, count(*) AS count
      FROM appearances o JOIN quotations q ON q.appearance_id = o.id JOIN articles a ON a.id = q.article_id
      WHERE o.speaker_id = ? GROUP BY label ORDER BY \(order)
      """
    return try Row.fetchAll(db, sql: sql, arguments: [speaker]).map {
      SpeakerCount(label: $0["label"], count: $0["count"])
    }
  }
}
