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
  @Option(
    help: ArgumentHelp(
      "A file with one {\"id\",\"speaker\",\"quote\"} a line; `-` is standard input.", valueName: "file"))
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
    let checker = try AttributionChecker(archive: archive)
    var tally = Tally()
    let output = Output()
    let isSound: Bool
    if let draft {
      let checked = try checkDraft(try common.findFiles([draft])[0], with: checker, &tally)
      isSound = checked.isSound
      if format == .claimreview { try output.write(renderClaimReview(checked) + "\n") }
      if format != .claimreview { try makeView().write(checked.quotations.map(CheckResult.init), to: output) }
    } else {
      let results = try gatherClaims(archive, &tally).map { CheckResult(try checker.check($0)) }
      isSound = results.allSatisfy(\.checked.isSound)
      if format == .claimreview { try output.write(renderReviews(results)) }
      if format != .claimreview { try makeView().write(results, to: output) }
    }
    try output.finish()
    try tally.finish()
    if strict, !isSound { throw ExitStatus.claimFailed }
  }

  private func gatherClaims(_ archive: QuoteArchive, _ tally: inout Tally) throws -> [Claim] {
    if let claims { return try readClaims(claims, &tally) }
    let words = try Permalink(quote ?? "").map { try archive.resolve($0).text } ?? quote ?? ""
    var who = speaker ?? ""
    if Permalink(who) != nil, let id = try archive.followPermalink(who).quotations.compactMap(\.speakerID).first {
      who = String(id)
    }
    return [Claim(speaker: who, quote: words)]
  }

  /// One claim is one object, a file of claims an array.
  private func renderReviews(_ results: [CheckResult]) -> String {
    let reviews = results.map { renderClaimReview($0.checked) }
    return claims == nil ? reviews.joined() + "\n" : "[\n" + reviews.joined(separator: ",\n") + "\n]\n"
  }

  private func makeView() -> any CheckView {
    let isSeries = claims != nil || draft != nil
    switch format {
    case .text: return CheckText(terminal: common.terminal, showsSummary: isSeries)
    case .markdown: return CheckMarkdown(title: draft ?? claims)
    case .html: return CheckPage(title: draft ?? claims)
    case .table, .json, .jsonl, .csv, .claimreview:
      return CheckRows(format: RowFormat(rawValue: format.rawValue) ?? .jsonl, terminal: common.terminal)
    }
  }
}

/// A checked claim as the views show it, and where it stands when it comes from a draft.
struct CheckResult {
  var checked: CheckedClaim
  var draft: CheckedQuotation?

  init(_ checked: CheckedClaim) { self.checked = checked }

  init(_ quotation: CheckedQuotation) {
    checked = quotation.checked
    draft = quotation
  }
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
