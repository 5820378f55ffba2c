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

  /// How many articles are read at most, and how many of them are compared word by word.
  static let readLimit = 60
  static let compareLimit = 12
  /// An article is compared when its best stretch holds this share of what the best article's holds.
  static let leastOfBest: Float = 0.4

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
    var likely: [(share: Float, id: Int64, source: SourceText, range: Range<Int>)] = []
    for id in try candidates.articles(claim: claim.quote, speakers: speaker.ids, limit: Self.readLimit) {
      guard let (source, range) = try reader.text(id) else { continue }
      let share = scan.share(in: source.utf8, range)
      if share >= PassageFinder.share { likely.append((share, id, source, range)) }
    }
    likely.sort { ($0.share, $1.id) > ($1.share, $0.id) }
    let finder = PassageFinder(
      search: PassageSearch(claim: text), speaker: speaker, isIndirect: claim.isIndirect, lexicon: lexicon)
    let floor = Self.leastOfBest * (likely.first?.share ?? 0)
    return try likely.prefix(Self.compareLimit).prefix { $0.share >= floor }.flatMap { _, id, source, range in
      try reader.article(id, source, range).map(finder.passages) ?? []
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
