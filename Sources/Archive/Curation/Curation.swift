import Foundation
import GRDB
import Language
import Quotes

extension QuoteArchive {
  /// Takes one speaker for another from now on.
  /// - Parameters: two speakers, each by id or by a name that fits one speaker only.
  @discardableResult
  public func mergeSpeaker(_ speaker: String, into other: String) throws -> Decision {
    try decide(.merge) { db in
      let kept = try self.onlySpeaker(other, db)
      let gone = try self.onlySpeaker(speaker, db)
      guard kept != gone else { throw ArchiveError.invalidDecision(reason: "one speaker cannot be merged with itself") }
      var content = DecisionContent(note: "\(try self.name(gone, db)) → \(try self.name(kept, db))")
      let first = try SpeakerAnchor(speaker: kept, db: db)
      let second = try SpeakerAnchor(speaker: gone, db: db)
      content.forms = first.forms + second.forms
      content.target = try content.forms.first ?? "own:merged \(try Self.nextDecision(db))"
      if content.forms.isEmpty { content.forms = [content.target ?? ""] }
      content.appearances = second.loose + (first.forms.isEmpty ? first.loose : [])
      return content
    }
  }

  /// Separates part of a speaker: everything under some of the names, or in some of the articles.
  /// - Parameters:
  ///   - names: written names, as `aliases` lists them.
  ///   - articles: names of sources.
  @discardableResult
  public func splitSpeaker(_ speaker: String, names: [String] = [], articles: [String] = []) throws -> Decision {
    try decide(.split) { db in
      let id = try self.onlySpeaker(speaker, db)
      let wanted = Set(names.map { Folding.matching.fold($0) })
      let all = try SpeakerAnchor.appearances(of: id, db)
      let part = all.filter { wanted.contains($0.folded) || articles.contains($0.article) }
      guard !part.isEmpty, part.count < all.count else {
        throw ArchiveError.invalidDecision(reason: "the split must take a part of the speaker and leave a part")
      }
      var content = DecisionContent(note: try self.name(id, db))
      let rest = Set(all.filter { !wanted.contains($0.folded) && !articles.contains($0.article) }.map(\.form))
      let whole = part.filter { $0.isName && !rest.contains($0.form) }
      content.forms = Array(Set(whole.map(\.form))).sorted()
      content.target = try content.forms.first ?? "own:split \(try Self.nextDecision(db))"
      content.appearances = part.filter { !content.forms.contains($0.form) }.map(\.pin)
      return content
    }
  }

  /// Shows a speaker under another name from now on.
  @discardableResult
  public func renameSpeaker(_ speaker: String, to name: String) throws -> Decision {
    guard !name.trimmingCharacters(in: .whitespaces).isEmpty else {
      throw ArchiveError.invalidDecision(reason: "a name must have a letter")
    }
    return try decide(.rename) { db in
      let id = try self.onlySpeaker(speaker, db)
      var content = DecisionContent(note: "\(try self.name(id, db)) → \(name)")
      let anchor = try SpeakerAnchor(speaker: id, db: db)
      content.forms = anchor.forms
      if anchor.forms.isEmpty {
        content.target = "own:named \(try Self.nextDecision(db))"
        content.forms = [content.target ?? ""]
        content.appearances = anchor.loose
      }
      content.name = name
      return content
    }
  }

  /// Takes a decision back: the one with this number, or the latest that holds.
  /// - Throws: `ArchiveError.notFound` when there is none.
  @discardableResult
  public func undoDecision(_ number: Int64? = nil) throws -> Decision {
    try writing { db in
      let sql = "SELECT * FROM decisions WHERE undone IS NULL AND (? IS NULL OR id = ?) ORDER BY id DESC LIMIT 1"
      guard let row = try Row.fetchOne(db, sql: sql, arguments: [number, number]) else {
        throw ArchiveError.notFound(what: number.map { "decision \($0)" } ?? "a decision")
      }
      var decision = try Decision(row)
      let now = Self.now()
      try db.execute(sql: "UPDATE decisions SET undone = ? WHERE id = ?", arguments: [now, decision.id])
      decision.undone = now
      try self.apply([decision.content], db)
      return decision
    }
  }

  /// Decisions in the order in which they were made.
  public func decisions(undoneToo: Bool = false) throws -> [Decision] {
    try reading { db in try Decision.all(db, undoneToo: undoneToo) }
  }

  // MARK: Recording

  private func decide(_ kind: Decision.Kind, _ work: (Database) throws -> DecisionContent) throws -> Decision {
    try writing { db in
      let content = try work(db)
      let decision = try self.record(kind, content, db)
      try self.apply([content], db)
      return decision
    }
  }

  func record(_ kind: Decision.Kind, _ content: DecisionContent, _ db: Database) throws -> Decision {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let payload = String(decoding: try encoder.encode(content), as: UTF8.self)
    let now = Self.now()
    try db.execute(
      sql: "INSERT INTO decisions(kind, payload, made) VALUES (?, ?, ?)", arguments: [kind.rawValue, payload, now])
    return Decision(id: db.lastInsertedRowID, kind: kind, content: content, made: now)
  }

  /// Links anew what decisions, made or undone, are about.
  func apply(_ contents: [DecisionContent], _ db: Database) throws {
    let register = try FormRegister(db, knowledge: names, cache: nameCache)
    for content in contents {
      for key in content.forms {
        try db.execute(
          sql: "INSERT OR IGNORE INTO pending_forms SELECT id FROM name_forms WHERE id = ?",
          arguments: [StableID.of(key)])
      }
      for locator in Set(content.appearances.map(\.locator)).sorted() {
        try register.reassign(source: locator, names: Set(content.appearances.map(\.name)))
      }
    }
    try linkPending(db)
  }

  private static func nextDecision(_ db: Database) throws -> Int64 {
    (try Int64.fetchOne(db, sql: "SELECT max(id) FROM decisions") ?? 0) + 1
  }

  private static func now() -> String { ISO8601DateFormatter().string(from: Date()) }

  private func name(_ speaker: Int64, _ db: Database) throws -> String {
    try String.fetchOne(db, sql: "SELECT name FROM speakers WHERE id = ?", arguments: [speaker]) ?? ""
  }

  /// The one speaker that a typed name means.
  func onlySpeaker(_ typed: String, _ db: Database) throws -> Int64 {
    let ids = try speakerIDs(matching: typed, db)
    if ids.isEmpty { throw ArchiveError.notFound(what: typed) }
    if ids.count == 1 { return ids[0] }
    let exact = try ids.filter { Folding.matching.fold(try name($0, db)) == Folding.matching.fold(typed) }
    if exact.count == 1 { return exact[0] }
    throw ArchiveError.ambiguous(name: typed, candidates: try ids.prefix(20).map { "\($0) \(try name($0, db))" })
  }
}
