import GRDB
import Quotes

extension SpeakerLinker {
  /// Gives each bearer of a pending common name a form of their own.
  /// - Returns: the pending forms and those that were made or emptied.
  func separateNamesakes(_ pending: [Int64]) throws -> [Int64] {
    var names: [String: NameForm] = [:]
    for id in pending {
      guard let key = try statements.key(of: id), key.hasPrefix("full:"), let form = NameForm(key: key) else {
        continue
      }
      if index.isCommon(form.tokens.map(index.table.number)) { names[form.baseKey] = form.bearer(nil) }
    }
    var touched = Set(pending)
    for (key, name) in names.sorted(by: { $0.key < $1.key }) { touched.formUnion(try separate(name, key)) }
    return touched.sorted()
  }

  private func separate(_ name: NameForm, _ key: String) throws -> [Int64] {
    let base = StableID.of(key)
    let forms = [base] + (try loader.names(inBlock: key).map(\.id).filter { $0 != base })
    let all = try forms.flatMap { try loader.appearances(ofForm: $0) }.sorted { $0.order < $1.order }
    let free = decisions.hasPins ? try all.filter { try !isPinned($0.id) } : all
    let bearers = index.namesakes(free)
    if bearers.count == 1, forms.count == 1 { return [] }
    let current = Dictionary(all.map { ($0.id, $0.form) }, uniquingKeysWith: { first, _ in first })
    var touched = forms
    for bearer in bearers {
      let form = name.bearer(bearer.mark)
      let id = StableID.of(form.key)
      let moved = bearer.appearances.filter { current[$0] != id }
      guard !moved.isEmpty else { continue }
      try statements.rows.make(id, form.key)
      try statements.rows.put(id, into: knowledge.blocks(of: form) + (bearer.mark == nil ? [] : [key]))
      for appearance in moved { try statements.move(appearance, toForm: id) }
      touched.append(id)
    }
    return touched
  }

  /// Whether a person's decision has given the appearance its form.
  private func isPinned(_ appearance: Int64) throws -> Bool {
    let sql = """
      SELECT s.locator, o.folded_name FROM appearances o JOIN articles a ON a.id = o.article_id
        JOIN sources s ON s.id = a.source_id WHERE o.id = ?
      """
    guard let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [appearance]) else { return false }
    return decisions.pin(locator: row[0], folded: row[1]) != nil
  }
}
