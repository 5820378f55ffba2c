import GRDB
import Language
import Quotes

/// Finds the articles in which a claim's words may stand, most likely first.
///
/// The text index says which articles share words with the claim, in quotations, answers and the text around them; an
/// article counts the more the rarer the words are that it shares, and more when the claimed speaker is named in it. So a
/// passage is found although words were changed, added, dropped or moved. Of a claim of a few words, which stand in many
/// articles, the quotations that hold all of them come first.
struct CandidateSearch {
  let db: Database
  let words: WordFolding

  /// An archive of so few articles is looked through whole.
  var small = 100
  /// An article that shares less of the claim's weight cannot hold it.
  static let least: Float = 0.3
  /// A claim of so few different words is short.
  static let short = 6
  /// How much it says, as a share of the claim's weight, that the speaker is named in an article.
  static let bonus: Float = 0.15

  func articles(claim: String, speakers: Set<Int64>, limit: Int) throws -> [Int64] {
    let all = try Int64.fetchAll(db.cachedStatement(sql: "SELECT id FROM articles LIMIT \(small + 1)"))
    if all.count <= small { return all }
    guard try db.tableExists("text_blocks") else { return try articles(sharing: claim, limit) }
    var index = try TextIndexReader(db: db).weigh(Array(claim.utf8))
    guard index.total > 0 else { return [] }
    let floor = Self.least * index.total
    for id in try articles(of: speakers) where index.weight(of: id) >= floor {
      index.add(Self.bonus * index.total, to: id)
    }
    if index.terms <= Self.short {
      for id in try articles(quoting: claim) { index.add(index.total, to: id) }
    }
    return index.best(index.terms <= Self.short ? limit * 3 : limit, floor: floor)
  }

  /// The articles whose quotations share most words with the claim: for a file of a version without the text index.
  private func articles(sharing claim: String, _ limit: Int) throws -> [Int64] {
    var counts: [Int64: Int] = [:]
    let sql = """
      SELECT q.article_id FROM quotation_search f JOIN quotations q ON q.id = f.rowid
      WHERE quotation_search MATCH ? LIMIT 1000
      """
    for term in Set(terms(claim)) {
      let found = try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: [term])
      if found.count < 1000 { for id in Set(found) { counts[id, default: 0] += 1 } }
    }
    return counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(limit).map(\.key)
  }

  private func articles(of speakers: Set<Int64>) throws -> [Int64] {
    guard !speakers.isEmpty, speakers.count <= 50 else { return [] }
    let list = speakers.sorted().map(String.init).joined(separator: ", ")
    let sql = "SELECT DISTINCT article_id FROM appearances WHERE speaker_id IN (\(list))"
    return try Int64.fetchAll(db, sql: sql)
  }

  /// Articles with a quotation or answer that holds every word of the claim, in any order.
  private func articles(quoting claim: String) throws -> [Int64] {
    let terms = terms(claim)
    guard !terms.isEmpty else { return [] }
    let sql = """
      SELECT q.article_id FROM quotation_search f JOIN quotations q ON q.id = f.rowid
      WHERE quotation_search MATCH ? LIMIT 100
      """
    return try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: [terms.joined(separator: " ")])
  }

  /// The claim's words as the index of quotations holds them, quoted.
  private func terms(_ claim: String) -> [String] {
    let bytes = Array(claim.utf8)
    return words.words(of: bytes[...]).compactMap { word in
      let form = String(decoding: word.form.filter { $0 != 0x22 && $0 != 0 }, as: UTF8.self)
      return form.isEmpty ? nil : "\"\(form)\""
    }
  }
}
