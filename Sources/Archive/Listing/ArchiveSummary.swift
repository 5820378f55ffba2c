import GRDB

/// How much an archive holds.
public struct ArchiveSummary: Hashable, Sendable {
  public var sources: Int
  public var articles: Int
  public var quotations: Int
  public var interviews: Int
  public var speakers: Int
}

extension QuoteArchive {
  /// Counts of everything stored: what a check searched in.
  public func summary() throws -> ArchiveSummary {
    try reading { db in
      func count(_ table: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0 }
      return ArchiveSummary(
        sources: try count("sources"), articles: try count("articles"), quotations: try count("quotations"),
        interviews: try count("interviews"), speakers: try count("speakers"))
    }
  }
}
