import Foundation
import GRDB
import Language
import Quotes

/// Checks attributions against an archive: did this person say this, in these words, and what was changed?
///
/// ```swift
/// let checker = try AttributionChecker(archive: archive)
/// let checked = try checker.check(Claim(speaker: "الوزير سامر الدالي", quote: "الميناء سيفتح في الربيع"))
/// ```
public struct AttributionChecker: Sendable {
  let archive: QuoteArchive
  let lexicon: ComparisonLexicon

  /// How many articles are compared word by word at most.
  static let articleLimit = 40

  /// - Parameter packs: the language packs' folder; nil finds the one that came with the program.
  /// - Throws: `PackError`.
  public init(archive: QuoteArchive, packs: URL? = nil) throws {
    self.archive = archive
    lexicon = try ComparisonLexicon(packs: packs ?? PackFolder.locatePacks())
  }

  /// Checks one claim.
  /// - Throws: `ArchiveError` when the archive cannot be read.
  public func check(_ claim: Claim) throws -> CheckedClaim {
    try archive.reading { db in try check(claim, db) }
  }

  /// Checks several claims, in their order.
  public func check(_ claims: [Claim]) throws -> [CheckedClaim] {
    try archive.reading { db in try claims.map { try check($0, db) } }
  }

  func check(_ claim: Claim, _ db: Database) throws -> CheckedClaim {
    let speaker = try ClaimedSpeakerReader(archive: archive, lexicon: lexicon, db: db).read(claim.speaker)
    let text = ComparedText(claim.quote, lexicon: lexicon)
    let passages = text.words.isEmpty ? [] : try passages(claim, text, speaker, db)
    let decision = VerdictRule(claim: text, passages: passages).decide()
    return CheckedClaim(
      claim: claim, verdict: decision.verdict, speakerFound: Self.found(decision, speaker.candidates),
      candidates: speaker.candidates,
      similarity: decision.similarity, changes: decision.changes, pieces: decision.pieces,
      evidence: decision.evidence, searched: try scope(db))
  }

  func passages(
    _ claim: Claim, _ text: ComparedText, _ speaker: ClaimedSpeaker, _ db: Database
  ) throws -> [FoundPassage] {
    let candidates = CandidateSearch(db: db, words: archive.words, lexicon: lexicon)
    let reader = StoredArticleReader(db: db, lexicon: lexicon)
    let search = PassageSearch(claim: text)
    let scan = PassageScan(claim: text, share: PassageFinder.share, lexicon: lexicon)
    let finder = PassageFinder(search: search, speaker: speaker, isIndirect: claim.isIndirect, lexicon: lexicon)
    var found: [FoundPassage] = []
    for id in try candidates.articles(claim: claim.quote, speakers: speaker.ids, limit: Self.articleLimit) {
      guard let (source, range) = try reader.text(id), scan.mayStand(in: source.utf8, range),
        let article = try reader.article(id, source, range)
      else { continue }
      found += finder.passages(in: article)
    }
    return found
  }

  func scope(_ db: Database) throws -> CheckScope {
    let sql = "SELECT (SELECT count(*) FROM quotations) AS quotations, (SELECT count(*) FROM articles) AS articles"
    let row = try Row.fetchOne(db.cachedStatement(sql: sql))
    return CheckScope(quotations: row?["quotations"] ?? 0, articles: row?["articles"] ?? 0)
  }

  private static func found(_ decision: VerdictRule.Decision, _ candidates: [CheckCandidate]) -> String? {
    if candidates.count == 1 { return candidates[0].name }
    guard decision.verdict != .misattributed, let id = decision.evidence.first?.speakerID else { return nil }
    return candidates.first { $0.id == id }?.name
  }
}
