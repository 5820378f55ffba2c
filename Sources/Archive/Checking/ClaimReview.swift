import Foundation
import Quotes

/// A checked claim as schema.org `ClaimReview` (JSON-LD), with the `Claim` and, as what it is based on, the
/// `Quotation`s in their `NewsArticle`s.
/// - Parameters:
///   - publisher: the newsroom that publishes the review.
///   - date: the day of the review, `yyyy-mm-dd`.
public func renderClaimReview(_ checked: CheckedClaim, publisher: String? = nil, date: String? = nil) -> String {
  encode(ClaimReviewNode(publisher: publisher, date: date).review(checked, appearance: nil))
}

/// Every quotation of a draft as a `ClaimReview`, in one `@graph`.
public func renderClaimReview(_ draft: CheckedDraft, publisher: String? = nil, date: String? = nil) -> String {
  let node = ClaimReviewNode(publisher: publisher, date: date)
  let graph = draft.quotations.map { quotation in
    var review = node.review(quotation.checked, appearance: quotation.sentence.text)
    review["@context"] = nil
    return review
  }
  return encode(["@context": "https://schema.org", "@graph": graph])
}

private func encode(_ value: [String: Any]) -> String {
  let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  guard let data = try? JSONSerialization.data(withJSONObject: value, options: options) else { return "{}" }
  return String(decoding: data, as: UTF8.self)
}

private struct ClaimReviewNode {
  let publisher: String?
  let date: String?

  func review(_ checked: CheckedClaim, appearance: String?) -> [String: Any] {
    var node: [String: Any] = [
      "@context": "https://schema.org", "@type": "ClaimReview",
      "claimReviewed": "\(checked.claim.speaker): «\(checked.claim.quote)»",
      "itemReviewed": claim(checked, appearance), "reviewRating": rating(checked.verdict),
    ]
    let body = checked.changes.map(sentence)
    if !body.isEmpty { node["reviewBody"] = body.joined(separator: "\n") }
    if !checked.evidence.isEmpty { node["isBasedOn"] = checked.evidence.map(quotation) }
    if let publisher { node["author"] = ["@type": "Organization", "name": publisher] }
    if let date { node["datePublished"] = date }
    return node
  }

  private func claim(_ checked: CheckedClaim, _ appearance: String?) -> [String: Any] {
    var person: [String: Any] = ["@type": "Person", "name": checked.speakerFound ?? checked.claim.speaker]
    if let role = checked.candidates.first(where: { $0.name == checked.speakerFound })?.role {
      person["jobTitle"] = role
    }
    var node: [String: Any] = ["@type": "Claim", "author": person, "text": checked.claim.quote]
    if let appearance { node["appearance"] = ["@type": "CreativeWork", "text": appearance] }
    if checked.isSound, let first = checked.evidence.first { node["firstAppearance"] = article(first) }
    return node
  }

  /// Five steps from "as said" to "another's words"; `not-found` says nothing and has no number.
  private func rating(_ verdict: Verdict) -> [String: Any] {
    var node: [String: Any] = ["@type": "Rating", "alternateName": verdict.rawValue]
    let values: [Verdict: Int] = [.verbatim: 5, .reported: 4, .altered: 2, .spliced: 2, .misattributed: 1]
    if let value = values[verdict] {
      node["ratingValue"] = value
      node["bestRating"] = 5
      node["worstRating"] = 1
    }
    return node
  }

  private func quotation(_ evidence: CheckEvidence) -> [String: Any] {
    var node: [String: Any] = [
      "@type": "Quotation", "text": evidence.span.text, "identifier": evidence.permalink.description,
      "isPartOf": article(evidence),
    ]
    if let speaker = evidence.speaker {
      var person: [String: Any] = ["@type": "Person", "name": speaker]
      if let role = evidence.role { person["jobTitle"] = role }
      node["creator"] = person
    }
    return node
  }

  private func article(_ evidence: CheckEvidence) -> [String: Any] {
    let article = evidence.article
    var node: [String: Any] = ["@type": "NewsArticle", "identifier": article.name]
    if let title = article.title { node["headline"] = title }
    if let url = article.url { node["url"] = url }
    if let date = article.date { node["datePublished"] = date }
    if let outlet = article.outlet { node["publisher"] = ["@type": "Organization", "name": outlet] }
    return node
  }

  private func sentence(_ change: Change) -> String {
    switch (change.claimed.isEmpty, change.said.isEmpty) {
    case (true, _): "\(change.kind.rawValue): − «\(change.said)»"
    case (_, true): "\(change.kind.rawValue): + «\(change.claimed)»"
    default: "\(change.kind.rawValue): «\(change.said)» → «\(change.claimed)»"
    }
  }
}
