import GRDB
import GRDBSQLite

/// A prepared statement for what runs for every quotation: values go in and come out without boxes.
///
/// Values are bound in the order of the question marks. Made for one transaction; GRDB does everything else.
final class RawStatement {
  private let db: Database
  private let owner: Statement
  private let handle: OpaquePointer
  private var next: Int32 = 1
  /// Texts stand here until the statement has run: a copy of each in memory of its own would cost more than most statements.
  private let arena = UnsafeMutableRawBufferPointer.allocate(byteCount: 8 << 10, alignment: 1)
  private var used = 0

  init(_ db: Database, _ sql: String) throws {
    self.db = db
    owner = try db.makeStatement(sql: sql)
    handle = owner.sqliteStatement
  }

  deinit { arena.deallocate() }

  // MARK: Values in

  func bind(_ value: Int64?) {
    if let value { sqlite3_bind_int64(handle, next, value) } else { sqlite3_bind_null(handle, next) }
    next += 1
  }

  func bind(_ value: Int?) { bind(value.map { Int64($0) }) }

  func bind(_ value: Double) {
    sqlite3_bind_double(handle, next, value)
    next += 1
  }

  func bind(_ text: String?) {
    guard var text else { return bind(nil as Int64?) }
    text.withUTF8 { bind($0) }
  }

  /// Valid UTF-8 as text.
  func bind(text bytes: [UInt8]) { bytes.withUnsafeBufferPointer { bind($0) } }

  /// A blob.
  func bind(blob bytes: [UInt8]) {
    bytes.withUnsafeBytes { _ = sqlite3_bind_blob(handle, next, $0.baseAddress, Int32($0.count), Self.copied) }
    next += 1
  }

  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private func bind(_ bytes: UnsafeBufferPointer<UInt8>) {
    let count = Int32(bytes.count)
    if bytes.count <= arena.count - used, let room = arena.baseAddress {
      let place = room + used
      if let start = bytes.baseAddress { place.copyMemory(from: start, byteCount: bytes.count) }
      used += bytes.count
      sqlite3_bind_text(handle, next, place.assumingMemoryBound(to: CChar.self), count, nil)
    } else {
      UnsafeRawBufferPointer(bytes).withMemoryRebound(to: CChar.self) {
        _ = sqlite3_bind_text(handle, next, $0.baseAddress, count, Self.copied)
      }
    }
    next += 1
  }

  // MARK: Running

  /// Runs a statement that gives no rows.
  func run() throws {
    while try step() {}
  }

  /// Runs an INSERT.
  /// - Returns: the new row's id.
  func insert() throws -> Int64 {
    try run()
    return db.lastInsertedRowID
  }

  /// True when there is a row to read; after the last one the statement is ready for new values.
  func step() throws -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    reset()
    guard code == SQLITE_DONE else {
      let message = String(cString: sqlite3_errmsg(db.sqliteConnection))
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
    return false
  }

  /// Leaves the rows that were not read.
  func reset() {
    sqlite3_reset(handle)
    next = 1
    used = 0
  }

  /// Reads every row.
  func forEach(_ body: () throws -> Void) throws {
    while try step() { try body() }
  }

  /// The first column of the first row; nil when there is no row or it is null.
  func firstInt() throws -> Int64? {
    guard try step() else { return nil }
    defer { reset() }
    return isNull(0) ? nil : int(0)
  }

  /// The first column of the first row as text; nil when there is no row.
  func firstText() throws -> String? {
    guard try step() else { return nil }
    defer { reset() }
    return text(0)
  }

  /// The first column of every row.
  func texts() throws -> [String] {
    var found: [String] = []
    try forEach { found.append(text(0)) }
    return found
  }

  // MARK: Values out

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func int(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  /// A text's bytes, which last until the next step.
  func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: sqlite3_column_text(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
  }

  /// A blob's bytes, which last until the next step.
  func blob(_ column: Int32) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: sqlite3_column_blob(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
  }

  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }
}
