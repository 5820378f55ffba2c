import GRDB

/// The archive file's tables and how older files become newer ones. docs/schema.md describes them.
enum Schema {
  /// "IQTB": tells the archive from any other SQLite file.
  static let applicationID = 0x4951_5442
  /// `PRAGMA user_version` of a file that this program writes.
  static let version = 4

  /// Files of this version on can be read as they are.
  static let oldestReadable = 1

  enum Inspection { case version(Int), foreign }

  /// What kind of file this is; an empty one is version 0.
  static func inspect(_ db: Database) throws -> Inspection {
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    if application == applicationID {
      return .version(try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0)
    }
    return application == 0 && tables == 0 ? .version(0) : .foreign
  }

  /// One step for each released version; a released step never changes.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: SchemaTables.articles)
      try db.execute(sql: SchemaTables.speakers)
      try db.execute(sql: SchemaTables.quotations)
      try db.execute(sql: SchemaTables.search)
      try db.execute(sql: SchemaTables.curation)
      try db.execute(sql: SchemaViews.all)
      try stamp(db, version: 1)
    }
    migrator.registerMigration("2") { db in
      try db.execute(sql: SchemaTables.searchTriggers)
      try stamp(db, version: 2)
    }
    migrator.registerMigration("3") { db in
      try db.execute(sql: SchemaTables.textIndex)
      try TextIndexWriter().noteAll(db)
      try stamp(db, version: 3)
    }
    migrator.registerMigration("4") { db in
      try PlainChecks.write(db)
      try db.execute(sql: SchemaTables.plainSearch)
      try stamp(db, version: 4)
    }
    return migrator
  }

  private static func stamp(_ db: Database, version: Int) throws {
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }
}
