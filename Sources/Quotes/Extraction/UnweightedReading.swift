import Language

/// Decisions for a language whose pack has no weights yet: only the plainest constructions are taken, and only a source that the
/// sentence names beside its cue. Everything else stays unread rather than guessed.
extension Extractor {
  var isUnweighted: Bool { weights.accept.isEmpty }

  /// 1 for a construction that needs no evidence beyond itself, else far below any threshold.
  func plainScore(_ c: Candidate) -> Float {
    guard c.cueToken >= 0 else { return -9 }
    let entry = analysis.lexicon.cues[Int(c.form.cue)]
    let quoted = c.openMark >= 0 && Int(analysis.partner[c.openMark]) - c.start >= 4
    switch c.frame {
    case .that: return entry.frames.contains(.that) && c.marker - c.cueToken <= 8 && isVerb(c) ? 1 : -9
    case .mark, .colon, .after: return quoted && isVerb(c) ? 1 : -9
    case .preposed:
      return analysis.isComma(c.marker) && c.order == 0 && finder.sites[c.cueToken]?.subject != nil ? 1 : -9
    default: return -9
    }
  }

  private func isVerb(_ c: Candidate) -> Bool {
    c.form.shape == .perfect || c.form.shape == .imperfect || c.form.shape == .participle
  }

  /// The closing mark, or the end of the sentence.
  func plainEnd(_ c: Candidate) -> Int {
    if c.openMark >= 0, Int(analysis.partner[c.openMark]) > c.start { return Int(analysis.partner[c.openMark]) }
    return analysis.nextStop(c.start + 1)
  }
}

extension Attribution {
  /// Ranks by place alone: beside the cue, else the nearest phrase before it in the sentence.
  func plainScore(_ s: SourceCandidate) -> Float {
    let entity = tracker.entities[s.entity]
    guard entity.kind != .other || entity.isNamed else { return -9 }
    switch s.place {
    case .subject: return s.distance <= 2 ? 3 : -9
    case .before: return s.distance <= 1 ? 2 : s.order == 0 && s.distance <= 12 ? 1 : -9
    default: return -9
    }
  }
}
