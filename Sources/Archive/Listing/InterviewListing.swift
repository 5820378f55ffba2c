import GRDB

/// One stored interview.
public struct InterviewRow: Hashable, Sendable, Identifiable {
  /// The article's id: what `transcript(id:)` takes.
  public var id: Int64
  public var article: ArticleReference
  public var interviewer: String?
  public var interviewees: [InterviewPerson]
  public var turns: Int
  public var layout: String
  public var confidence: Double
}

/// Somebody who asks or answers, as this page names them, and the speaker behind the name.
public struct InterviewPerson: Hashable, Sendable {
  public var name: String
  public var role: String?
  public var start: Int?
  public var end: Int?
  public var speakerID: Int64?
  public var speaker: String?
}

/// One question and its answer, with the slices of the source.
public struct InterviewTurnRow: Hashable, Sendable {
  public var number: Int
  public var question: StoredSpan
  public var answer: StoredSpan
  /// Index into the transcript's interviewees.
  public var answerer: Int?
  public var questionLabel: StoredSpan?
  public var answerLabel: StoredSpan?
}

/// A whole interview as stored: all that an exporter needs.
public struct StoredTranscript: Hashable, Sendable {
  public var article: ArticleReference
  /// The whole source text; offsets count its scalars.
  public var text: String
  public var layout: String
  public var confidence: Double
  public var start: Int
  public var end: Int
  public var interviewer: InterviewPerson?
  public var interviewees: [InterviewPerson]
  public var turns: [InterviewTurnRow]
}

extension QuoteArchive {
  /// Interviews by date and article; those only in which a speaker answers, when a name is given.
  public func interviews(speaker: String? = nil, limit: Int? = nil, offset: Int = 0) throws -> [InterviewRow] {
    try reading { db in
      var condition = "1"
      if let speaker {
        let ids = try speakerIDs(matching: speaker, db).map(String.init).joined(separator: ", ")
        condition = """
          EXISTS (SELECT 1 FROM interviewees n JOIN appearances o ON o.id = n.appearance_id
            WHERE n.article_id = i.article_id AND o.speaker_id IN (\(ids)))
          """
      }
      let sql = """
        SELECT \(ArticleQuery.columns), i.layout, i.confidence, i.interviewer,
          (SELECT count(*) FROM turns t WHERE t.article_id = i.article_id) AS turns
        FROM interviews i JOIN articles a ON a.id = i.article_id JOIN sources s ON s.id = a.source_id
        WHERE \(condition) ORDER BY a.date IS NULL, a.date, s.name, a.place
        LIMIT \(limit ?? -1) OFFSET \(max(0, offset))
        """
      return try Row.fetchAll(db, sql: sql).map { row in
        InterviewRow(
          id: row["article_id"], article: ArticleQuery.value(row, from: 0), interviewer: row["interviewer"],
          interviewees: try interviewees(db, article: row["article_id"]), turns: row["turns"], layout: row["layout"],
          confidence: row["confidence"])
      }
    }
  }

  /// The interview of one article.
  /// - Throws: `ArchiveError.notFound` when the article is no interview.
  public func transcript(id: Int64) throws -> StoredTranscript {
    try reading { db in
      let sql = """
        SELECT \(ArticleQuery.columns), s.text, i.*
        FROM interviews i JOIN articles a ON a.id = i.article_id JOIN sources s ON s.id = a.source_id
        WHERE i.article_id = ?
        """
      guard let row = try Row.fetchOne(db, sql: sql, arguments: [id]) else {
        throw ArchiveError.notFound(what: String(id))
      }
      let interviewer = (row["interviewer"] as String?).map {
        InterviewPerson(
          name: $0, role: row["interviewer_role"], start: row["interviewer_start"], end: row["interviewer_end"])
      }
      return StoredTranscript(
        article: ArticleQuery.value(row, from: 0), text: row["text"], layout: row["layout"],
        confidence: row["confidence"],
        start: row["start_offset"], end: row["end_offset"], interviewer: interviewer,
        interviewees: try interviewees(db, article: id), turns: try turns(db, article: id))
    }
  }

  /// The interviews of a source by its name, its permalink or the article's id, in their order; empty when there is none.
  public func transcripts(of typed: String) throws -> [StoredTranscript] {
    let name = Permalink(typed)?.article ?? typed
    let ids = try reading { db in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT i.article_id FROM interviews i JOIN articles a ON a.id = i.article_id JOIN sources s ON s.id = a.source_id
          WHERE s.name = ? OR s.locator = ? OR i.article_id = ? ORDER BY s.name, a.place
          """, arguments: [name, name, Int64(typed)])
    }
    return try ids.map(transcript)
  }

  private func interviewees(_ db: Database, article: Int64) throws -> [InterviewPerson] {
    let sql = """
      SELECT n.name, n.role, n.start_offset, n.end_offset, o.speaker_id, p.name AS speaker
      FROM interviewees n LEFT JOIN appearances o ON o.id = n.appearance_id LEFT JOIN speakers p ON p.id = o.speaker_id
      WHERE n.article_id = ? ORDER BY n.place
      """
    return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [article]).map { row in
      InterviewPerson(
        name: row["name"], role: row["role"], start: row["start_offset"], end: row["end_offset"],
        speakerID: row["speaker_id"], speaker: row["speaker"])
    }
  }

  private func turns(_ db: Database, article: Int64) throws -> [InterviewTurnRow] {
    let slice = { (from: String, to: String) in "substr(s.text, t.\(from) + 1, t.\(to) - t.\(from))" }
    let sql = """
      SELECT t.*, \(slice("question_start", "question_end")) AS question,
        \(slice("answer_start", "answer_end")) AS answer,
        \(slice("question_label_start", "question_label_end")) AS question_label,
        \(slice("answer_label_start", "answer_label_end")) AS answer_label
      FROM turns t JOIN articles a ON a.id = t.article_id JOIN sources s ON s.id = a.source_id
      WHERE t.article_id = ? ORDER BY t.place
      """
    return try Row.fetchAll(db, sql: sql, arguments: [article]).map { row in
      InterviewTurnRow(
        number: (row["place"] as Int) + 1,
        question: StoredSpan(start: row["question_start"], end: row["question_end"], text: row["question"]),
        answer: StoredSpan(start: row["answer_start"], end: row["answer_end"], text: row["answer"]),
        answerer: row["answerer"], questionLabel: label(row, "question_label"),
        answerLabel: label(row, "answer_label"))
    }
  }

  private func label(_ row: Row, _ name: String) -> StoredSpan? {
    guard let start: Int = row[name + "_start"], let end: Int = row[name + "_end"] else { return nil }
    return StoredSpan(start: start, end: end, text: row[name] ?? "")
  }
}
