import Archive
import ArgumentParser
import Foundation

/// The formats in which quotations are listed: rows, or two standards for exchange.
enum QuotesFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json, jsonl, csv, markdown, jsonld, annotation
}

extension QuotationFilter.Kind: ExpressibleByArgument {}

/// Conditions on quotations, each narrowing the list.
struct FilterOptions: ParsableArguments {
  @Option(help: "Who: a name in any spelling or script, a surname, or an id.")
  var speaker: String?
  @Option(help: "Words, \"phrases\", AND/OR/NOT, prefix*, field:value; spelling is folded.")
  var search: String?
  @Flag(help: "Searched words must stand as typed.")
  var exact = false
  @Option(help: "Words of the role as written.")
  var role: String?
  @Option(help: "The cue's dictionary form, a written form, or its class (say, deny, …).")
  var cue: String?
  @Option(help: "direct, indirect, mixed or answer (an interview's).")
  var kind: QuotationFilter.Kind?
  @Option(help: "Words of the outlet's name.")
  var outlet: String?
  @Option(help: "From this day on (yyyy, yyyy-mm or yyyy-mm-dd).")
  var since: String?
  @Option(help: "Up to this day.")
  var until: String?
  @Option(help: "At most so many.")
  var limit: Int?
  @Option(help: "Leave out so many before.")
  var offset: Int = 0

  func validate() throws {
    for (name, day) in [("--since", since), ("--until", until)] {
      if let day, !isDay(day) { throw ValidationError("\(name) wants yyyy, yyyy-mm or yyyy-mm-dd, not “\(day)”.") }
    }
    if let limit, limit < 0 { throw ValidationError("--limit cannot be negative.") }
    if offset < 0 { throw ValidationError("--offset cannot be negative.") }
  }

  var filter: QuotationFilter {
    QuotationFilter(
      speaker: speaker, search: search, exact: exact, role: role, cue: cue, kind: kind, outlet: outlet, since: since,
      until: until, limit: limit, offset: offset)
  }

  private func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4 else { return false }
    let numbers = parts.map { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) ?? -1 : -1 }
    guard numbers[0] >= 0, parts.dropFirst().allSatisfy({ $0.count == 2 }) else { return false }
    return (numbers.count < 2 || (1...12).contains(numbers[1])) && (numbers.count < 3 || (1...31).contains(numbers[2]))
  }
}

struct QuotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quotes", abstract: "Lists quotations of the archive.",
    discussion: """
      Without --search they come by date; with it, the best match first. Examples:
        qa-cli quotes --speaker الأيوبي --since 2023
        qa-cli quotes --search '"تعرفة المياه" NOT العام' --kind direct
      """)

  @Argument(
    help: ArgumentHelp("Only what stands at this permalink (iqtibas:ARTICLE#start-end).", valueName: "permalink"))
  var permalinks: [String] = []
  @OptionGroup var conditions: FilterOptions
  @Option(help: "How to print: table, json, jsonl, csv, markdown, jsonld (schema.org), annotation (W3C).")
  var format: QuotesFormat = .table
  @OptionGroup var common: CommonOptions

  func run() throws {
    let archive = try common.openArchive()
    let rows = permalinks.isEmpty ? try archive.quotations(matching: conditions.filter) : try followPermalinks(archive)
    let output = Output()
    switch format {
    case .jsonld: try writeLinkedData(rows, from: archive, to: output)
    case .annotation: try writeAnnotations(rows, from: archive, to: output)
    default:
      let writer = RowWriter(RowFormat(rawValue: format.rawValue) ?? .table, to: output, terminal: common.terminal)
      for row in rows { try writer.write(makeRow(row)) }
      try writer.finish()
    }
    if rows.isEmpty { warn(emptyMessage) }
  }

  private func followPermalinks(_ archive: QuoteArchive) throws -> [QuotationRow] {
    try permalinks.flatMap { try archive.followPermalink($0).quotations }
  }

  private var emptyMessage: String {
    conditions.speaker.map { "No quotations of “\($0)” that fit." } ?? "No quotations that fit."
  }
}
