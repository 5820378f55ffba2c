import Archive
import ArgumentParser
import Foundation

struct CheckCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, table, json, jsonl, csv, markdown, html, claimreview
  }

  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Fact-checks attributions: did this person say this, in these words?",
    discussion: """
      One claim, a file of claims, or every quotation of a draft (which is never stored). Examples:
        qa-cli check --speaker الأيوبي --quote 'لا نبيع الماء، بل نبيع خدمة إيصاله'
        qa-cli check --draft article.md --strict
      """)

  @Option(help: "Who is said to have said it: a name, surname, role, id, or a permalink of a quotation of theirs.")
  var speaker: String?
  @Option(help: "The words to check, or a permalink to the words.")
  var quote: String?
  @Option(help: ArgumentHelp("A file with one {\"id\",\"speaker\",\"quote\"} a line; `-` is standard input.", valueName: "file"))
  var claims: String?
  @Option(help: ArgumentHelp("A draft whose quotations are checked; `-` is standard input.", valueName: "file"))
  var draft: String?
  @Option(help: "text, table, json, jsonl, csv, markdown, html or claimreview (schema.org).")
  var format: Format = .text
  @Flag(help: "Exit with 3 when a claim is neither verbatim nor reported.")
  var strict = false
  @OptionGroup var common: CommonOptions

  func validate() throws {
    let ways = [speaker != nil || quote != nil, claims != nil, draft != nil].filter { $0 }.count
    if ways != 1 { throw ValidationError("Give one of: --speaker with --quote, --claims FILE, --draft FILE.") }
    if (speaker == nil) != (quote == nil) { throw ValidationError("--speaker and --quote go together.") }
  }

  func run() throws {
    let archive = try common.openArchive()
    var tally = Tally()
    let claims = try gatherClaims(archive, &tally)
    let checker = try AttributionChecker(archive: archive)
    let results = try claims.map { CheckResult(checked: try checker.check($0.claim), draft: $0.draft) }
    let output = Output()
    try makeView(archive).write(results, to: output)
    try output.finish()
    try tally.finish()
    if strict, results.contains(where: { !$0.checked.isSound }) { throw ExitStatus.claimFailed }
  }

  private func gatherClaims(_ archive: QuoteArchive, _ tally: inout Tally) throws -> [ClaimToCheck] {
    if let claims { return try readClaims(claims, &tally) }
    if let draft { return try readDraft(try common.findFiles([draft])[0], &tally) }
    let words = try Permalink(quote ?? "").map { try archive.resolve($0).text } ?? quote ?? ""
    var who = speaker ?? ""
    if Permalink(who) != nil, let id = try archive.followPermalink(who).quotations.compactMap(\.speakerID).first {
      who = String(id)
    }
    return [ClaimToCheck(claim: Claim(speaker: who, quote: words))]
  }

  private func makeView(_ archive: QuoteArchive) -> any CheckView {
    let isSeries = claims != nil || draft != nil
    switch format {
    case .text: return CheckText(terminal: common.terminal, showsSummary: isSeries)
    case .markdown: return CheckMarkdown(title: draft ?? claims)
    case .html: return CheckPage(title: draft ?? claims)
    case .claimreview: return ClaimReviews()
    case .table, .json, .jsonl, .csv:
      return CheckRows(format: RowFormat(rawValue: format.rawValue) ?? .jsonl, terminal: common.terminal)
    }
  }
}

/// A claim, and where it stands when it comes from a draft.
struct ClaimToCheck {
  var claim: Claim
  var draft: DraftPlace?
}

/// Where a draft says it: the sentence around the quotation, its place, and how it is quoted.
struct DraftPlace: Sendable {
  var file: String
  var sentence: String
  var start: Int
  var end: Int
  var kind: String
}

/// A checked claim as the views show it.
struct CheckResult {
  var checked: CheckedClaim
  var draft: DraftPlace?
}

/// One way to show checked claims.
protocol CheckView {
  func write(_ results: [CheckResult], to output: Output) throws
}

/// How many claims got each verdict, in the order of the verdicts.
func countVerdicts(_ results: [CheckResult]) -> [(verdict: Verdict, count: Int)] {
  Verdict.allCases.compactMap { verdict in
    let count = results.filter { $0.checked.verdict == verdict }.count
    return count > 0 ? (verdict, count) : nil
  }
}
