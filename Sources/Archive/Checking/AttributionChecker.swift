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

  /// How many articles are read at most.
  static let readLimit = 60

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
    let candidates = CandidateSearch(db: db, words: archive.words)
    let reader = StoredArticleReader(db: db, lexicon: lexicon)
    let scan = PassageScan(claim: text, lexicon: lexicon)
    var likely: [LikelyArticle] = []
    for id in try candidates.articles(claim: claim.quote, speakers: speaker.ids, limit: Self.readLimit) {
      guard let (source, range) = try reader.text(id) else { continue }
      let stretch = scan.best(in: source.utf8, range)
      if stretch.share >= PassageFinder.share {
        likely.append(LikelyArticle(id: id, source: source, range: range, stretch: stretch))
      }
    }
    let finder = PassageFinder(
      search: PassageSearch(claim: text), speaker: speaker, isIndirect: claim.isIndirect, lexicon: lexicon)
    return try LikelyArticle.choose(likely).flatMap { found in
      try reader.article(found.id, found.source, found.range).map(finder.passages) ?? []
    }
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

/// An article in which enough of a claim's words stand together to compare it word by word.
private struct LikelyArticle {
  var id: Int64
  var source: SourceText
  var range: Range<Int>
  var stretch: PassageScan.Stretch

  /// How many are compared at most, and how many of those that hold the same words (reprints).
  private static let limit = 16
  private static let alike = 8
  /// The share of what the best one holds that the others must hold.
  private static let least: Float = 0.4

  /// The best ones, best first.
  static func choose(_ articles: [LikelyArticle]) -> ArraySlice<LikelyArticle> {
    let sorted = articles.sorted { ($0.stretch.share, $1.id) > ($1.stretch.share, $0.id) }
    let floor = least * (sorted.first?.stretch.share ?? 0)
    var seen: [UInt64: Int] = [:]
    let chosen = sorted.filter { article in
      seen[article.stretch.places, default: 0] += 1
      return article.stretch.share >= floor && seen[article.stretch.places, default: 0] <= alike
    }
    return chosen.prefix(limit)
  }
}
