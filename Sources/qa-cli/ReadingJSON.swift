import Interview
import Language
import Quotes

/// Writes readings as the contract has them: one JSON object per article, offsets in Unicode scalars.
struct ReadingJSON {
  static let schema = "iqtibas/1"
  /// Adds the article's whole text.
  var withText = false
  /// Adds the evidence for each quotation and what came second.
  var explain = false

  func write(_ reading: Reading, to json: inout JSONBytes) {
    let page = PageSlices(reading.document.text)
    json.beginObject()
    json.key("schema")
    json.string(Self.schema)
    writeSource(reading, page, &json)
    writeMetadata(reading, &json)
    json.key("interview")
    writeInterview(reading, page, &json)
    writeSpeakers(reading, page, &json)
    json.key("quotations")
    json.beginArray()
    for quotation in reading.quotations { writeQuotation(quotation, page, &json) }
    json.endArray()
    if withText {
      json.key("text")
      page.writeText(page.text.extent, &json)
    }
    json.endObject()
  }

  private func writeSource(_ reading: Reading, _ page: PageSlices, _ json: inout JSONBytes) {
    json.key("source")
    json.beginObject()
    json.key("file")
    json.string(reading.article.file)
    page.writePlace(reading.article.extent, &json)
    json.endObject()
  }

  private func writeMetadata(_ reading: Reading, _ json: inout JSONBytes) {
    let metadata = reading.metadata
    json.key("language")
    json.string(reading.document.language)
    json.key("title")
    json.string(metadata.title)
    json.key("outlet")
    json.string(metadata.outlet)
    json.key("author")
    json.string(metadata.author)
    json.key("date")
    json.string(metadata.date)
    json.key("url")
    json.string(metadata.url)
  }

  private func writeInterview(_ reading: Reading, _ page: PageSlices, _ json: inout JSONBytes) {
    guard let transcript = reading.transcript else { return json.null() }
    json.beginObject()
    json.key("interviewer")
    json.string(transcript.interviewer?.name)
    json.key("interviewees")
    json.beginArray()
    for speaker in reading.interviewees { json.string(speakerID(speaker)) }
    json.endArray()
    json.key("turns")
    json.beginArray()
    for turn in transcript.turns {
      json.beginObject()
      json.key("question")
      page.writeSlice(turn.question, &json)
      json.key("answer")
      page.writeSlice(turn.answer, &json)
      json.key("speaker")
      json.string(
        turn.answerer.flatMap { reading.interviewees.indices.contains($0) ? reading.interviewees[$0] : nil }
          .map(speakerID))
      json.endObject()
    }
    json.endArray()
    if explain {
      json.key("layout")
      json.string(transcript.layout)
      json.key("confidence")
      json.real(transcript.confidence)
    }
    json.endObject()
  }

  private func writeSpeakers(_ reading: Reading, _ page: PageSlices, _ json: inout JSONBytes) {
    json.key("speakers")
    json.beginArray()
    for (index, speaker) in reading.speakers.enumerated() {
      json.beginObject()
      json.key("id")
      json.string(speakerID(index))
      json.key("name")
      json.string(speaker.name)
      json.key("role")
      json.string(speaker.role)
      json.key("kind")
      json.string(speaker.kind.rawValue)
      json.key("mentions")
      json.beginArray()
      for mention in speaker.mentions {
        json.beginObject()
        page.writeFields(mention.span, &json)
        json.key("role")
        page.writeText(mention.role, &json)
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    json.endArray()
  }

  private func writeQuotation(_ quotation: Quotation, _ page: PageSlices, _ json: inout JSONBytes) {
    json.beginObject()
    json.key("kind")
    json.string(quotation.kind.rawValue)
    page.writeFields(quotation.span, &json)
    json.key("cue")
    writeCue(quotation.cue, page, &json)
    json.key("mention")
    page.writeSlice(quotation.mention, &json)
    json.key("speaker")
    json.string(quotation.speaker.map(speakerID))
    json.key("role")
    page.writeText(quotation.role, &json)
    json.key("confidence")
    json.real(quotation.confidence, places: 3)
    json.key("rule")
    json.string(quotation.rule)
    if explain { writeEvidence(quotation.evidence, &json) }
    json.endObject()
  }

  private func writeCue(_ cue: Cue?, _ page: PageSlices, _ json: inout JSONBytes) {
    guard let cue else { return json.null() }
    json.beginObject()
    page.writeFields(cue.span, &json)
    json.key("lemma")
    json.string(cue.lemma)
    json.key("class")
    json.string(cue.cueClass)
    json.key("stance")
    json.string(cue.stance)
    json.endObject()
  }

  private func writeEvidence(_ evidence: [Evidence], _ json: inout JSONBytes) {
    json.key("evidence")
    json.beginArray()
    for reason in evidence {
      json.beginObject()
      json.key("name")
      json.string(reason.name)
      json.key("detail")
      json.string(reason.detail)
      json.key("weight")
      json.real(reason.weight)
      json.endObject()
    }
    json.endArray()
  }

  private func speakerID(_ index: Int) -> String { "S\(index + 1)" }
}
