import GRDB
import Language

extension QuoteArchive {
  /// Quotations and interview answers that satisfy a filter.
  ///
  /// Without a search they come by date, article and place. With one, the best match comes first; of more than
  /// `SearchRanking.window` matches those stored last are ranked and the others follow. Equal calls on an unchanged archive
  /// give equal lists, so that pages fit together.
  public func quotations(matching filter: QuotationFilter) throws -> [QuotationRow] {
    try reading { db in
      guard let plan = try QuotationPlan(filter, db: db, archive: self) else { return [] }
      guard let search = plan.search else {
        return try QuotationQuery.fetch(
          db, where: plan.condition, arguments: plan.arguments, limit: filter.limit, offset: filter.offset)
      }
      let rows = filter.exact ? try exactRows(plan, search, filter, db) : try rankedRows(plan, search, filter, db)
      let marks = SearchMarks(search, folding: words)
      return rows.map { row in
        var row = row
        row.highlights = marks.ranges(in: row.content.text)
        return row
      }
    }
  }

  /// How many quotations satisfy a filter, whatever its limit and offset.
  public func countQuotations(matching filter: QuotationFilter) throws -> Int {
    try reading { db in
      guard let plan = try QuotationPlan(filter, db: db, archive: self) else { return 0 }
      if filter.exact, let search = plan.search {
        var unlimited = filter
        unlimited.limit = nil
        unlimited.offset = 0
        return try exactRows(plan, search, unlimited, db).count
      }
      let sql = "SELECT count(*) FROM \(plan.tables) WHERE \(plan.condition)"
      return try Int.fetchOne(db, sql: sql, arguments: plan.arguments) ?? 0
    }
  }

  /// The quotation that stands exactly at a place, if one does.
  public func quotation(id: Int64) throws -> QuotationRow? {
    try reading { db in try QuotationQuery.fetch(db, ids: [id]).first }
  }

  private func rankedRows(
    _ plan: QuotationPlan, _ search: SearchNode, _ filter: QuotationFilter, _ db: Database
  ) throws -> [QuotationRow] {
    let window = SearchRanking.window
    let start = max(0, filter.offset)
    let end = filter.limit.map { start + max(0, $0) } ?? .max
    var ids: [Int64] = []
    if start < window {
      let found = try plan.ids(db, limit: window, offset: 0)
      let ranked = try SearchRanking(search, folding: words).order(found, db)
      ids = Array(ranked[min(start, ranked.count)..<min(end, ranked.count)])
      if found.count < window || end <= window { return try QuotationQuery.fetch(db, ids: ids) }
    }
    let rest = try plan.ids(db, limit: filter.limit.map { $0 - ids.count }, offset: max(start, window))
    return try QuotationQuery.fetch(db, ids: ids + rest)
  }

  /// Folded matches in their order, those kept that stand as typed.
  private func exactRows(
    _ plan: QuotationPlan, _ search: SearchNode, _ filter: QuotationFilter, _ db: Database
  ) throws -> [QuotationRow] {
    let wanted = filter.limit.map { $0 + filter.offset } ?? .max
    var kept: [QuotationRow] = []
    var start = 0
    while kept.count < wanted {
      let ids = try plan.ids(db, limit: 500, offset: start)
      kept += try QuotationQuery.fetch(db, ids: ids).filter { ExactSearch.matches($0.content.text, search) }
      if ids.count < 500 { break }
      start += 500
    }
    return Array(kept.prefix(wanted).dropFirst(filter.offset))
  }
}

/// A filter as SQL: tables, one condition and its arguments.
struct QuotationPlan {
  var tables = QuotationQuery.joins
  var condition = "1"
  var arguments = StatementArguments()
  var search: SearchNode?
  /// True while the search is the only condition.
  private var isOnlySearch = false

  /// - Returns: nil when nothing can match: an unknown speaker, a search without a word.
  init?(_ filter: QuotationFilter, db: Database, archive: QuoteArchive) throws {
    var filter = filter
    if let typed = filter.search {
      let parsed = SearchParser.parse(typed)
      for field in parsed.fields { filter.narrow(field.name, field.value) }
      search = parsed.words
      if search == nil && parsed.fields.isEmpty { return nil }
    }
    if let search {
      tables =
        "quotation_search f CROSS JOIN " + tables.replacingPrefix("quotations q", "quotations q ON q.id = f.rowid")
      add("f.quotation_search MATCH ?", [archive.words.matchExpression(search)])
    }
    if let speaker = filter.speaker {
      let ids = try archive.speakerIDs(matching: speaker, db)
      if ids.isEmpty { return nil }
      add("o.speaker_id IN (\(ids.map(String.init).joined(separator: ", ")))", [])
    }
    addWords(filter)
    if let kind = filter.kind { add("q.kind = ?", [kind.rawValue]) }
    if let since = filter.since { add("a.date >= ?", [since]) }
    if let until = filter.until { add("a.date <= ?", [until + (until.utf8.count < 10 ? "~" : "")]) }
    if let article = filter.article { add("s.name = ?", [article]) }
  }

  private mutating func addWords(_ filter: QuotationFilter) {
    let role = """
      CASE WHEN q.role_start IS NULL THEN o.role ELSE substr(s.text, q.role_start + 1, q.role_end - q.role_start) END
      """
    if let wanted = filter.role {
      add("(folded_contains(\(role), ?) OR folded_contains(o.role, ?))", [wanted, wanted])
    }
    if let outlet = filter.outlet { add("folded_contains(a.outlet, ?)", [outlet]) }
    if let title = filter.title { add("folded_contains(a.title, ?)", [title]) }
    if let cue = filter.cue {
      let written = "folded_contains(substr(s.text, q.cue_start + 1, q.cue_end - q.cue_start), ?)"
      add(
        "(q.cue_lemma = ? OR q.cue_class = ? OR folded_contains(q.cue_lemma, ?) OR \(written))", [cue, cue, cue, cue])
    }
  }

  private mutating func add(_ part: String, _ values: StatementArguments) {
    isOnlySearch = part.hasPrefix("f.")
    condition += " AND " + part
    arguments += values
  }

  /// Matching ids; those of a search from the last stored to the first.
  func ids(_ db: Database, limit: Int?, offset: Int) throws -> [Int64] {
    let order = search == nil ? QuotationQuery.order : "f.rowid DESC"
    // Without further conditions the index answers alone.
    let isPlain = search != nil && isOnlySearch
    let source = isPlain ? "SELECT f.rowid FROM quotation_search f" : "SELECT q.id FROM \(tables)"
    let sql = "\(source) WHERE \(condition) ORDER BY \(order) LIMIT \(limit ?? -1) OFFSET \(max(0, offset))"
    return try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
  }
}

extension QuotationFilter {
  /// Applies a condition typed as `field:value`; one that is already set stays, and both must hold where they can.
  fileprivate mutating func narrow(_ field: String, _ value: String) {
    switch field {
    case "speaker": speaker = speaker ?? value
    case "role": role = role.map { $0 + " " + value } ?? value
    case "outlet": outlet = outlet.map { $0 + " " + value } ?? value
    case "title": title = title.map { $0 + " " + value } ?? value
    case "cue": cue = cue ?? value
    case "kind": kind = kind ?? Kind(rawValue: value)
    case "since": since = max(since ?? value, value)
    case "until": until = min(until ?? value, value)
    case "article": article = article ?? value
    default: break
    }
  }
}

extension String {
  fileprivate func replacingPrefix(_ prefix: String, _ with: String) -> String {
    hasPrefix(prefix) ? with + dropFirst(prefix.count) : self
  }
}
