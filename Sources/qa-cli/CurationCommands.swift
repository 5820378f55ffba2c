import Archive
import ArgumentParser
import Foundation

struct MergeSpeakersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Decides that two speakers are one.",
    discussion: "Each by id, by a name that fits one speaker only, or by a permalink of a quotation.")

  @Argument(help: "The speaker to merge.")
  var speaker: String
  @Argument(help: "The speaker who remains.")
  var into: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let archive = try common.openExistingArchiveForWriting()
    try report(archive.mergeSpeaker(archive.nameSpeaker(speaker), into: archive.nameSpeaker(into)))
  }
}

struct SplitSpeakerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Decides that a part of a speaker is somebody else.",
    discussion: "The part is what stands under some of the names, or in some of the articles.")

  @Argument(help: "The speaker to split.")
  var speaker: String
  @Option(name: .customLong("name"), help: "A written name that belongs to the other (repeatable).")
  var names: [String] = []
  @Option(name: .customLong("article"), help: "An article in which it is the other (repeatable).")
  var articles: [String] = []
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if names.isEmpty, articles.isEmpty { throw ValidationError("Say which part: --name NAME or --article ARTICLE.") }
  }

  func run() throws {
    let archive = try common.openExistingArchiveForWriting()
    let places = articles.map { Permalink($0)?.article ?? $0 }
    try report(archive.splitSpeaker(archive.nameSpeaker(speaker), names: names, articles: places))
  }
}

struct RenameSpeakerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Decides under which name a speaker is shown.")

  @Argument(help: "The speaker.")
  var speaker: String
  @Argument(help: "The name to show.")
  var name: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let archive = try common.openExistingArchiveForWriting()
    try report(archive.renameSpeaker(archive.nameSpeaker(speaker), to: name))
  }
}

struct UndoDecisionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "undo", abstract: "Takes a decision back.")

  @Argument(help: "Its number (see `speakers decisions`); without one, the latest that holds.")
  var number: Int?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let decision = try common.openExistingArchiveForWriting().undoDecision(number.map { Int64($0) })
    print("undone: decision \(decision.id), \(decision.kind.rawValue): \(Terminal.clean(decision.content.note))")
  }
}

struct DecisionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "decisions", abstract: "Lists decisions about speakers.")

  @Flag(help: "Those taken back, too.")
  var undone = false
  @OptionGroup var rows: RowOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let writer = RowWriter(rows.format, to: Output(), terminal: common.terminal)
    for decision in try common.openArchive().decisions(undoneToo: undone) {
      var row = Row()
      row.add("id", Int(decision.id), .fixed)
      row.add("kind", decision.kind.rawValue, .fixed)
      row.add("made", decision.made, .fixed)
      row.add("undone", decision.undone)
      row.add("about", decision.content.note)
      try writer.write(row)
    }
    try writer.finish()
  }
}

/// Says what was decided and how to take it back.
private func report(_ decision: Decision) {
  print("\(decision.kind.rawValue): \(Terminal.clean(decision.content.note))")
  print("decision \(decision.id); take it back with: qa-cli speakers undo \(decision.id)")
}

extension QuoteArchive {
  /// A speaker as typed; a permalink stands for the speaker of its quotation.
  func nameSpeaker(_ typed: String) throws -> String {
    guard Permalink(typed) != nil else { return typed }
    guard let id = try followPermalink(typed).quotations.compactMap(\.speakerID).first else {
      throw ArchiveError.notFound(what: typed)
    }
    return String(id)
  }
}
