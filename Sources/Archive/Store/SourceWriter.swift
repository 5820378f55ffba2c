import Interview
import Language
import Quotes

/// Writes the rows of one source: byte spans become scalar offsets here and nowhere else.
struct SourceWriter {
  let file: IngestFile
  let words: WordFolding
  let forms: FormRegister
  let rows: SourceStatements
  let text: TextIndexWriter
  private let index: ScalarIndex
  private var article: Int64 = 0
  private var articlePlace = 0
  private var appearances: [Int64] = []
  /// What was stored and has to be indexed.
  private(set) var quotations: [StoredQuotation] = []

  init(file: IngestFile, words: WordFolding, forms: FormRegister, rows: SourceStatements, text: TextIndexWriter) {
    self.file = file
    self.words = words
    self.forms = forms
    self.rows = rows
    self.text = text
    index = ScalarIndex(file.text)
  }

  mutating func write(_ outcome: inout IngestOutcome) throws {
    let row = rows.source
    row.bind(file.locator)
    row.bind(file.name)
    row.bind(file.hash)
    row.bind(text: Self.withoutZeros(file.text.utf8))
    let source = try row.insert()
    for (place, reading) in file.readings.enumerated() {
      try write(reading, source: source, place: place)
      outcome.articles += 1
      outcome.quotations += reading.quotations.count
      outcome.turns += reading.transcript?.turns.count ?? 0
    }
  }

  /// SQLite's text ends at a zero byte; the replacement is one scalar too, so that every offset stays.
  private static func withoutZeros(_ bytes: [UInt8]) -> [UInt8] {
    bytes.contains(0) ? bytes.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] } : bytes
  }

  private mutating func write(_ reading: Reading, source: Int64, place: Int) throws {
    let meta = reading.metadata
    let row = rows.article
    row.bind(source)
    row.bind(place)
    row.bind(index.scalars(reading.article.extent))
    row.bind(reading.document.language)
    row.bind(meta.title)
    row.bind(meta.outlet)
    row.bind(meta.author)
    row.bind(meta.url)
    row.bind(meta.date.flatMap(Self.calendarDate))
    article = try row.insert()
    text.note(article, file.text.utf8, reading.article.extent.range)
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
    let named = try forms.note(speaker, locator: file.locator, stamp: stamp)
    let row = rows.appearance
    row.bind(article)
    row.bind(place)
    row.bind(speaker.name)
    row.bind(named.folded)
    row.bind(speaker.role)
    row.bind(speaker.kind.rawValue)
    row.bind(Int(speaker.gender.rawValue))
    row.bind(StableID.of(stamp))
    row.bind(named.form)
    row.bind(named.role?.key)
    row.bind(named.role?.block)
    row.bind(named.speaker)
    row.bind(named.speaker == nil ? nil : "only here")
    let id = try row.insert()
    for (place, mention) in speaker.mentions.enumerated() {
      rows.mention.bind(id)
      rows.mention.bind(place)
      rows.mention.bind(scalars(mention.span))
      rows.mention.bind(scalars(mention.role))
      try rows.mention.run()
    }
    return id
  }

  private mutating func write(_ quotation: Quotation, place: Int) throws {
    let folded = words.indexedBytes(file.text.utf8[quotation.span.range])
    let row = rows.quotation
    row.bind(article)
    row.bind(place)
    row.bind(quotation.kind.rawValue)
    row.bind(scalars(quotation.span))
    row.bind(appearance(quotation.speaker))
    row.bind(scalars(quotation.cue?.span))
    row.bind(quotation.cue?.lemma)
    row.bind(quotation.cue?.cueClass)
    row.bind(quotation.cue?.stance)
    row.bind(scalars(quotation.mention))
    row.bind(scalars(quotation.role))
    row.bind(quotation.confidence)
    row.bind(quotation.rule)
    row.bind(text: folded)
    quotations.append(StoredQuotation(id: try row.insert(), article: article, words: folded))
  }

  private mutating func write(_ transcript: Transcript, of reading: Reading) throws {
    let row = rows.interview
    row.bind(article)
    row.bind(transcript.layout)
    row.bind(transcript.confidence)
    row.bind(index.scalars(transcript.extent))
    row.bind(transcript.interviewer?.name)
    row.bind(transcript.interviewer?.role)
    row.bind(scalars(transcript.interviewer?.span))
    try row.run()
    var answerers: [Int64?] = []
    for (place, person) in transcript.interviewees.enumerated() {
      let appearance = appearance(place < reading.interviewees.count ? reading.interviewees[place] : nil)
      answerers.append(appearance)
      let row = rows.interviewee
      row.bind(article)
      row.bind(place)
      row.bind(person.name)
      row.bind(person.role)
      row.bind(scalars(person.span))
      row.bind(appearance)
      try row.run()
    }
    for (place, turn) in transcript.turns.enumerated() {
      let answerer = turn.answerer.flatMap { $0 < answerers.count ? answerers[$0] : nil }
      let id = try write(turn, place: place)
      try writeAnswer(
        turn, id: id, place: reading.quotations.count + place, by: answerer, confidence: transcript.confidence)
    }
  }

  private func write(_ turn: Turn, place: Int) throws -> Int64 {
    let row = rows.turn
    row.bind(article)
    row.bind(place)
    row.bind(index.scalars(turn.question))
    row.bind(index.scalars(turn.answer))
    row.bind(turn.answerer)
    row.bind(scalars(turn.questionLabel))
    row.bind(scalars(turn.answerLabel))
    return try row.insert()
  }

  /// A turn's answer as a statement of the person who answers.
  private mutating func writeAnswer(_ turn: Turn, id: Int64, place: Int, by: Int64?, confidence: Double) throws {
    let folded = words.indexedBytes(file.text.utf8[turn.answer.range])
    let row = rows.answer
    row.bind(article)
    row.bind(place)
    row.bind("answer")
    row.bind(index.scalars(turn.answer))
    row.bind(by)
    row.bind(id)
    row.bind(confidence)
    row.bind("interview-answer")
    row.bind(text: folded)
    quotations.append(StoredQuotation(id: try row.insert(), article: article, words: folded))
  }

  private func appearance(_ speaker: Int?) -> Int64? {
    speaker.flatMap { appearances.indices.contains($0) ? appearances[$0] : nil }
  }

  private func scalars(_ span: Span?) -> Range<Int>? { span.map(index.scalars) }

  /// The date when it has the shape that the schema promises.
  private static func calendarDate(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    let digits = [0, 1, 2, 3, 5, 6, 8, 9].allSatisfy { (0x30...0x39).contains(bytes[$0]) }
    return digits ? text : nil
  }
}
