/// The views that any SQLite client reads; their names and columns are promised in docs/schema.md.
enum SchemaViews {
  static let all = [article, speaker, quotation, turn].joined(separator: "\n")

  static let article = """
    CREATE VIEW article AS
    SELECT a.id, s.name, s.locator, a.place, a.title, a.outlet, a.author, a.date, a.url, a.language,
      a.start_offset, a.end_offset,
      substr(s.text, a.start_offset + 1, a.end_offset - a.start_offset) AS text,
      EXISTS (SELECT 1 FROM interviews i WHERE i.article_id = a.id) AS is_interview,
      (SELECT count(*) FROM quotations q WHERE q.article_id = a.id) AS quotations
    FROM articles a JOIN sources s ON s.id = a.source_id;
    """

  static let speaker = """
    CREATE VIEW speaker AS
    SELECT p.id, p.name, p.kind, p.wikidata,
      (SELECT group_concat(name, '; ') FROM (
        SELECT DISTINCT name FROM appearances WHERE speaker_id = p.id AND name <> p.name)) AS aliases,
      (SELECT count(*) FROM appearances o JOIN quotations q ON q.appearance_id = o.id
        WHERE o.speaker_id = p.id) AS quotations,
      (SELECT min(a.date) FROM appearances o JOIN articles a ON a.id = o.article_id
        WHERE o.speaker_id = p.id) AS first_date,
      (SELECT max(a.date) FROM appearances o JOIN articles a ON a.id = o.article_id
        WHERE o.speaker_id = p.id) AS last_date
    FROM speakers p;
    """

  static let quotation = """
    CREATE VIEW quotation AS
    SELECT q.id, 'iqtibas:' || s.name || '#' || q.start_offset || '-' || q.end_offset AS permalink,
      q.kind, substr(s.text, q.start_offset + 1, q.end_offset - q.start_offset) AS text,
      p.id AS speaker_id, coalesce(p.name, o.name) AS speaker,
      CASE WHEN q.role_start IS NOT NULL
        THEN substr(s.text, q.role_start + 1, q.role_end - q.role_start) ELSE o.role END AS role,
      substr(s.text, q.mention_start + 1, q.mention_end - q.mention_start) AS mention,
      substr(s.text, q.cue_start + 1, q.cue_end - q.cue_start) AS cue,
      q.cue_lemma, q.cue_class, q.cue_stance,
      q.start_offset, q.end_offset, q.confidence, q.rule, q.statement_id,
      a.id AS article_id, s.name AS article, a.title, a.outlet, a.date, a.url
    FROM quotations q
      JOIN articles a ON a.id = q.article_id
      JOIN sources s ON s.id = a.source_id
      LEFT JOIN appearances o ON o.id = q.appearance_id
      LEFT JOIN speakers p ON p.id = o.speaker_id;
    """

  static let turn = """
    CREATE VIEW interview_turn AS
    SELECT t.id, s.name AS article, a.id AS article_id, t.place + 1 AS number,
      substr(s.text, t.question_start + 1, t.question_end - t.question_start) AS question,
      substr(s.text, t.answer_start + 1, t.answer_end - t.answer_start) AS answer,
      i.interviewer, n.name AS answered_by,
      t.question_start, t.question_end, t.answer_start, t.answer_end,
      a.title, a.outlet, a.date
    FROM turns t
      JOIN interviews i ON i.article_id = t.article_id
      JOIN articles a ON a.id = t.article_id
      JOIN sources s ON s.id = a.source_id
      LEFT JOIN interviewees n ON n.article_id = t.article_id AND n.place = t.answerer;
    """
}
