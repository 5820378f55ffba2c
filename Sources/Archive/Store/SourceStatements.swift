import GRDB

/// The statements that store sources, prepared once for a transaction.
final class SourceStatements {
  let source: RawStatement
  let article: RawStatement
  let appearance: RawStatement
  let mention: RawStatement
  let quotation: RawStatement
  let answer: RawStatement
  let turn: RawStatement
  let interview: RawStatement
  let interviewee: RawStatement

  init(_ db: Database) throws {
    func insert(_ table: String, _ columns: String) throws -> RawStatement {
      let marks = columns.split(separator: ",").map { _ in "?" }.joined(separator: ", ")
      return try RawStatement(db, "INSERT INTO \(table)(\(columns)) VALUES (\(marks))")
    }
    source = try insert("sources", "locator, name, hash, text")
    article = try insert(
      "articles", "source_id, place, start_offset, end_offset, language, title, outlet, author, url, date")
    appearance = try insert(
      "appearances",
      """
      article_id, place, name, folded_name, role, kind, gender, stamp, form_id, role_key, role_block, speaker_id, reason
      """)
    mention = try insert("mentions", "appearance_id, place, start_offset, end_offset, role_start, role_end")
    quotation = try insert(
      "quotations",
      """
      article_id, place, kind, start_offset, end_offset, appearance_id, cue_start, cue_end, cue_lemma, cue_class,
      cue_stance, mention_start, mention_end, role_start, role_end, confidence, rule, words
      """)
    answer = try insert(
      "quotations",
      "article_id, place, kind, start_offset, end_offset, appearance_id, turn_id, confidence, rule, words")
    turn = try insert(
      "turns",
      """
      article_id, place, question_start, question_end, answer_start, answer_end, answerer, question_label_start,
      question_label_end, answer_label_start, answer_label_end
      """)
    interview = try insert(
      "interviews",
      """
      article_id, layout, confidence, start_offset, end_offset, interviewer, interviewer_role, interviewer_start,
      interviewer_end
      """)
    interviewee = try insert(
      "interviewees", "article_id, place, name, role, start_offset, end_offset, appearance_id")
  }
}

extension RawStatement {
  /// A range as two values; two nulls when there is none.
  func bind(_ range: Range<Int>?) {
    bind(range?.lowerBound)
    bind(range?.upperBound)
  }
}
