import Archive
import ArgumentParser

struct InterviewsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interviews", abstract: "Lists the interviews of the archive.")

  @Argument(help: ArgumentHelp("Only the interview at this permalink.", valueName: "permalink"))
  var permalink: String?
  @Option(help: "Only those in which this speaker answers.")
  var speaker: String?
  @Option(help: "At most so many.")
  var limit: Int?
  @Option(help: "Leave out so many before.")
  var offset: Int = 0
  @OptionGroup var rows: RowOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let archive = try common.openArchive()
    var found = try archive.interviews(speaker: speaker, limit: limit, offset: offset)
    if let permalink {
      let target = try archive.followPermalink(permalink)
      found = found.filter { $0.id == target.article.id }
    }
    let writer = RowWriter(rows.format, to: Output(), terminal: common.terminal)
    for interview in found { try writer.write(makeRow(interview)) }
    try writer.finish()
    if found.isEmpty { warn("No interviews that fit.") }
  }

  private func makeRow(_ interview: InterviewRow) -> Row {
    var row = Row()
    row.add("id", Int(interview.id), .fixed)
    row.add("date", interview.article.date, .fixed)
    row.add("outlet", interview.article.outlet)
    row.add("interviewees", .list(interview.interviewees.map(\.name)))
    row.add("interviewer", interview.interviewer)
    row.add("turns", interview.turns, .fixed)
    row.add("title", interview.article.title)
    row.add("article", interview.article.name, .hidden)
    row.add("url", interview.article.url, .hidden)
    row.add("layout", interview.layout, .hidden)
    row.add("confidence", .real(interview.confidence), .hidden)
    row.add("people", .rows(interview.interviewees.map(makePerson)), .inner)
    return row
  }

  private func makePerson(_ person: InterviewPerson) -> Row {
    var row = Row()
    row.add("name", person.name)
    row.add("role", person.role)
    row.add("speaker_id", person.speakerID.map { Int($0) })
    return row
  }
}
