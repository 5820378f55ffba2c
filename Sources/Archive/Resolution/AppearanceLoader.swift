import GRDB
import Language
import Quotes

/// Reads what the linking steps need. Remembers parsed names, roles and days for the length of one linking.
final class AppearanceLoader {
  /// A form of a block, by what its key says.
  struct BlockForm {
    var id: Int64
    var root: Int64
    var form: NameForm
    var tokens: [Int32]
  }

  private let table: TokenTable
  private let inBlock: RawStatement
  private let withKey: RawStatement
  private let ofForm: RawStatement
  private let ofRoot: RawStatement
  private let withRole: RawStatement
  private var forms: [Int64: (form: NameForm, tokens: [Int32])] = [:]
  private var roles: [String: RoleSignature] = [:]
  private var days: [String: Int] = [:]
  private var profiles: [Int64: FormProfile] = [:]
  private var persons: [Int64: PersonProfile] = [:]
  /// How many profiles are remembered; more would cost memory, fewer are read again.
  private static let limit = 6_000
  private static let formLimit = 60_000

  init(db: Database, table: TokenTable) throws {
    self.table = table
    inBlock = try RawStatement(
      db,
      """
      SELECT f.id, f.root_id, f.key FROM form_blocks b JOIN name_forms f ON f.id = b.form_id
      WHERE b.block = ? ORDER BY b.form_id
      """)
    withKey = try RawStatement(db, "SELECT root_id FROM name_forms WHERE id = ? AND key = ?")
    let appearances = "SELECT o.id, o.article_id, o.form_id, o.stamp, o.role_key, o.gender, a.date, a.outlet"
    let joined = "FROM appearances o JOIN articles a ON a.id = o.article_id"
    ofForm = try RawStatement(db, "\(appearances) \(joined) WHERE o.form_id = ? ORDER BY o.stamp")
    ofRoot = try RawStatement(db, "SELECT id, key FROM name_forms WHERE root_id = ? ORDER BY id")
    withRole = try RawStatement(
      db,
      """
      \(appearances), f.key, o.speaker_id \(joined) JOIN name_forms f ON f.id = o.form_id
      WHERE o.role_block = ? ORDER BY o.stamp
      """)
  }

  /// The names of a block, by id.
  func names(inBlock block: String) throws -> [BlockForm] {
    var found: [BlockForm] = []
    inBlock.bind(block)
    try inBlock.forEach {
      let id = inBlock.int(0)
      if let entry = parsed(id, inBlock.text(2)) {
        found.append(BlockForm(id: id, root: inBlock.int(1), form: entry.form, tokens: entry.tokens))
      }
    }
    return found
  }

  /// The name with a key, if the archive has it.
  func name(key: String) throws -> BlockForm? {
    let id = StableID.of(key)
    withKey.bind(id)
    withKey.bind(key)
    guard let root = try withKey.firstInt(), let entry = parsed(id, key) else { return nil }
    return BlockForm(id: id, root: root, form: entry.form, tokens: entry.tokens)
  }

  private func parsed(_ id: Int64, _ key: @autoclosure () -> String) -> (form: NameForm, tokens: [Int32])? {
    if let known = forms[id] { return known }
    guard let form = NameForm(key: key()) else { return nil }
    let entry = (form, form.tokens.map(table.number))
    if forms.count >= Self.formLimit { forms = [:] }
    forms[id] = entry
    return entry
  }

  /// A form with what its appearances say; nil when it has none.
  func profile(of named: BlockForm) throws -> FormProfile? {
    if let known = profiles[named.id] { return known }
    let all = try appearances(ofForm: named.id)
    guard !all.isEmpty else { return nil }
    let profile = FormProfile(id: named.id, form: named.form, tokens: named.tokens, evidence: SpeakerEvidence(all))
    if profiles.count >= Self.limit { profiles = [:] }
    profiles[named.id] = profile
    return profile
  }

  /// The appearances of a form, in their fixed order.
  func appearances(ofForm form: Int64) throws -> [SpeakerAppearance] {
    var all: [SpeakerAppearance] = []
    ofForm.bind(form)
    try ofForm.forEach { all.append(appearance(ofForm)) }
    return all
  }

  /// A person as a candidate: all full forms under a root. Roots must not change as long as the loader is used for this.
  func person(root: Int64) throws -> PersonProfile? {
    if let known = persons[root] { return known }
    var members: [(id: Int64, tokens: [Int32])] = []
    ofRoot.bind(root)
    try ofRoot.forEach {
      if let entry = parsed(ofRoot.int(0), ofRoot.text(1)), entry.form.kind == .full {
        members.append((ofRoot.int(0), entry.tokens))
      }
    }
    let each = try members.map { try appearances(ofForm: $0.id) }
    let all = each.joined().sorted { $0.order < $1.order }
    guard !all.isEmpty else { return nil }
    let person = PersonProfile(
      id: root, names: members.map(\.tokens), counts: each.map(\.count), evidence: SpeakerEvidence(all))
    if persons.count >= Self.limit { persons = [:] }
    persons[root] = person
    return person
  }

  /// Appearances with a role of a block: those that have only a role, and those that also have a name and a speaker.
  func holders(
    inBlock block: String
  ) throws -> (alone: [SpeakerAppearance], named: [(appearance: SpeakerAppearance, speaker: Int64)]) {
    var alone: [SpeakerAppearance] = []
    var named: [(appearance: SpeakerAppearance, speaker: Int64)] = []
    withRole.bind(block)
    try withRole.forEach {
      if withRole.bytes(8).starts(with: Self.rolePrefix) {
        alone.append(appearance(withRole))
      } else if !withRole.isNull(9) {
        named.append((appearance(withRole), withRole.int(9)))
      }
    }
    return (alone, named)
  }

  private static let rolePrefix = Array("role:".utf8)

  private func appearance(_ row: RawStatement) -> SpeakerAppearance {
    SpeakerAppearance(
      id: row.int(0), article: row.int(1), form: row.int(2), order: row.int(3),
      role: row.isNull(4) ? nil : signature(row.text(4)), gender: Gender(rawValue: UInt8(row.int(5))) ?? .unknown,
      day: row.isNull(6) ? nil : day(row.text(6)), outlet: row.isNull(7) ? nil : row.text(7))
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
