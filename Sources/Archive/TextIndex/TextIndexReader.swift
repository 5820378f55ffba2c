import Foundation
import GRDB
import Language

/// How much of a text's words each article of an archive shares: a word weighs more the rarer it is.
struct ArticleWeights {
  /// By the article's id.
  private var weights: [Float]
  /// What all the words weigh together.
  private(set) var total: Float = 0
  /// How many different words there are.
  private(set) var terms = 0

  init(articles: Int) { weights = [Float](repeating: 0, count: articles + 1) }

  func weight(of article: Int64) -> Float { weights.indices.contains(Int(article)) ? weights[Int(article)] : 0 }

  mutating func add(_ weight: Float, to article: Int64) {
    if weights.indices.contains(Int(article)) { weights[Int(article)] += weight }
  }

  fileprivate mutating func note(_ articles: [UInt32]) {
    let weight = max(0.1, Float(log(Double(weights.count) / Double(articles.count + 1))))
    total += weight
    terms += 1
    for article in articles where Int(article) < weights.count { weights[Int(article)] += weight }
  }

  /// The articles that share most, at least `floor`; of equals those stored first.
  func best(_ limit: Int, floor: Float) -> [Int64] {
    var kept: [(article: Int64, weight: Float)] = []
    var floor = floor
    for (article, weight) in weights.enumerated() where weight >= floor && weight > 0 {
      kept.append((Int64(article), weight))
      if kept.count == limit * 8 {
        kept.sort { ($0.weight, $1.article) > ($1.weight, $0.article) }
        kept.removeLast(limit * 7)
        floor = kept[limit - 1].weight
      }
    }
    kept.sort { ($0.weight, $1.article) > ($1.weight, $0.article) }
    return kept.prefix(limit).map(\.article)
  }
}

/// Looks words up in the text index.
struct TextIndexReader {
  let db: Database

  /// Words of a claim that are looked up.
  private static let most = 200

  func weigh(_ bytes: [UInt8]) throws -> ArticleWeights {
    let segments = try Int64.fetchAll(db.cachedStatement(sql: "SELECT id FROM text_segments ORDER BY id"))
    let last = try Int.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM articles")) ?? 0
    var weights = ArticleWeights(articles: last)
    var terms = TextTerms()
    for term in terms.distinct(in: bytes, 0..<bytes.count).prefix(Self.most) {
      weights.note(try articles(of: term, segments: segments))
    }
    return weights
  }

  /// Articles that hold a word; one that is gone may still be named.
  func articles(of term: UInt32, segments: [Int64]) throws -> [UInt32] {
    let statement = try db.cachedStatement(
      sql: "SELECT words FROM text_blocks WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1")
    var found: [UInt32] = []
    for segment in segments {
      let rows = try Row.fetchCursor(statement, arguments: [segment << 32, segment << 32 | Int64(term)])
      guard let row = try rows.next() else { continue }
      found += try row.withUnsafeData(atIndex: 0) { data in
        data.map { data in data.withUnsafeBytes { PostingBlock.articles(of: term, in: $0) } } ?? []
      }
    }
    return found
  }
}
