import Foundation
import GRDB
import Language
import Quotes

/// An archive of articles, their quotations and speakers: one SQLite file, one writer, any number of readers.
///
/// ```swift
/// let archive = try QuoteArchive(path: "news.sqlite")
/// try archive.ingest([IngestFile(locator: "a.txt", name: "a", hash: "…", readings: [reading])])
/// let rows = try archive.quotations(matching: QuotationFilter(speaker: "الحارثي"))
/// ```
public struct QuoteArchive: Sendable {
  /// Whether the file may be changed.
  public enum Access: Sendable { case readWrite, readOnly }

  /// Where the file is, as given; ":memory:" for an archive in memory.
  public let path: String
  let database: any DatabaseWriter
  let words: WordFolding
  let names: NameKnowledge
  let nameCache = NameCache()

  /// Opens an archive, or makes a new one where there is none and `access` allows writing.
  /// - Parameter packs: the language packs' folder; nil finds the one that came with the program.
  /// - Throws: `ArchiveError` for the file, `PackError` for the packs.
  public init(path: String, packs: URL? = nil, access: Access = .readWrite) throws {
    try self.init(path: path, packs: packs, access: access, patience: 30)
  }

  /// - Parameter patience: for how many seconds another process may hold the archive before it counts as locked.
  init(path: String, packs: URL? = nil, access: Access = .readWrite, patience: Double) throws {
    let folder = try packs ?? PackFolder.locatePacks()
    self.path = path
    words = try WordFolding(packs: folder)
    names = try NameKnowledge(packs: folder)
    try Self.checkFile(path: path, access: access)
    let configuration = Self.configuration(words: words, patience: patience)
    database = try ArchiveError.translating(path: path) {
      try Self.refuseUnfit(path: path, access: access, configuration)
      return try Self.open(path: path, access: access, configuration)
    }
    try prepare()
  }

  /// An archive that lives in memory: for tests and for reading without an archive file.
  public init(packs: URL? = nil) throws {
    let folder = try packs ?? PackFolder.locatePacks()
    path = ":memory:"
    words = try WordFolding(packs: folder)
    names = try NameKnowledge(packs: folder)
    database = try DatabaseQueue(configuration: Self.configuration(words: words))
    try prepare()
  }

  /// Closes the file and folds the write-ahead log into it.
  public func close() throws {
    try ArchiveError.translating(path: path) {
      if let pool = database as? DatabasePool {
        // The last connection to close may be a reader, which cannot do this.
        try pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
      }
      try database.close()
    }
  }

  private static func open(
    path: String, access: Access, _ configuration: Configuration
  ) throws -> any DatabaseWriter {
    guard access == .readOnly else { return try DatabasePool(path: path, configuration: configuration) }
    var readOnly = configuration
    readOnly.readonly = true
    readOnly.prepareDatabase { db in try db.execute(sql: "PRAGMA mmap_size = \(1 << 31)") }
    return try DatabaseQueue(path: path, configuration: readOnly)
  }

  private static func configuration(words: WordFolding, patience: Double = 30) -> Configuration {
    var configuration = Configuration()
    configuration.label = "archive"
    configuration.busyMode = .timeout(patience)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { db in
      db.add(function: words.containsFunction)
      // Pages are only kept as they are read: a small archive takes no more than it has.
      try db.execute(sql: "PRAGMA cache_size = \(db.configuration.readonly ? -32000 : -128000)")
      try db.execute(sql: "PRAGMA temp_store = MEMORY")
      // The pages of the indexes change in every transaction: they are written into the file once for several.
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 24000")
    }
    return configuration
  }

  /// Looks at the file before SQLite does, so that a wrong file is named and never touched.
  private static func checkFile(path: String, access: Access) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      if access == .readOnly { throw ArchiveError.missing(path: path) }
      return
    }
    if isFolder.boolValue { throw ArchiveError.notADatabase(path: path) }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw ArchiveError.cannotOpen(path: path, reason: "permission denied")
    }
    defer { try? file.close() }
    let head = (try? file.read(upToCount: 16)) ?? Data()
    if !head.isEmpty, head != Data("SQLite format 3\0".utf8) { throw ArchiveError.notADatabase(path: path) }
  }

  /// Refuses what is not ours or is newer. Looks through a connection that cannot write: opening for writing changes a file.
  private static func refuseUnfit(path: String, access: Access, _ configuration: Configuration) throws {
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? NSNumber
    guard let size, size.intValue > 0 || access == .readOnly else { return }
    var readOnly = configuration
    readOnly.readonly = true
    let probe = try DatabaseQueue(path: path, configuration: readOnly)
    defer { try? probe.close() }
    switch try probe.read(Schema.inspect) {
    case .foreign: throw ArchiveError.notAnArchive(path: path)
    case .version(let version) where version > Schema.version:
      throw ArchiveError.newerVersion(path: path, found: version, supported: Schema.version)
    case .version(let version) where access == .readOnly && version < Schema.oldestReadable:
      throw ArchiveError.missing(path: path)
    default: break
    }
  }

  /// Makes the tables of a new file and brings an older one up to date.
  private func prepare() throws {
    if (database as? DatabaseQueue)?.configuration.readonly ?? false { return }
    try ArchiveError.translating(path: path) { try Schema.migrator.migrate(database) }
  }

  func reading<Value>(_ work: (Database) throws -> Value) throws -> Value {
    try ArchiveError.translating(path: path) { try database.read(work) }
  }

  func writing<Value>(_ work: (Database) throws -> Value) throws -> Value {
    try ArchiveError.translating(path: path) { try database.write(work) }
  }
}
