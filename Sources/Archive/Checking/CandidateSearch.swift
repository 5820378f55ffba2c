import Foundation
import GRDB
import Language
import Quotes

/// Finds the articles in which a claim's words may stand, most likely first.
///
/// Every word of weight and every pair of neighbouring words is looked up in the full-text index of quotations and
/// answers; a quotation counts the more the rarer the words are that it shares. So a passage is found although words were
/// changed, added, dropped or moved. All the articles of the claimed speaker are looked at as well.
struct CandidateSearch {
  let db: Database
  let words: WordFolding
  let lexicon: ComparisonLexicon

  /// A word that more quotations have than this tells nothing.
  static let common = 4000
  /// An archive of so few articles is looked through whole.
  static let small = 300

  func articles(claim: String, speakers: Set<Int64>, limit: Int) throws -> [Int64] {
    let all = try Int64.fetchAll(db.cachedStatement(sql: "SELECT id FROM articles LIMIT \(Self.small + 1)"))
    if all.count <= Self.small { return all }
    var scores = try scoreArticles(claim)
    for id in try articles(of: speakers) { scores[id, default: 0] += 3 }
    return Array(scores.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(limit).map(\.key))
  }

  private func articles(of speakers: Set<Int64>) throws -> [Int64] {
    guard !speakers.isEmpty else { return [] }
    let list = speakers.sorted().prefix(20).map(String.init).joined(separator: ", ")
    let sql = "SELECT DISTINCT article_id FROM appearances WHERE speaker_id IN (\(list)) LIMIT 120"
    return try Int64.fetchAll(db, sql: sql)
  }

  private func scoreArticles(_ claim: String) throws -> [Int64: Double] {
    var scores: [Int64: Double] = [:]
    for (term, weight) in terms(claim) {
      let rows = try quotations(matching: term)
      guard !rows.isEmpty, rows.count < Self.common else { continue }
      let value = weight * log(100_000 / Double(rows.count + 5))
      for row in rows { scores[row, default: 0] += value }
    }
    return try byArticle(scores.sorted { $0.value > $1.value }.prefix(400))
  }

  private func byArticle(_ quotations: some Sequence<(key: Int64, value: Double)>) throws -> [Int64: Double] {
    var articles: [Int64: Double] = [:]
    let statement = try db.cachedStatement(sql: "SELECT article_id FROM quotations WHERE id = ?")
    for (id, score) in quotations {
      guard let article = try Int64.fetchOne(statement, arguments: [id]) else { continue }
      articles[article] = (articles[article] ?? 0) + score
    }
    return articles
  }

  private func quotations(matching term: String) throws -> [Int64] {
    let sql = "SELECT rowid FROM quotation_search WHERE quotation_search MATCH ? LIMIT \(Self.common)"
    return try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: [term])
  }

  /// Index terms of the claim: words of content, and pairs of neighbours, each quoted for the index.
  private func terms(_ claim: String) -> [(String, Double)] {
    let bytes = Array(claim.utf8)
    let found = words.words(of: bytes[...])
    let light = found.map { lexicon.isLight(String(decoding: bytes[$0.span.range], as: UTF8.self)) }
    var terms: [String: Double] = [:]
    for (index, word) in found.enumerated() {
      let form = Self.clean(word.form)
      guard !form.isEmpty else { continue }
      if !light[index] { terms["\"\(form)\""] = 1 }
      if index + 1 < found.count, terms.count < 60 {
        let next = Self.clean(found[index + 1].form)
        if !next.isEmpty, !(light[index] && light[index + 1]) { terms["\"\(form) \(next)\""] = 0.7 }
      }
    }
    return Array(terms.sorted { $0.key < $1.key }.prefix(60))
  }

  private static func clean(_ form: [UInt8]) -> String {
    String(decoding: form.filter { $0 != 0x22 && $0 != 0 }, as: UTF8.self)
  }
}
