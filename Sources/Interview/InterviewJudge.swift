import Foundation
import Language

/// Decides whether the best segmentation of a text is an interview: a linear model over what the turns look like.
struct InterviewJudge: Sendable {
  /// One property of the text or its turns, in the units that the weights were learnt with.
  enum Feature: String, CaseIterable, Sendable {
    case bias, turns, score, questionsEnd, questionsAddress, answersSpeak, coverage, lengthRatio, marked, labelled
    case introduction, headline, person, readersPage, notInterview, strayQuestions, numbered, manySpeakers,
      longQuestions, narrated, answersMarked, thin, byline
  }

  let weights: [Feature: Double]

  /// Reads `interview-weights.tsv` of the base folder.
  /// - Throws: `PackError` with file and line.
  init(packsAt folder: URL) throws {
    let pack = PackFolder(language: "base", url: folder.appendingPathComponent("base"))
    guard let table = try pack.table("interview-weights", columns: ["feature", "weight"], key: ["feature"]) else {
      throw PackError.unreadable(file: folder.appendingPathComponent("base/interview-weights.tsv").path)
    }
    var weights: [Feature: Double] = [:]
    for row in table.rows {
      guard let feature = Feature(rawValue: row["feature"]) else {
        throw PackError.badValue(
          file: table.file, line: row.line, column: "feature", found: row["feature"],
          expected: Feature.allCases.map(\.rawValue).joined(separator: ", "))
      }
      guard let weight = Double(row["weight"]) else {
        throw PackError.badValue(
          file: table.file, line: row.line, column: "weight", found: row["weight"], expected: "a number")
      }
      weights[feature] = weight
    }
    self.weights = weights
  }

  /// 0…1, by the logistic function of the weighted sum.
  func confidence(_ features: [Feature: Double]) -> Double {
    // in one order, so that rounding is the same in every run
    let sum = Feature.allCases.reduce(weights[.bias] ?? 0) { $0 + (weights[$1] ?? 0) * (features[$1] ?? 0) }
    return 1 / (1 + exp(-sum))
  }
}
