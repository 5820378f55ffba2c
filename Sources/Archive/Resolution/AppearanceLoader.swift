import GRDB
import Language
import Quotes

/// Reads what the linking steps need of a block. Remembers parsed roles and days for the length of one linking.
final class AppearanceLoader {
  private let db: Database
  private var roles: [String: RoleSignature] = [:]
  private var days: [String: Int] = [:]

  private let table: TokenTable
  private var forms: [Int64: (form: NameForm, tokens: [Int32])] = [:]

  init(db: Database, table: TokenTable) {
    self.db = db
    self.table = table
  }

  private func parsed(_ id: Int64, _ key: @autoclosure () -> String) -> (form: NameForm, tokens: [Int32])? {
    if let known = forms[id] { return known }
    guard let form = NameForm(key: key()) else { return nil }
    let entry = (form, form.tokens.map(table.number))
    forms[id] = entry
    return entry
  }

  private static let columns = """
    o.id, o.article_id, o.form_id, o.stamp, o.role_key, o.gender, a.date, a.outlet
    """

  /// The full forms of a block, with what their appearances say.
  func profiles(inBlock block: String) throws -> [FormProfile] {
    let sql = """
      SELECT f.key, \(Self.columns) FROM form_blocks b
        JOIN name_forms f ON f.id = b.form_id
        JOIN appearances o ON o.form_id = f.id
        JOIN articles a ON a.id = o.article_id
      WHERE b.block = ? AND f.key LIKE 'full:%' ORDER BY b.form_id, o.stamp
      """
    var profiles: [FormProfile] = []
    var gathered: [SpeakerAppearance] = []
    func close() {
      guard let first = gathered.first, let entry = forms[first.form] else { return }
      profiles.append(
        FormProfile(id: first.form, form: entry.form, tokens: entry.tokens, evidence: SpeakerEvidence(gathered)))
      gathered = []
    }
    let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [block])
    while let row = try rows.next() {
      let form: Int64 = row[3]
      if form != gathered.first?.form {
        close()
        guard parsed(form, row[0]) != nil else { continue }
      }
      gathered.append(appearance(row, from: 1))
    }
    close()
    return profiles
  }

  /// The appearances of forms of one kind in a block.
  func bare(inBlock block: String) throws -> [(appearance: SpeakerAppearance, token: String)] {
    let sql = """
      SELECT f.key, \(Self.columns) FROM form_blocks b
        JOIN name_forms f ON f.id = b.form_id
        JOIN appearances o ON o.form_id = f.id
        JOIN articles a ON a.id = o.article_id
      WHERE b.block = ? AND f.key LIKE 'bare:%' ORDER BY o.stamp
      """
    return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [block]).map { row in
      (appearance(row, from: 1), String((row[0] as String).dropFirst(5)))
    }
  }

  /// A person as a candidate: all full forms under a root.
  func person(root: Int64) throws -> PersonProfile? {
    let keys = try db.cachedStatement(
      sql: "SELECT id, key FROM name_forms WHERE root_id = ? AND key LIKE 'full:%' ORDER BY id")
    let names = try Row.fetchAll(keys, arguments: [root]).compactMap { parsed($0[0], $0[1])?.tokens }
    let sql = """
      SELECT \(Self.columns) FROM name_forms f JOIN appearances o ON o.form_id = f.id
        JOIN articles a ON a.id = o.article_id
      WHERE f.root_id = ? AND f.key LIKE 'full:%' ORDER BY o.stamp
      """
    let all = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [root]).map { appearance($0, from: 0) }
    return all.isEmpty ? nil : PersonProfile(id: root, names: names, evidence: SpeakerEvidence(all))
  }

  /// Appearances with a role of a block; those that have only a role, or those that also have a name and a speaker.
  func withRole(block: String, named: Bool) throws -> [(appearance: SpeakerAppearance, speaker: Int64)] {
    let condition = named ? "f.key NOT LIKE 'role:%' AND o.speaker_id IS NOT NULL" : "f.key LIKE 'role:%'"
    let sql = """
      SELECT coalesce(o.speaker_id, 0), \(Self.columns) FROM appearances o JOIN name_forms f ON f.id = o.form_id
        JOIN articles a ON a.id = o.article_id
      WHERE o.role_block = ? AND \(condition) ORDER BY o.stamp
      """
    return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [block]).map { row in
      (appearance(row, from: 1), row[0])
    }
  }

  private func appearance(_ row: Row, from first: Int) -> SpeakerAppearance {
    let date: String? = row[first + 6]
    let role: String? = row[first + 4]
    return SpeakerAppearance(
      id: row[first], article: row[first + 1], form: row[first + 2], order: row[first + 3],
      role: role.flatMap(signature), gender: Gender(rawValue: UInt8(row[first + 5] as Int)) ?? .unknown,
      day: date.flatMap(day), outlet: row[first + 7])
  }

  private func signature(_ key: String) -> RoleSignature? {
    if let known = roles[key] { return known }
    let role = RoleSignature(key: key)
    roles[key] = role
    return role
  }

  private func day(_ date: String) -> Int? {
    if let known = days[date] { return known }
    let number = CalendarDay.number(date)
    days[date] = number
    return number
  }
}

/// Days as numbers, without a calendar library.
enum CalendarDay {
  /// Days from 1970-01-01 to a date written `yyyy-mm-dd`.
  static func number(_ date: String) -> Int? {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]), (1...31).contains(parts[2]) else { return nil }
    let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let month = (parts[1] + 9) % 12
    let dayOfYear = (153 * month + 2) / 5 + parts[2] - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
