import Foundation
import Language

/// Finds the question and answer turns of a printed interview: a pure function of the document and the packs.
public struct InterviewFinder: Sendable {
  let words: InterviewWords
  let judge: InterviewJudge
  let people: PeopleWords
  /// Fewer question marks than this, and the text is not looked at.
  static let fewestQuestions = 3
  static let fewestTurns = 3
  /// Longer texts (in bytes) are no newspaper interviews.
  static let longestText = 2_000_000

  /// Loads the interview tables of every language pack in a folder (see `PackFolder.locatePacks`).
  /// - Throws: `PackError` with file and line.
  public init(packsAt folder: URL) throws {
    words = try InterviewWords(packsAt: folder)
    judge = try InterviewJudge(packsAt: folder)
    people = try PeopleWords(packsAt: folder)
  }

  /// The transcript of a printed interview, or nil when the text is none ("هل نجح المشروع؟" in a column is no turn).
  public func findTurns(in document: Document) -> Transcript? {
    guard let candidate = explain(document), candidate.confidence >= 0.5 else { return nil }
    return candidate.transcript
  }

  /// The best explanation as an interview with its features, whatever the judge thinks of it.
  package func explain(_ document: Document) -> Candidate? {
    guard hasQuestions(document) else { return nil }
    let index = WordIndex(tokens: document.tokens, bytes: document.text.utf8, words: words)
    let cutter = PieceCutter(lines: LineReader(document).readLines(), index: index)
    let pieces = cutter.pieces
    let headline = cutter.namedInHeadline(document)
    guard let best = bestSegmentation(of: pieces, speakers: cutter.speakers, headline: headline) else { return nil }
    let drafts = TurnBuilder(pieces: pieces, speakers: cutter.speakers).build(best.roles)
    guard drafts.count >= Self.fewestTurns else { return nil }
    let evidence = InterviewEvidence(
      document: document, pieces: pieces, segmentation: best, drafts: drafts, speakers: cutter.speakers, index: index)
    let cast = InterviewPeople(
      document: document, index: index, people: people, pieces: pieces, speakers: cutter.speakers, drafts: drafts
    ).find()
    var features = evidence.measure()
    features[.byline] = document.interviewer != nil || cast.isAskerNamed ? 1 : 0
    features[.person] = min(5, cast.score) / 5
    let confidence = judge.confidence(features)
    var transcript = Transcript(
      turns: drafts.map(\.turn), interviewer: cast.interviewer, interviewees: cast.interviewees,
      extent: Span(drafts[0].turn.question.start, drafts[drafts.count - 1].turn.answer.end), layout: best.guess.name,
      confidence: confidence)
    for i in drafts.indices { transcript.turns[i].answerer = cast.answerers[i] }
    return Candidate(transcript: transcript, features: features, confidence: confidence)
  }

  /// A transcript with the reasons for it.
  package struct Candidate: Sendable {
    package var transcript: Transcript
    var features: [InterviewJudge.Feature: Double]
    package var confidence: Double
    /// The features by name, for training and explanation.
    package var featureValues: [String: Double] {
      Dictionary(uniqueKeysWithValues: features.map { ($0.key.rawValue, $0.value) })
    }
  }

  private func hasQuestions(_ document: Document) -> Bool {
    let extent = document.article.extent
    guard extent.count <= Self.longestText, extent.end <= document.text.utf8.count else { return false }
    let range = max(0, extent.start)..<max(0, extent.start, extent.end)
    var count = 0
    var i = range.lowerBound
    return document.text.utf8.withUnsafeBufferPointer { bytes in
      while i < range.upperBound {
        if i + 8 <= range.upperBound, !Self.mayHoldQuestionMark(bytes, i) {
          i += 8
          continue
        }
        if bytes[i] == 0x3F || bytes[i] == 0x9F && i > 0 && bytes[i - 1] == 0xD8 { count += 1 }
        if count >= Self.fewestQuestions { return true }
        i += 1
      }
      return false
    }
  }

  /// Whether one of eight bytes is a question mark or the last byte of the Arabic one (D8 9F).
  @inline(__always)
  private static func mayHoldQuestionMark(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: i, as: UInt64.self)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let latin = word ^ (ones &* 0x3F)
    let arabic = word ^ (ones &* 0x9F)
    return ((latin &- ones) & ~latin | (arabic &- ones) & ~arabic) & (ones << 7) != 0
  }

  private func bestSegmentation(
    of pieces: [Piece], speakers: [LabelledSpeaker], headline: Set<Int>
  ) -> Segmentation? {
    guard pieces.count >= 2 * Self.fewestTurns, pieces.count <= 20_000 else { return nil }
    var best: Segmentation?
    for guess in LayoutGuess.guesses(for: pieces, speakers: speakers) {
      let found = TurnSegmenter(pieces: pieces, guess: guess).segment()
      let score = found.score - guess.cost + guess.headlineBonus(headline)
      if score > 0, score > best?.score ?? 0 {
        best = found
        best?.score = score
      }
    }
    return best
  }
}
