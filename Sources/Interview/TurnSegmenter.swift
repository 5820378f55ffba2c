import Language

/// What a piece is in an interview.
enum PieceRole: Int, Sendable, CaseIterable {
  case outside, questionStart, questionMore, answerStart, answerMore, heading
}

/// The best division of the pieces into turns under one layout, with its score (log-odds against "no interview").
struct Segmentation: Sendable {
  var roles: [PieceRole]
  var score: Double
  var guess: LayoutGuess
}

/// Finds the best path of roles through the pieces by dynamic programming.
struct TurnSegmenter {
  let pieces: [Piece]
  let guess: LayoutGuess

  private static let steps: [(from: PieceRole, to: PieceRole)] = [
    (.outside, .outside), (.outside, .questionStart), (.questionStart, .questionMore), (.questionMore, .questionMore),
    (.questionStart, .answerStart), (.questionMore, .answerStart), (.answerStart, .answerMore),
    (.answerMore, .answerMore), (.answerStart, .questionStart), (.answerMore, .questionStart),
    (.answerStart, .outside), (.answerMore, .outside), (.answerStart, .heading), (.answerMore, .heading),
    (.heading, .heading), (.heading, .questionStart),
  ]
  private static let roles = PieceRole.allCases
  private static let width = roles.count
  private static let never = -1e9

  /// The best segmentation; its score is 0 when nothing is better than "no interview".
  func segment() -> Segmentation {
    let n = pieces.count
    var best = Array(repeating: Self.never, count: Self.width)
    best[PieceRole.outside.rawValue] = 0
    var back = Array(repeating: PieceRole.outside, count: n * Self.width)
    let scorer = PieceScorer(pieces: pieces, guess: guess)
    var next = best
    var emissions = best
    for i in 0..<n {
      for role in Self.roles {
        next[role.rawValue] = Self.never
        emissions[role.rawValue] = scorer.emission(of: i, as: role)
      }
      for (from, to) in Self.steps where best[from.rawValue] > Self.never / 2 {
        let emission = emissions[to.rawValue]
        guard emission > Self.never / 2 else { continue }
        let score = best[from.rawValue] + emission + scorer.step(from, to, at: i)
        if score > next[to.rawValue] {
          next[to.rawValue] = score
          back[i * Self.width + to.rawValue] = from
        }
      }
      swap(&best, &next)
    }
    let ends: [PieceRole] = [.outside, .answerStart, .answerMore]
    let last = ends.max { best[$0.rawValue] < best[$1.rawValue] } ?? .outside
    return Segmentation(roles: trace(back, from: last), score: best[last.rawValue], guess: guess)
  }

  private func trace(_ back: [PieceRole], from last: PieceRole) -> [PieceRole] {
    var roles = Array(repeating: PieceRole.outside, count: pieces.count)
    var role = last
    for i in pieces.indices.reversed() {
      roles[i] = role
      role = back[i * Self.width + role.rawValue]
    }
    return roles
  }
}
