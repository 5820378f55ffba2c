import Foundation
import GRDB
import Language
import Quotes

/// Finds the articles in which a claim's words may stand, most likely first.
///
/// The claim's words are looked up in the full-text index of quotations and answers; a quotation counts the more the
/// rarer the words are that it shares. So a passage is found although words were changed, added, dropped or moved.
/// Common words are looked up only as pairs of neighbours, and only when rare ones are too few. The articles in which the
/// claimed speaker is named are looked at as well.
struct CandidateSearch {
  let db: Database
  let words: WordFolding
  let lexicon: ComparisonLexicon

  /// A word that so many quotations have is common.
  static let common = 1000
  /// Rare words that are enough to tell a claim by.
  static let enough = 6
  /// An archive of so few articles is looked through whole.
  static let small = 100

  func articles(claim: String, speakers: Set<Int64>, limit: Int) throws -> [Int64] {
    let all = try Int64.fetchAll(db.cachedStatement(sql: "SELECT id FROM articles LIMIT \(Self.small + 1)"))
    if all.count <= Self.small { return all }
    var scores = try byArticle(scoreQuotations(claim))
    for id in try articles(of: speakers) { scores[id, default: 0] += 3 }
    return Array(
      scores.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(limit).map(\.key))
  }

  private func articles(of speakers: Set<Int64>) throws -> [Int64] {
    guard !speakers.isEmpty, speakers.count < 20 else { return [] }
    let list = speakers.sorted().map(String.init).joined(separator: ", ")
    let sql = "SELECT DISTINCT article_id FROM appearances WHERE speaker_id IN (\(list)) LIMIT 80"
    return try Int64.fetchAll(db, sql: sql)
  }

  private func scoreQuotations(_ claim: String) throws -> [Int64: Double] {
    var scores: [Int64: Double] = [:]
    let terms = terms(claim)
    var commonTerms: Set<Int> = []
    for (index, term) in terms.enumerated() where !term.isLight {
      if try !score(term.text, 1, &scores) { commonTerms.insert(index) }
    }
    guard terms.count - commonTerms.count < Self.enough + terms.filter(\.isLight).count else { return scores }
    var tries = 0
    for index in terms.indices.dropLast() where commonTerms.contains(index) || commonTerms.contains(index + 1) {
      guard tries < 8, !(terms[index].isLight && terms[index + 1].isLight) else { continue }
      tries += 1
      _ = try score("\(terms[index].text) \(terms[index + 1].text)", 1.2, &scores)
    }
    return scores
  }

  /// Adds what one term says; false when it is too common to say anything.
  private func score(_ term: String, _ weight: Double, _ scores: inout [Int64: Double]) throws -> Bool {
    let sql = "SELECT rowid FROM quotation_search WHERE quotation_search MATCH ? LIMIT \(Self.common)"
    let rows = try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: ["\"\(term)\""])
    guard rows.count < Self.common else { return false }
    let value = weight * log(100_000 / Double(rows.count + 5))
    for row in rows { scores[row, default: 0] += value }
    return true
  }

  private func byArticle(_ scores: [Int64: Double]) throws -> [Int64: Double] {
    var articles: [Int64: Double] = [:]
    let statement = try db.cachedStatement(sql: "SELECT article_id FROM quotations WHERE id = ?")
    let best = scores.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(100)
    for (id, score) in best {
      guard let article = try Int64.fetchOne(statement, arguments: [id]) else { continue }
      articles[article] = (articles[article] ?? 0) + score
    }
    return articles
  }

  /// A word of the claim as the index holds it.
  private struct Term: Hashable {
    var text: String
    var isLight: Bool
  }

  private func terms(_ claim: String) -> [Term] {
    let bytes = Array(claim.utf8)
    var seen: Set<String> = []
    return words.words(of: bytes[...]).prefix(120).compactMap { word in
      let form = String(decoding: word.form.filter { $0 != 0x22 && $0 != 0 }, as: UTF8.self)
      guard !form.isEmpty else { return nil }
      let isLight = lexicon.isLight(String(decoding: bytes[word.span.range], as: UTF8.self))
      return Term(text: form, isLight: isLight || !seen.insert(form).inserted)
    }
  }
}
