import Foundation
import Language

/// What a word can tell about who speaks in a printed interview.
struct WordClues: OptionSet, Sendable {
  let rawValue: UInt32
  static let interrogative = WordClues(rawValue: 1 << 0)
  static let asking = WordClues(rawValue: 1 << 1)
  static let secondPerson = WordClues(rawValue: 1 << 2)
  static let firstPerson = WordClues(rawValue: 1 << 3)
  static let answerOpening = WordClues(rawValue: 1 << 4)
  static let followUp = WordClues(rawValue: 1 << 5)
  static let questionLabel = WordClues(rawValue: 1 << 6)
  static let answerLabel = WordClues(rawValue: 1 << 7)
  static let interviewNoun = WordClues(rawValue: 1 << 8)
  static let turnsFollow = WordClues(rawValue: 1 << 9)
  static let interviewerCue = WordClues(rawValue: 1 << 10)
  static let reporting = WordClues(rawValue: 1 << 11)
  static let readersPage = WordClues(rawValue: 1 << 12)
  static let furniture = WordClues(rawValue: 1 << 13)
  static let intervieweeCue = WordClues(rawValue: 1 << 14)
  static let notOne = WordClues(rawValue: 1 << 15)
  /// A verb form that addresses somebody, or tells of a woman (تعمل): counts in questions only.
  static let addressingVerb = WordClues(rawValue: 1 << 16)

  /// One who speaks of himself alone.
  static let speakerSelf = WordClues(rawValue: 1 << 17)

  /// A narrator's verb (فسألته, he said).
  static let narrating = WordClues(rawValue: 1 << 18)

  static let names: [String: WordClues] = [
    "interrogative": .interrogative, "asking": .asking, "second-person": .secondPerson,
    "first-person": .firstPerson, "answer-opening": .answerOpening, "follow-up": .followUp,
    "question-label": .questionLabel, "answer-label": .answerLabel, "interview-noun": .interviewNoun,
    "turns-follow": .turnsFollow, "interviewer-cue": .interviewerCue, "reporting": .reporting,
    "readers-page": .readersPage, "furniture": .furniture, "interviewee-cue": .intervieweeCue,
    "not-an-interview": .notOne, "addressing-verb": .addressingVerb, "speaker-self": .speakerSelf, "neither": [],
    "narrating": .narrating,
  ]
}

/// The words and phrases of `interview-markers.tsv`, of all languages together.
struct InterviewWords: Sendable {
  /// A phrase of up to four words; `clues` hold when all its words stand in a row.
  struct Phrase: Sendable {
    var rest: [UInt64]
    var clues: WordClues
  }
  /// Letters at the edges of a word that show the person addressed or speaking ("كم" in "رأيكم").
  struct Affix: Sendable {
    var prefix: [UInt8]
    var suffix: [UInt8]
    var shortest: Int
    var clues: WordClues
  }

  private var wordIndex = FormNumbers()
  private var wordClues: [WordClues] = []
  private var phraseIndex = FormNumbers()
  private var phrases: [[Phrase]] = []
  private(set) var affixes: [Affix] = []
  /// The article, as UTF-8: a word that has it takes no ending for the person addressed (البنك).
  private(set) var article: [UInt8] = [0]
  /// Letters that may be written together with the next word (و ف ل ب), as UTF-8.
  private(set) var attached: [[UInt8]] = []

  /// Reads `interview-markers.tsv` of every language folder.
  /// - Throws: `PackError` with file and line.
  init(packsAt folder: URL) throws {
    for language in try Self.languages(in: folder) {
      let pack = PackFolder(language: language, url: folder.appendingPathComponent(language))
      guard
        let table = try pack.table(
          "interview-markers", columns: ["words", "clue", "example"], key: ["words", "clue"])
      else { continue }
      for row in table.rows { try add(row, of: table) }
    }
  }

  static func languages(in folder: URL) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    } catch {
      throw PackError.folderNotFound(tried: [folder.path])
    }
  }

  private mutating func add(_ row: PackTable.Row, of table: PackTable) throws {
    let words = row["words"]
    if row["clue"] == "attached" {
      attached.append(Array(Folding.reading.fold(words).utf8))
      return
    }
    if row["clue"] == "article" {
      article = Array(Folding.reading.fold(words).utf8)
      return
    }
    guard let clues = WordClues.names[row["clue"]] else {
      throw PackError.badValue(
        file: table.file, line: row.line, column: "clue", found: row["clue"],
        expected: WordClues.names.keys.sorted().joined(separator: ", "))
    }
    if words.contains("…") { return addAffix(words, clues) }
    let hashes = words.split(separator: " ").map { Folding.reading.hash(String($0)) }
    guard let first = hashes.first else { return }
    if hashes.count == 1 {
      let index = wordIndex.add(first)
      if index == wordClues.count { wordClues.append([]) }
      wordClues[index].formUnion(clues)
    } else {
      let index = phraseIndex.add(first)
      if index == phrases.count { phrases.append([]) }
      phrases[index].append(Phrase(rest: Array(hashes.dropFirst()), clues: clues))
    }
  }

  /// The clues of a word of the tables, by its form.
  func clues(ofWord form: UInt64) -> WordClues? {
    let index = wordIndex.index(of: form)
    return index < 0 ? nil : wordClues[index]
  }

  /// The phrases that begin with a word.
  func phrases(from form: UInt64) -> [Phrase] {
    let index = phraseIndex.index(of: form)
    return index < 0 ? [] : phrases[index]
  }

  /// `…كم` is an ending, `ت…ون` a frame; a stem of at least two letters is needed.
  private mutating func addAffix(_ pattern: String, _ clues: WordClues) {
    let parts = pattern.components(separatedBy: "…")
    let prefix = Array(Folding.reading.fold(parts[0]).utf8)
    let suffix = Array(Folding.reading.fold(parts[1]).utf8)
    affixes.append(Affix(prefix: prefix, suffix: suffix, shortest: prefix.count + suffix.count + 4, clues: clues))
  }
}
