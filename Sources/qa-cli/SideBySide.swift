import Archive
import Quotes

/// What was said and what is claimed, one above the other, the words that differ marked.
struct SideBySide {
  var said: String
  var claimed: String

  /// - Parameters:
  ///   - mark: how a differing stretch is shown.
  ///   - hole: what stands where the other side has words and this one none.
  init(_ pieces: [ComparedPiece], keep: (String) -> String = { $0 }, mark: (String) -> String, hole: String) {
    var said: [String] = []
    var claimed: [String] = []
    for piece in pieces {
      switch piece.kind {
      case .same:
        said.append(keep(piece.said))
        claimed.append(keep(piece.claimed))
      case .omitted:
        said.append(keep(piece.said))
        claimed.append(keep(piece.claimed.isEmpty ? "…" : piece.claimed))
      case .changed, .moved, .added, .dropped, .cut:
        said.append(piece.said.isEmpty ? hole : mark(piece.said))
        claimed.append(piece.claimed.isEmpty ? hole : mark(piece.claimed))
      }
    }
    self.said = said.filter { !$0.isEmpty }.joined(separator: " ")
    self.claimed = claimed.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// The words for a verdict.
func describe(_ verdict: Verdict) -> String {
  switch verdict {
  case .verbatim: "the words stand as this speaker's"
  case .altered: "said by this speaker, with a change"
  case .spliced: "joined from separate places"
  case .reported: "the source reports it, without quotation marks"
  case .misattributed: "the words are somebody else's"
  case .notFound: "nothing close was found; this does not say that it was not said"
  }
}

/// One change in words: `number: «30» for «20»`.
func describe(_ change: Change) -> String {
  switch (change.claimed.isEmpty, change.said.isEmpty) {
  case (true, _): "\(change.kind.rawValue): left out «\(change.said)»"
  case (_, true): "\(change.kind.rawValue): put in «\(change.claimed)»"
  default: "\(change.kind.rawValue): «\(change.claimed)» for «\(change.said)»"
  }
}

extension CheckEvidence {
  /// Who, where and when, in one line.
  var citation: String {
    let who = [speaker, role].compactMap { $0 }.joined(separator: "، ")
    let place = [article.outlet, article.date, kind?.rawValue].compactMap { $0 }
    return ([who.isEmpty ? nil : who] + place.map(Optional.some)).compactMap { $0 }.joined(separator: " · ")
  }
}
