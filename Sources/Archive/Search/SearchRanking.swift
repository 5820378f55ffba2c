import Foundation
import GRDB
import Language

/// Ranks matches by Okapi BM25 over the folded words, within a window: SQLite's own ranking reads every match, which takes
/// seconds for two words that are everywhere.
struct SearchRanking {
  /// How many matches are ranked.
  static let window = 200
  private static let saturation = 1.2
  private static let lengthWeight = 0.75
  /// Words of an average quotation.
  private static let averageLength = 20.0

  private let terms: [Term]

  private enum Term: Hashable {
    case word([UInt8])
    case beginnings([[UInt8]])

    func matches(_ word: ArraySlice<UInt8>) -> Bool {
      switch self {
      case .word(let form): return word.elementsEqual(form)
      case .beginnings(let forms): return forms.contains { word.starts(with: $0) }
      }
    }
  }

  init(_ search: SearchNode, folding: WordFolding) {
    var terms: [Term] = []
    func collect(_ node: SearchNode) {
      switch node {
      case .word(let text, prefix: false): terms.append(.word(folding.form(of: Array(text.utf8)[...])))
      case .word(let text, prefix: true): terms.append(.beginnings(folding.prefixForms(text)))
      case .phrase(let words): terms += words.map { .word(folding.form(of: Array($0.utf8)[...])) }
      case .and(let parts), .or(let parts): for part in parts { collect(part) }
      case .without(let wanted, _): collect(wanted)
      }
    }
    collect(search)
    var seen = Set<Term>()
    self.terms = terms.filter { seen.insert($0).inserted }
  }

  /// The ids, best match first; equal ones stay in their order.
  func order(_ ids: [Int64], _ db: Database) throws -> [Int64] {
    guard ids.count > 1 else { return ids }
    let statement = try db.cachedStatement(sql: "SELECT words FROM quotations WHERE id = ?")
    var rows: [(id: Int64, counts: [Int], length: Int)] = []
    rows.reserveCapacity(ids.count)
    for id in ids {
      let cursor = try Row.fetchCursor(statement, arguments: [id])
      guard let row = try cursor.next() else { continue }
      let (counts, length) = try row.withUnsafeData(atIndex: 0) { data in count(data.map { [UInt8]($0) } ?? []) }
      rows.append((id, counts, length))
    }
    let weights = terms.indices.map { term -> Double in
      let having = Double(rows.filter { $0.counts[term] > 0 }.count)
      return log(1 + (Double(rows.count) - having + 0.5) / (having + 0.5))
    }
    let scored = rows.enumerated().map { place, row in (row.id, score(row.counts, row.length, weights), place) }
    return scored.sorted { ($0.1, $1.2) > ($1.1, $0.2) }.map(\.0)
  }

  private func score(_ counts: [Int], _ length: Int, _ weights: [Double]) -> Double {
    let size = 1 - Self.lengthWeight + Self.lengthWeight * Double(length) / Self.averageLength
    return counts.indices.reduce(0) { sum, term in
      let count = Double(counts[term])
      return sum + weights[term] * count * (Self.saturation + 1) / (count + Self.saturation * size)
    }
  }

  /// How often each term stands in the folded words, and how many words there are.
  private func count(_ words: [UInt8]) -> ([Int], Int) {
    var counts = Array(repeating: 0, count: terms.count)
    var length = 0
    var start = 0
    while start < words.count {
      let end = words[start...].firstIndex(of: 0x20) ?? words.count
      let word = words[start..<end]
      for index in terms.indices where terms[index].matches(word) { counts[index] += 1 }
      length += 1
      start = end + 1
    }
    return (counts, length)
  }
}
