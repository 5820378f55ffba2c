import GRDB
import Language
import Quotes

extension QuoteArchive {
  /// Ids of the speakers whom a typed name fits, best first: by id, by name in any spelling or script, by office.
  ///
  /// Weaker fits are given only where there is no better one: `زهير الحارثي` finds him and not every Harithi,
  /// `الحارثي` finds all of them.
  /// - Parameter parts: also everybody whose written name contains what was typed, when nobody fits otherwise.
  func speakerIDs(matching typed: String, parts: Bool = true, _ db: Database) throws -> [Int64] {
    if let id = Int64(typed),
      try Bool.fetchOne(db, sql: "SELECT 1 FROM speakers WHERE id = ?", arguments: [id]) ?? false
    {
      return [id]
    }
    let lookup = NameLookup(typed, knowledge: names)
    let byName = try fittingForms(lookup, db)
    if !byName.isEmpty { return byName }
    if let role = lookup.role {
      let holders = try officeHolders(role, db)
      if !holders.isEmpty { return holders }
    }
    return parts ? try writtenNames(typed, db) : []
  }

  private func fittingForms(_ lookup: NameLookup, _ db: Database) throws -> [Int64] {
    var fits: [Int: Set<Int64>] = [:]
    let inBlock = try db.cachedStatement(
      sql: "SELECT f.id, f.key FROM form_blocks b JOIN name_forms f ON f.id = b.form_id WHERE b.block = ?")
    for block in lookup.blocks {
      let rows = try Row.fetchCursor(inBlock, arguments: [block])
      while let row = try rows.next() {
        let mayFit = try row.withUnsafeData(atIndex: 1) { $0?.withUnsafeBytes(lookup.mayFit) ?? false }
        guard mayFit, let form = NameForm(key: row[1]) else { continue }
        let fit = lookup.fit(form)
        if fit > 0 { fits[fit, default: []].insert(row[0]) }
      }
    }
    if let key = lookup.organizationKey {
      let exact = try Int64.fetchAll(db, sql: "SELECT id FROM name_forms WHERE id = ?", arguments: [StableID.of(key)])
      fits[5, default: []].formUnion(exact)
    }
    // An exact full name is enough; a family name alone may be anybody's who bears it.
    var ids: [Int64] = []
    for tiers in [[5, 4, 3], [1]] where ids.isEmpty {
      let best = tiers.first { !(fits[$0] ?? []).isEmpty } ?? 0
      let wanted = best == 5 || best == 4 ? [5, 4] : [best]
      let isName = try lookup.isFullName(fits[5] ?? [], db)
      for tier in isName || best < 5 ? wanted : [5, 4, 3] { ids += try speakers(ofForms: fits[tier] ?? [], db) }
    }
    var seen = Set<Int64>()
    return ids.filter { seen.insert($0).inserted }
  }

  private func speakers(ofForms forms: Set<Int64>, _ db: Database) throws -> [Int64] {
    let sql = "SELECT DISTINCT speaker_id FROM appearances WHERE form_id = ? AND speaker_id IS NOT NULL"
    let statement = try db.cachedStatement(sql: sql)
    return try forms.sorted().flatMap { try Int64.fetchAll(statement, arguments: [$0]) }
  }

  private func officeHolders(_ role: RoleSignature, _ db: Database) throws -> [Int64] {
    try Int64.fetchAll(
      db,
      sql:
        "SELECT speaker_id FROM appearances WHERE role_block = ? AND role_key = ? GROUP BY speaker_id ORDER BY count(*) DESC, speaker_id",
      arguments: [role.block, role.key])
  }

  /// Speakers with a written name that contains what was typed, word by word.
  private func writtenNames(_ typed: String, _ db: Database) throws -> [Int64] {
    let folded = Folding.matching.fold(typed).split(separator: " ").joined(separator: " ")
    guard !folded.isEmpty else { return [] }
    let found = try Int64.fetchAll(
      db,
      sql: """
        SELECT speaker_id FROM appearances WHERE +speaker_id IS NOT NULL AND folded_name IN (
          SELECT DISTINCT folded_name FROM appearances WHERE instr(' ' || folded_name || ' ', ' ' || ? || ' ') > 0)
        """, arguments: [folded])
    return Set(found).sorted()
  }
}

extension NameLookup {
  /// Whether one of the exactly fitting forms is a whole name.
  fileprivate func isFullName(_ forms: Set<Int64>, _ db: Database) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT key NOT LIKE 'bare:%' FROM name_forms WHERE id = ?")
    return try forms.contains { try Bool.fetchOne(statement, arguments: [$0]) ?? false }
  }
}
