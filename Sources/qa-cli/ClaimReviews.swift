import Archive
import Quotes

/// Checked claims as schema.org `ClaimReview` objects: the `Claim`, its author, the verdict as a rating, and the
/// `Quotation`s that it rests on.
struct ClaimReviews: CheckView {
  func write(_ results: [CheckResult], to output: Output) throws {
    var json = JSONBytes()
    json.beginObject()
    json.pair("@context", "https://schema.org")
    json.key(named: "@graph")
    json.beginArray()
    for result in results { write(result, &json) }
    json.endArray()
    json.endObject()
    json.endLine()
    try output.write(json.bytes)
  }

  private func write(_ result: CheckResult, _ json: inout JSONBytes) {
    let checked = result.checked
    json.beginObject()
    json.pair("@type", "ClaimReview")
    if let id = checked.claim.id { json.pair("identifier", id) }
    json.pair("claimReviewed", checked.claim.quote)
    json.key("author")
    json.beginObject()
    json.pair("@type", "SoftwareApplication")
    json.pair("name", "Iqtibas")
    json.pair("softwareVersion", programVersion)
    json.endObject()
    writeClaim(result, &json)
    writeRating(checked, &json)
    if !checked.changes.isEmpty { json.pair("reviewBody", checked.changes.map { describe($0) }.joined(separator: "; ")) }
    json.key("isBasedOn")
    json.beginArray()
    for evidence in checked.evidence { writeQuotation(evidence, &json) }
    json.endArray()
    json.endObject()
  }

  private func writeClaim(_ result: CheckResult, _ json: inout JSONBytes) {
    json.key("itemReviewed")
    json.beginObject()
    json.pair("@type", "Claim")
    json.pair("text", result.draft?.sentence ?? result.checked.claim.quote)
    json.key("author")
    json.beginObject()
    json.pair("@type", "Person")
    json.pair("name", result.checked.speakerFound ?? result.checked.claim.speaker)
    json.endObject()
    json.endObject()
  }

  /// 5 is best. Where nothing was found there is no number, only the verdict's name.
  private func writeRating(_ checked: CheckedClaim, _ json: inout JSONBytes) {
    let values: [Verdict: Int] = [.verbatim: 5, .reported: 4, .altered: 2, .spliced: 2, .misattributed: 1]
    json.key("reviewRating")
    json.beginObject()
    json.pair("@type", "Rating")
    json.pair("alternateName", checked.verdict.rawValue)
    json.pair("ratingExplanation", describe(checked.verdict))
    if let value = values[checked.verdict] {
      for (key, number) in [("ratingValue", value), ("bestRating", 5), ("worstRating", 1)] {
        json.key(named: key)
        json.int(number)
      }
    }
    json.endObject()
  }

  private func writeQuotation(_ evidence: CheckEvidence, _ json: inout JSONBytes) {
    json.beginObject()
    json.pair("@type", "Quotation")
    json.pair("@id", evidence.permalink.description)
    json.pair("text", evidence.span.text)
    if let speaker = evidence.speaker {
      json.key("spokenByCharacter")
      json.beginObject()
      json.pair("@type", "Person")
      json.pair("name", speaker)
      json.endObject()
    }
    json.key("isPartOf")
    evidence.article.writeLinkedData(&json)
    json.endObject()
  }
}
