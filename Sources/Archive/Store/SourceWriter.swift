import GRDB
import Interview
import Language
import Quotes

/// Writes the rows of one source: byte spans become scalar offsets here and nowhere else.
struct SourceWriter {
  let db: Database
  let file: IngestFile
  let words: WordFolding
  let forms: FormRegister
  private let index: ScalarIndex
  private(set) var article: Int64 = 0
  private var articlePlace = 0
  private var appearances: [Int64] = []

  init(db: Database, file: IngestFile, words: WordFolding, forms: FormRegister) {
    self.db = db
    self.file = file
    self.words = words
    self.forms = forms
    index = ScalarIndex(file.text)
  }

  mutating func write(_ outcome: inout IngestOutcome) throws {
    // SQLite's text ends at a zero byte; the replacement is one scalar too, so that every offset stays.
    let bytes = file.text.utf8
    var text = file.text[file.text.extent]
    if bytes.contains(0) { text = String(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : Character($0) }) }
    let source = try insert(
      "INSERT INTO sources(locator, name, hash, text) VALUES (?, ?, ?, ?)",
      [file.locator, file.name, file.hash, text])
    for (place, reading) in file.readings.enumerated() {
      try write(reading, source: source, place: place)
      outcome.articles += 1
      outcome.quotations += reading.quotations.count
      outcome.turns += reading.transcript?.turns.count ?? 0
    }
  }

  private mutating func write(_ reading: Reading, source: Int64, place: Int) throws {
    let extent = index.scalars(reading.article.extent)
    let meta = reading.metadata
    article = try insert(
      """
      INSERT INTO articles(source_id, place, start_offset, end_offset, language, title, outlet, author, url, date)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        source, place, extent.lowerBound, extent.upperBound, reading.document.language, meta.title, meta.outlet,
        meta.author, meta.url, meta.date.flatMap(Self.calendarDate),
      ])
    articlePlace = place
    appearances = []
    for (place, speaker) in reading.speakers.enumerated() {
      appearances.append(try write(speaker, place: place))
    }
    if let transcript = reading.transcript { try write(transcript, of: reading) }
    for (place, quotation) in reading.quotations.enumerated() { try write(quotation, place: place) }
  }

  private func write(_ speaker: Speaker, place: Int) throws -> Int64 {
    let stamp = "\(file.locator)#\(articlePlace)/\(place)"
    let named = try forms.note(speaker, locator: file.locator, stamp: stamp, db)
    let id = try insert(
      """
      INSERT INTO appearances(article_id, place, name, folded_name, role, kind, gender, stamp, form_id, role_key,
        role_block, speaker_id, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        article, place, speaker.name, named.folded, speaker.role, speaker.kind.rawValue, Int(speaker.gender.rawValue),
        StableID.of(stamp), named.form, named.role?.key, named.role?.block,
        named.speaker, named.speaker == nil ? nil : "only here",
      ])
    for (place, mention) in speaker.mentions.enumerated() {
      let (start, end) = offsets(mention.span)
      let (roleStart, roleEnd) = offsets(mention.role)
      try run(
        """
        INSERT INTO mentions(appearance_id, place, start_offset, end_offset, role_start, role_end)
        VALUES (?, ?, ?, ?, ?, ?)
        """, [id, place, start, end, roleStart, roleEnd])
    }
    return id
  }

  private func write(_ quotation: Quotation, place: Int) throws {
    let (start, end) = offsets(quotation.span)
    let (cueStart, cueEnd) = offsets(quotation.cue?.span)
    let (mentionStart, mentionEnd) = offsets(quotation.mention)
    let (roleStart, roleEnd) = offsets(quotation.role)
    let folded = words.indexed(file.text.utf8[quotation.span.range])
    let id = try insert(
      """
      INSERT INTO quotations(article_id, place, kind, start_offset, end_offset, appearance_id, cue_start, cue_end,
        cue_lemma, cue_class, cue_stance, mention_start, mention_end, role_start, role_end, confidence, rule, words)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        article, place, quotation.kind.rawValue, start, end, appearance(quotation.speaker), cueStart,
        cueEnd, quotation.cue?.lemma, quotation.cue?.cueClass, quotation.cue?.stance, mentionStart, mentionEnd,
        roleStart, roleEnd, quotation.confidence, quotation.rule, folded,
      ])
    try markStatement(quotation: id, words: folded)
  }

  private func write(_ transcript: Transcript, of reading: Reading) throws {
    let extent = index.scalars(transcript.extent)
    let (askerStart, askerEnd) = offsets(transcript.interviewer?.span)
    _ = try insert(
      """
      INSERT INTO interviews(article_id, layout, confidence, start_offset, end_offset, interviewer, interviewer_role,
        interviewer_start, interviewer_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        article, transcript.layout, transcript.confidence, extent.lowerBound, extent.upperBound,
        transcript.interviewer?.name, transcript.interviewer?.role, askerStart, askerEnd,
      ])
    var answerers: [Int64?] = []
    for (place, person) in transcript.interviewees.enumerated() {
      let appearance = appearance(place < reading.interviewees.count ? reading.interviewees[place] : nil)
      answerers.append(appearance)
      let (start, end) = offsets(person.span)
      try run(
        """
        INSERT INTO interviewees(article_id, place, name, role, start_offset, end_offset, appearance_id)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """, [article, place, person.name, person.role, start, end, appearance])
    }
    for (place, turn) in transcript.turns.enumerated() {
      let answerer = turn.answerer.flatMap { $0 < answerers.count ? answerers[$0] : nil }
      try write(
        turn, place: place, after: reading.quotations.count, answerer: answerer, confidence: transcript.confidence)
    }
  }

  /// A turn, and its answer as a statement of the person who answers.
  private func write(_ turn: Turn, place: Int, after quotations: Int, answerer: Int64?, confidence: Double) throws {
    let (askStart, askEnd) = offsets(turn.question)
    let (start, end) = offsets(turn.answer)
    let (askLabelStart, askLabelEnd) = offsets(turn.questionLabel)
    let (labelStart, labelEnd) = offsets(turn.answerLabel)
    let id = try insert(
      """
      INSERT INTO turns(article_id, place, question_start, question_end, answer_start, answer_end, answerer,
        question_label_start, question_label_end, answer_label_start, answer_label_end)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [article, place, askStart, askEnd, start, end, turn.answerer, askLabelStart, askLabelEnd, labelStart, labelEnd])
    let folded = words.indexed(file.text.utf8[turn.answer.range])
    let answer = try insert(
      """
      INSERT INTO quotations(article_id, place, kind, start_offset, end_offset, appearance_id, turn_id, confidence,
        rule, words) VALUES (?, ?, 'answer', ?, ?, ?, ?, ?, 'interview-answer', ?)
      """, [article, quotations + place, start, end, answerer, id, confidence, folded])
    try markStatement(quotation: answer, words: folded)
  }

  private func appearance(_ speaker: Int?) -> Int64? {
    speaker.flatMap { appearances.indices.contains($0) ? appearances[$0] : nil }
  }

  private func offsets(_ span: Span?) -> (Int?, Int?) {
    guard let span else { return (nil, nil) }
    let range = index.scalars(span)
    return (range.lowerBound, range.upperBound)
  }

  func insert(_ sql: String, _ arguments: StatementArguments) throws -> Int64 {
    try run(sql, arguments)
    return db.lastInsertedRowID
  }

  func run(_ sql: String, _ arguments: StatementArguments) throws {
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// The date when it has the shape that the schema promises.
  private static func calendarDate(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    let digits = [0, 1, 2, 3, 5, 6, 8, 9].allSatisfy { (0x30...0x39).contains(bytes[$0]) }
    return digits ? text : nil
  }
}
