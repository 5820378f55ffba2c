import Archive
import ArgumentParser

struct SpeakersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speakers", abstract: "Lists speakers; merge, split and rename record a decision.",
    usage: """
      qa-cli speakers [NAME] [--mentions] [--explain] [--format FORMAT]
      qa-cli speakers merge SPEAKER INTO
      qa-cli speakers split SPEAKER --name NAME
      qa-cli speakers rename SPEAKER NAME
      qa-cli speakers undo [NUMBER]
      """,
    subcommands: [
      SpeakerListCommand.self, MergeSpeakersCommand.self, SplitSpeakerCommand.self, RenameSpeakerCommand.self,
      UndoDecisionCommand.self, DecisionsCommand.self, ImportAuthorityCommand.self, ExportAuthorityCommand.self,
    ],
    defaultSubcommand: SpeakerListCommand.self)
}

struct SpeakerListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists speakers, most quoted first; a single one in detail.")

  @Argument(help: "A name in any spelling or script, a surname, an id, or a permalink of a quotation.")
  var name: String?
  @Flag(help: "Every place where each is named.")
  var mentions = false
  @Flag(help: "Why each article's speaker is taken for this one.")
  var explain = false
  @Option(help: "At most so many.")
  var limit: Int?
  @Option(help: "Leave out so many before.")
  var offset: Int = 0
  @OptionGroup var rows: RowOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let archive = try common.openArchive()
    let found = try archive.speakers(matching: try name.map(archive.nameSpeaker), limit: limit, offset: offset)
    let output = Output()
    let inDetail = rows.format == .table && name != nil ? Self.countInDetail(found) : 0
    for speaker in found.prefix(inDetail) { try output.write(try describe(speaker, archive)) }
    if found.count > inDetail, inDetail > 0 { try output.write("Others who fit:\n") }
    let writer = RowWriter(rows.format, to: output, terminal: common.terminal)
    for speaker in found.dropFirst(inDetail) { try writer.write(try makeRow(speaker, archive)) }
    if found.count > inDetail || inDetail == 0 { try writer.finish() } else { try output.finish() }
    if found.isEmpty { warn(name.map { "No speaker fits “\($0)”." } ?? "The archive has no speakers.") }
  }

  /// How many are shown in detail: a few, or the one who is quoted far more than all others.
  private static func countInDetail(_ found: [SpeakerRow]) -> Int {
    if found.count <= 3 { return found.count }
    let others = found.dropFirst().reduce(0) { $0 + $1.quotations }
    return found[0].quotations > 2 * others ? 1 : 0
  }

  private func describe(_ speaker: SpeakerRow, _ archive: QuoteArchive) throws -> String {
    let portrait = SpeakerPortrait(terminal: common.terminal)
    var text = portrait.describe(try archive.detail(ofSpeaker: speaker.id))
    if mentions { text += portrait.list(try archive.mentions(ofSpeaker: speaker.id)) }
    if explain { text += portrait.list(try archive.reasons(ofSpeaker: speaker.id)) }
    return text
  }

  private func makeRow(_ speaker: SpeakerRow, _ archive: QuoteArchive) throws -> Row {
    var row = Row()
    row.add("id", Int(speaker.id), .fixed)
    row.add("name", speaker.name)
    row.add("kind", speaker.kind.rawValue, .fixed)
    row.add("quotations", speaker.quotations, .fixed)
    row.add("articles", speaker.articles, .fixed)
    row.add("first", speaker.firstDate, .hidden)
    row.add("last", speaker.lastDate, .fixed)
    row.add("roles", .rows(speaker.rolesByCount.map(makeRole)), .paragraph)
    row.add("aliases", .list(speaker.aliases), .paragraph)
    row.add("wikidata", speaker.wikidata, .hidden)
    if mentions { row.add("mentions", .rows(try archive.mentions(ofSpeaker: speaker.id).map(makeMention)), .inner) }
    if explain { row.add("reasons", .rows(try archive.reasons(ofSpeaker: speaker.id).map(makeReason)), .inner) }
    return row
  }

  private func makeRole(_ role: DatedRole) -> Row {
    var row = Row()
    row.add("role", role.role)
    row.add("first", role.first, .inner)
    row.add("last", role.last, .inner)
    return row
  }

  private func makeMention(_ mention: SpeakerMention) -> Row {
    var row = Row()
    row.add("article", mention.article)
    row.add("start", mention.span.start)
    row.add("end", mention.span.end)
    row.add("text", mention.span.text)
    row.add("role", mention.role)
    return row
  }

  private func makeReason(_ reason: SpeakerLinkReason) -> Row {
    var row = Row()
    row.add("article", reason.article.name)
    row.add("name", reason.name)
    row.add("role", reason.role)
    row.add("reason", reason.reason)
    return row
  }
}
