import Foundation
import Interview
import Language

/// Reads articles: a pure function of the article and the language packs, the same on any number of threads.
public struct ArticleReader: Sendable {
  /// Tells text from furniture; also splits files into articles.
  public let documents: DocumentReader
  /// Whether quotations come with the evidence for them, which takes time to word.
  public var explains = false
  private let interviews: InterviewFinder
  private let languages: [String: LanguageKnowledge]

  struct LanguageKnowledge: Sendable {
    var memories: WordMemoryPool
    var weights: ExtractionWeights
  }

  /// Loads every pack in a folder (see `PackFolder.locatePacks`).
  /// - Throws: `PackError` with file and line.
  public init(packs: URL) throws {
    let folders = ["ar", "en"].map { PackFolder(language: $0, url: packs.appendingPathComponent($0)) }
    let (pages, lexicons) = try loadTogether(
      { (try DocumentReader(packsAt: packs), try InterviewFinder(packsAt: packs), try folders.map(WeightFile.read)) },
      { try folders.map { try Lexicon($0) } })
    documents = pages.0
    interviews = pages.1
    var languages: [String: LanguageKnowledge] = [:]
    for (lexicon, weights) in zip(lexicons, pages.2) {
      languages[lexicon.language] = LanguageKnowledge(
        memories: WordMemoryPool(lexicon), weights: weights ?? ExtractionWeights())
    }
    self.languages = languages
  }

  /// Reads one article: turns first, then quotations in what is left, then who is who. Never fails.
  public func readArticle(_ article: Article) -> Reading {
    guard article.extent.count > ReadingInParts.longestArticle else {
      return readDocument(documents.readDocument(article))
    }
    let document = documents.readLayout(article)
    var joined = JoinedParts()
    if let knowledge = knowledge(of: document) {
      ReadingInParts.forEachWindow(of: document) { read($0, nil, knowledge, into: &joined) }
    }
    return reading(of: document, nil, joined)
  }

  /// Reads a document that was made before.
  public func readDocument(_ document: Document) -> Reading {
    let transcript = interviews.findTurns(in: document)
    var joined = JoinedParts()
    if let knowledge = knowledge(of: document), !document.tokens.isEmpty {
      let narrative = transcript.map { Self.leavingOut($0, from: document) } ?? document
      read(narrative, transcript, knowledge, into: &joined)
    }
    return reading(of: document, transcript, joined)
  }

  private func knowledge(of document: Document) -> LanguageKnowledge? {
    languages[document.language] ?? languages["ar"]
  }

  private func reading(of document: Document, _ transcript: Transcript?, _ joined: JoinedParts) -> Reading {
    var reading = Reading(document: document, transcript: transcript, findings: document.findings)
    reading.quotations = joined.quotations
    reading.speakers = joined.speakers
    reading.interviewees = joined.interviewees
    return reading
  }

  private func read(
    _ document: Document, _ transcript: Transcript?, _ knowledge: LanguageKnowledge, into joined: inout JoinedParts
  ) {
    for (index, part) in ReadingInParts.split(document).enumerated() {
      let analysis = knowledge.memories.lend { Analysis(document: part, memory: $0) }
      let extractor = Extractor(analysis, weights: knowledge.weights)
      let choices = extractor.choose()
      if choices.isEmpty, transcript == nil { continue }
      let (attributed, tracker) = attribute(
        choices, finder: extractor.finder, analysis: analysis, weights: knowledge.weights.source)
      var assembly = Assembly(analysis: analysis, tracker: tracker, finder: extractor.finder, explains: explains)
      assembly.addQuotations(attributed)
      if let transcript, index == 0 { assembly.addInterviewees(transcript) }
      joined.add(assembly)
    }
  }

  /// The document without its interview turns: what people are quoted as saying in the introduction is left.
  private static func leavingOut(_ transcript: Transcript, from document: Document) -> Document {
    var rest = document
    let spans = transcript.turns.flatMap { [$0.question, $0.answer] }
    rest.paragraphs = document.paragraphs.map { paragraph in
      guard spans.contains(where: { $0.overlaps(paragraph.span) }) else { return paragraph }
      // What stands before the first turn of the paragraph stays: an introduction printed in one paragraph with the turns.
      let first = spans.filter { $0.overlaps(paragraph.span) }.map(\.start).min() ?? paragraph.span.start
      let end = paragraph.tokens.first { Int(document.tokens[$0].end) > first } ?? paragraph.tokens.upperBound
      var rest = paragraph
      rest.tokens = paragraph.tokens.lowerBound..<max(paragraph.tokens.lowerBound, end)
      return rest
    }
    return rest
  }
}

/// Does two things at the same time.
/// - Throws: the first one's error, else the second one's.
private func loadTogether<First: Sendable, Second: Sendable>(
  _ first: @Sendable () throws -> First, _ second: @Sendable () throws -> Second
) throws -> (First, Second) {
  let outcomes = (Outcome<First>(), Outcome<Second>())
  DispatchQueue.concurrentPerform(iterations: 2) { number in
    if number == 0 {
      outcomes.0.result = Result { try first() }
    } else {
      outcomes.1.result = Result { try second() }
    }
  }
  guard let firstResult = outcomes.0.result, let secondResult = outcomes.1.result else {
    return (try first(), try second())
  }
  return (try firstResult.get(), try secondResult.get())
}

/// Written by one thread and read when it is done.
private final class Outcome<Value>: @unchecked Sendable {
  var result: Result<Value, Error>?
}
