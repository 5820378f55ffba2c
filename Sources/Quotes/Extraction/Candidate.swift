import Language

/// By which construction content is introduced.
enum FrameKind: UInt8, Sendable, CaseIterable {
  case that, colon, mark, object, about, on, to, by, of, `for`, `in`, preposed, postposed, after, headline, continuation

  /// The name that a quotation carries as its rule.
  var name: String { Self.names[Int(rawValue)] }
  private static let names = allCases.map { "\($0)" }

  static let prepositions: [(FrameKind, Frames)] = [
    (.about, .about), (.on, .on), (.to, .to), (.by, .by), (.of, .of), (.for, .for), (.in, .in),
  ]
}

/// One possible quotation: a cue, the construction that introduces the content, and where the content begins.
struct Candidate: Sendable {
  /// Token of the cue; -1 when there is none.
  var cueToken: Int
  var form: CueForm
  var frame: FrameKind
  /// Token that introduces the content (complementizer, colon, preposition …).
  var marker: Int
  /// First token of the content.
  var start: Int
  /// One past the last token; -1 while it is to be found.
  var end: Int = -1
  /// Opening mark right before the content; -1 without.
  var openMark: Int = -1
  var score: Float = 0
  /// Whether another candidate of this cue stood before it.
  var order: Int = 0
}

/// A cue word in the text with what stands around it.
struct CueSite: Sendable {
  var token: Int
  var length: Int
  /// The phrase right after the cue, taken as its subject.
  var subject: NounPhrase?
  /// Where the words after cue, adverbs and addressee begin.
  var afterAdverbs: Int
}

/// The cue words of a text, found by their token.
struct CueSites: Sendable {
  /// In the order of the text.
  private(set) var values: [CueSite] = []
  private var places: [Int32]

  init(tokens: Int) { places = Array(repeating: -1, count: tokens) }

  mutating func add(_ site: CueSite) {
    places[site.token] = Int32(values.count)
    values.append(site)
  }

  /// Gives a cue another subject.
  mutating func setSubject(_ subject: NounPhrase?, at token: Int) {
    guard token >= 0, places[token] >= 0 else { return }
    values[Int(places[token])].subject = subject
  }

  subscript(token: Int) -> CueSite? {
    guard token >= 0, places[token] >= 0 else { return nil }
    return values[Int(places[token])]
  }
}
