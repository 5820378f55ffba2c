import Archive
import ArgumentParser
import Foundation
import Interview
import Pages

extension TranscriptFormat: ExpressibleByArgument {}

struct TranscriptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transcript", abstract: "Exports interview transcripts.",
    discussion: """
      One interview of the archive (its id, article name or permalink) or of a file, or all of them into a folder \
      with an index. Examples:
        qa-cli transcript 12 --format html -o interview.html
        qa-cli transcript interview.txt --format tei
        qa-cli transcript --all --format markdown -o transcripts
      """)

  @Argument(help: ArgumentHelp("An interview's id, article name or permalink, or a file.", valueName: "id-or-path"))
  var target: String?
  @Flag(help: "All interviews: of the archive, or of the file or folder given.")
  var all = false
  @Option(help: "text, markdown, html, json, csv or tei (default: by the ending of -o, else text).")
  var format: TranscriptFormat?
  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write: a file, with --all a folder.", valueName: "path"))
  var output: String?
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if all, output == nil { throw ValidationError("--all needs -o FOLDER.") }
    if !all, target == nil { throw ValidationError("Name an interview or a file, or use --all -o FOLDER.") }
  }

  func run() throws {
    let found = try findTranscripts()
    guard all else { return try writeOne(found) }
    let folder = URL(fileURLWithPath: output ?? "")
    let count = try TranscriptFolder(url: folder, format: format ?? .text).write(found.exports)
    warn("\(count) transcripts in \(folder.path)")
    try found.tally.finish()
  }

  private func writeOne(_ found: FoundTranscripts) throws {
    guard let export = found.exports.first else {
      try found.tally.finish()
      throw Refusal("\(target ?? ""): there is no interview in it")
    }
    if found.exports.count > 1 {
      let names = found.exports.map { "\($0.articleID)  \($0.title ?? "")" }.joined(separator: "\n  ")
      throw Refusal("\(target ?? "") holds several interviews; use --all -o FOLDER, or name one:\n  \(names)")
    }
    if let output, let target, isSameFile(output, target) {
      throw Refusal("\(output): is the input; nothing read is ever written to")
    }
    let destination = try output.map { try Output(file: $0) } ?? Output()
    try destination.write(renderTranscript(export, as: format ?? guessFormat()))
    try destination.finish()
    try found.tally.finish()
  }

  private func guessFormat() -> TranscriptFormat {
    let ending = output.map { URL(fileURLWithPath: $0).pathExtension.lowercased() } ?? ""
    return TranscriptFormat.allCases.first { $0.fileExtension == ending } ?? (ending == "htm" ? .html : .text)
  }

  private func isSameFile(_ one: String, _ other: String) -> Bool {
    var a = stat()
    var b = stat()
    return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino
  }
}

/// Transcripts ready to be written, and the inputs that failed.
struct FoundTranscripts {
  var exports: [TranscriptExport] = []
  var tally = Tally()
}

extension TranscriptCommand {
  /// What the target names: a file or folder when there is one of that name, else something in the archive.
  fileprivate func findTranscripts() throws -> FoundTranscripts {
    guard let target else { return try readAll() }
    if target == "-" || FileManager.default.fileExists(atPath: target) { return try readFiles(target) }
    if target.contains("/") { throw InputError.notFound(path: target) }
    let archive = try common.openArchive()
    var stored = try archive.transcripts(of: target)
    if Permalink(target) != nil, stored.count > 1 {
      let article = try archive.followPermalink(target).article.id
      stored = stored.filter { $0.article.id == article }
    }
    if stored.isEmpty { throw Refusal("\(target): no such interview in the archive, and no such file") }
    return FoundTranscripts(exports: stored.map { makeExport($0, amongSeveral: stored.count > 1) })
  }

  private func readAll() throws -> FoundTranscripts {
    let archive = try common.openArchive()
    let exports = try archive.interviews().map { try makeExport(archive.transcript(id: $0.id), amongSeveral: false) }
    return FoundTranscripts(exports: exports)
  }

  private func readFiles(_ path: String) throws -> FoundTranscripts {
    let inputs = try Inputs([path])
    var found = FoundTranscripts()
    inputs.items.readItems(paths: [path]) { item in
      let result = inputs.items.parse(item)
      var troubles = Troubles()
      troubles.add(result)
      found.tally.add(articles: result.articles.count, troubles)
      for (index, article) in result.articles.enumerated() {
        let reading = inputs.reader.readArticle(article)
        guard let transcript = reading.transcript else { continue }
        let name = sourceName(of: item, article) + (index > 0 ? "-\(index + 1)" : "")
        found.exports.append(TranscriptExport(transcript, of: reading.document, articleID: name))
      }
    }
    return found
  }
}

/// A stored interview as it is handed on.
func makeExport(_ stored: StoredTranscript, amongSeveral: Bool) -> TranscriptExport {
  let article = stored.article
  let asker = stored.interviewer?.name ?? article.outlet
  var people = [
    TranscriptExport.Person(
      id: "interviewer", name: asker ?? "", role: stored.interviewer?.role, isInterviewer: true, isNamed: asker != nil)
  ]
  for (index, person) in stored.interviewees.enumerated() {
    people.append(.init(id: "interviewee-\(index + 1)", name: person.name, role: person.role, isInterviewer: false))
  }
  if stored.interviewees.isEmpty {
    people.append(.init(id: "interviewee-1", name: "", isInterviewer: false, isNamed: false))
  }
  let turns = stored.turns.map { turn in
    TranscriptExport.Turn(
      question: turn.question.text, answer: turn.answer.text, answerer: "interviewee-\((turn.answerer ?? 0) + 1)",
      questionSpan: .init(start: turn.question.start, end: turn.question.end),
      answerSpan: .init(start: turn.answer.start, end: turn.answer.end))
  }
  return TranscriptExport(
    articleID: amongSeveral ? "\(article.id)" : article.name, title: article.title, outlet: article.outlet,
    date: article.date, url: article.url, language: article.language, people: people, turns: turns)
}
