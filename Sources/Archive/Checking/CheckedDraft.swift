import GRDB
import Language
import Quotes

/// One quotation of a draft with what the archive says to it.
public struct CheckedQuotation: Hashable, Sendable {
  /// The draft's file (or record id), as its reading names it.
  public var file: String
  public var kind: Quotation.Kind
  /// The words that were checked: their place in the draft in Unicode scalar offsets.
  public var span: StoredSpan
  /// The draft's sentence (or sentences) in which they stand.
  public var sentence: StoredSpan
  /// The role that the draft gives the speaker.
  public var role: String?
  public var checked: CheckedClaim
}

/// A whole draft, checked. The draft itself is never stored.
public struct CheckedDraft: Hashable, Sendable {
  /// In the order of the draft.
  public var quotations: [CheckedQuotation]
  /// Quotations whose speaker the draft does not name; they are not checked.
  public var withoutSpeaker: [StoredSpan]
  public var searched: CheckScope

  /// How many quotations got each verdict; every verdict is there, in the order of `Verdict.allCases`.
  public var summary: [(verdict: Verdict, count: Int)] {
    Verdict.allCases.map { verdict in (verdict, quotations.filter { $0.checked.verdict == verdict }.count) }
  }
  /// Every quotation may be printed as it is.
  public var isSound: Bool { quotations.allSatisfy(\.checked.isSound) }
}

extension AttributionChecker {
  /// Checks every quotation of a draft's articles, in their order.
  ///
  /// Of a mixed quotation the quoted words are checked; of an indirect one the whole, where a change of person from
  /// the speaker's first to the reporter's third makes no difference.
  /// - Throws: `ArchiveError` when the archive cannot be read.
  public func checkDraft(_ readings: [Reading]) throws -> CheckedDraft {
    try archive.reading { db in
      var draft = CheckedDraft(quotations: [], withoutSpeaker: [], searched: try scope(db))
      for reading in readings {
        let index = ScalarIndex(reading.article.text)
        for quotation in reading.quotations { try check(quotation, reading, index, &draft, db) }
      }
      return draft
    }
  }

  private func check(
    _ quotation: Quotation, _ reading: Reading, _ index: ScalarIndex, _ draft: inout CheckedDraft, _ db: Database
  ) throws {
    let page = DraftPage(text: reading.article.text, index: index)
    guard
      let speaker = quotation.speaker.flatMap({ reading.speakers.indices.contains($0) ? reading.speakers[$0] : nil })
    else {
      draft.withoutSpeaker.append(page.stored(quotation.span))
      return
    }
    let span = quotation.kind == .mixed ? page.quotedPart(of: quotation.span) : quotation.span
    let claim = Claim(
      speaker: page.typed(speaker), quote: reading.article.text[span],
      isIndirect: quotation.kind == .indirect || (quotation.kind == .mixed && span == quotation.span))
    draft.quotations.append(
      CheckedQuotation(
        file: reading.article.file, kind: quotation.kind, span: page.stored(span),
        sentence: page.stored(page.sentence(around: quotation.span)), role: speaker.role,
        checked: try check(claim, db)))
  }
}

/// The draft's text, for cutting sentences and quoted words out of it.
struct DraftPage {
  let text: SourceText
  let index: ScalarIndex

  func stored(_ span: Span) -> StoredSpan {
    let scalars = index.scalars(span)
    return StoredSpan(start: scalars.lowerBound, end: scalars.upperBound, text: text[span])
  }

  /// How the speaker would be typed: a name of one word needs its role.
  func typed(_ speaker: Speaker) -> String {
    guard let role = speaker.role, speaker.kind == .person, !speaker.name.contains(" ") else { return speaker.name }
    return role.hasSuffix(speaker.name) ? role : "\(role) \(speaker.name)"
  }

  /// The longest part in quotation marks, when it is more than a term of two words; else the whole.
  func quotedPart(of span: Span) -> Span {
    let inside = QuotedRanges(text.utf8).ranges.filter { span.start <= $0.lowerBound && $0.upperBound <= span.end }
    guard let longest = inside.max(by: { $0.count < $1.count }) else { return span }
    let words = text.utf8[longest].split(separator: 0x20).count
    return words >= 3 ? Span(longest.lowerBound, longest.upperBound) : span
  }

  /// From the stop or line end before to the one after.
  func sentence(around span: Span) -> Span {
    let bytes = text.utf8
    var start = span.start
    while start > 0, !endsSentence(bytes, start - 1) { start -= 1 }
    while start < span.start, bytes[start] == 0x20 { start += 1 }
    var end = span.end
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D {
      end += 1
      if end < bytes.count || end == bytes.count, endsSentence(bytes, end - 1) { break }
    }
    return Span(start, end)
  }

  private func endsSentence(_ bytes: [UInt8], _ at: Int) -> Bool {
    if bytes[at] == 0x0A || bytes[at] == 0x0D { return true }
    guard
      bytes[at] == 0x2E || bytes[at] == 0x21 || bytes[at] == 0x3F
        || (bytes[at] == 0x9F && at > 0 && bytes[at - 1] == 0xD8)
    else { return false }
    return at + 1 >= bytes.count || bytes[at + 1] == 0x20 || bytes[at + 1] == 0x0A
  }
}
