import GRDB
import Language
import Quotes

/// Whom a claim means: the speakers of the archive whom the typed words fit, and the name itself as words.
struct ClaimedSpeaker: Sendable {
  var candidates: [CheckCandidate]
  /// The typed words, cut as texts are, so that the name is found where an article prints it.
  var typed: ComparedText
  /// How many of the last typed words must stand in an article to be the name there: two of a name, all of an office.
  var least: Int
  /// Tells an office from a name.
  var names: NameKnowledge

  var ids: Set<Int64> { Set(candidates.map(\.id)) }

  /// Where the typed name stands among some words of a text: its last words, at least `least` of them.
  func places(in text: ComparedText, _ range: Range<Int>, least: Int) -> [Range<Int>] {
    range.compactMap { last in
      var i = typed.words.count - 1
      var j = last
      while i >= 0, j >= range.lowerBound {
        if WordAligner.isSame(typed.words[i], text.words[j]) {
          i -= 1
          j -= 1
        } else if j > range.lowerBound, text.pairs[j - 1] == typed.words[i].key {
          i -= 1
          j -= 2
        } else if i > 0, typed.pairs[i - 1] == text.words[j].key {
          i -= 2
          j -= 1
        } else {
          break
        }
      }
      let found = typed.words.count - 1 - i
      return found >= least ? j + 1..<last + 1 : nil
    }
  }
}

/// Looks the claim's speaker up in the archive.
struct ClaimedSpeakerReader {
  let archive: QuoteArchive
  let lexicon: ComparisonLexicon
  let db: Database

  func read(_ typed: String) throws -> ClaimedSpeaker {
    var ids = try bearers(of: typed)
    let isLong = typed.split(separator: " ").count > 4 && !archive.names.isOnlyRole(Speaker(name: typed, kind: .person))
    if ids.isEmpty, isLong { ids = try written(typed) }
    if ids.isEmpty { ids = try archive.speakerIDs(matching: typed, parts: false, db) }
    if ids.isEmpty { ids = try written(typed) }
    if ids.isEmpty { ids = try archive.speakerIDs(matching: typed, db) }
    if ids.isEmpty { ids = try shorter(typed) }
    let words = ComparedText(typed, lexicon: lexicon)
    let isOffice = archive.names.isOnlyRole(Speaker(name: typed, kind: .person))
    return ClaimedSpeaker(
      candidates: try candidates(ids), typed: words,
      least: isOffice ? max(2, words.words.count) : min(2, words.words.count),
      names: archive.names)
  }

  /// The bearers of exactly this full name, or this institution: found by its key, without comparing it with others.
  private func bearers(of typed: String) throws -> [Int64] {
    var keys: [String] = []
    if let form = NameForm.named(typed, knowledge: archive.names), form.kind == .full { keys.append(form.key) }
    if let key = NameForm.organizationKey(typed, knowledge: archive.names), key.contains(" ") { keys.append(key) }
    // Other bearers of a name stand in a block that has its key.
    let sql = """
      SELECT DISTINCT speaker_id FROM appearances
      WHERE form_id IN (SELECT ?1 UNION SELECT form_id FROM form_blocks WHERE block = ?2) AND speaker_id IS NOT NULL
      ORDER BY speaker_id
      """
    for key in keys {
      let ids = try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: [StableID.of(key), key])
      if !ids.isEmpty { return ids }
    }
    return []
  }

  /// Those whom an article names with just these words: sources and groups without a name of their own.
  private func written(_ typed: String) throws -> [Int64] {
    let sql = """
      SELECT DISTINCT speaker_id FROM appearances WHERE folded_name = ? AND speaker_id IS NOT NULL ORDER BY speaker_id
      """
    let folded = Folding.matching.fold(typed).split(separator: " ").joined(separator: " ")
    return try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: [folded])
  }

  /// The typed words may begin with an office: their last three, two or one are tried as the name. Of several people
  /// whom a surname fits, those whose office shares a word with the typed one are meant.
  private func shorter(_ typed: String) throws -> [Int64] {
    let words = typed.split(separator: " ").map(String.init)
    guard words.count > 1 else { return [] }
    for count in stride(from: min(3, words.count - 1), through: 1, by: -1) {
      let name = words.suffix(count).joined(separator: " ")
      let ids = try archive.speakerIDs(matching: name, parts: false, db)
      guard !ids.isEmpty else { continue }
      let office = keys(words.dropLast(count).joined(separator: " "))
      let holders = try ids.filter { try roles(of: $0).contains { !keys($0).isDisjoint(with: office) } }
      if !holders.isEmpty { return holders }
      // A first name that is shared is nobody's name; words before a lone surname must have been an office.
      if count > 1 || isOffice(words[0]) { return ids }
    }
    return []
  }

  private func isOffice(_ word: String) -> Bool { archive.names.isOnlyRole(Speaker(name: word, kind: .person)) }

  private func keys(_ text: String) -> Set<UInt64> {
    Set(ComparedText(text, lexicon: lexicon).words.filter { !$0.classes.contains(.function) }.map(\.stem))
  }

  private func roles(of id: Int64) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(
        sql: "SELECT DISTINCT role FROM appearances WHERE speaker_id = ? AND role IS NOT NULL LIMIT 20"),
      arguments: [id])
  }

  private func candidates(_ ids: [Int64]) throws -> [CheckCandidate] {
    let sql = """
      SELECT p.name, (SELECT o.role FROM appearances o JOIN articles a ON a.id = o.article_id
        WHERE o.speaker_id = p.id AND o.role IS NOT NULL ORDER BY a.date DESC LIMIT 1) AS role
      FROM speakers p WHERE p.id = ?
      """
    let statement = try db.cachedStatement(sql: sql)
    return try ids.prefix(200).compactMap { id in
      try Row.fetchOne(statement, arguments: [id]).map { CheckCandidate(id: id, name: $0["name"], role: $0["role"]) }
    }
  }
}
