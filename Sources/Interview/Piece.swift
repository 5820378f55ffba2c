import Language

/// A sentence, or the part of it after an inline mark: the smallest thing that a question or an answer is made of.
struct Piece: Sendable {
  /// The words, without mark, label and emphasis.
  var span: Span
  var mark: LeadingMark = .none
  /// Index into the text's labels, or -1.
  var label = -1
  var labelSpan: Span?
  /// Index of the printed line.
  var line = 0
  var isFirst = false
  var isLast = false
  /// The mark that opened the contribution on this line: the piece's own or the nearest before it.
  var carriedMark = LeadingMark.none
  /// The line before ends and this one begins where a mark of the next line will follow.
  var nextLineMark = LeadingMark.none
  var nextLineLabel = -1
  var isAside = false
  /// A rule of stars or dashes.
  var isRule = false
  /// The first piece behind a rule.
  var isBehindRule = false
  /// A short line without an end mark: a sub-heading, perhaps.
  var isHeadingLike = false
  var clues = PieceClues()

  var isWholeLine: Bool { isFirst && isLast }
}

/// What the words of a piece say about who speaks.
struct PieceClues: Sendable {
  var words = 0
  var endsQuestion = false
  /// Ends in a full stop, colon, exclamation or question mark.
  var endsSentence = false
  var opensInterrogative = false
  var asks = false
  var opensAnswer = false
  var opensFollowUp = false
  var second = 0
  var addressing = 0
  var first = 0
  /// Words of one who speaks of himself alone (أنا, I).
  var selves = 0
  var isFurniture = false
  var endsColon = false
  var opensQuote = false
  var isTurnsFollow = false

  /// Words that address somebody; verb forms that may be about a woman count in questions only.
  var address: Int { second + (endsQuestion ? addressing : 0) }
}

/// A label as it stands before contributions ("الشرق:", "MK:").
struct SpeakerLabel: Sendable {
  var words: [UInt64]
  var key: UInt64
  var span: Span
  var clues: WordClues
  /// First letters of the words, folded; "mk" for "Melody Kramer".
  var initials: [UInt8]
  /// The folded letters of a single Latin word ("mk"), else empty.
  var letters: [UInt8]
  /// At the start of a line or behind a mark, or a letter for question or answer.
  var isAtStart = false
}

/// Looks words up in the document's tokens by place.
struct WordIndex: Sendable {
  let tokens: [Token]
  let bytes: [UInt8]
  let words: InterviewWords

  /// The index of the first token that starts at or after an offset.
  func firstToken(from offset: Int) -> Int {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if Int(tokens[middle].start) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// What a single word can be; attached letters (و ف ل ب) are taken off when the whole word is unknown.
  func clues(of token: Token) -> WordClues {
    if let known = words.clues(ofWord: token.form) { return known }
    let range = Int(token.start)..<Int(token.end)
    for letters in words.attached where range.count > letters.count + 2 && begins(range, with: letters) {
      var folded: [UInt8] = []
      bytes[range].dropFirst(letters.count).withUnsafeBufferPointer {
        Folding.reading.foldBytes($0, into: &folded)
      }
      if let known = words.clues(ofWord: FNV.hash(folded)) { return known }
    }
    return affixClues(of: range)
  }

  private func affixClues(of range: Range<Int>) -> WordClues {
    let isDefinite = begins(range, with: words.article)
    for affix in words.affixes where range.count >= affix.shortest {
      if isDefinite, affix.prefix.isEmpty { continue }
      if ends(range, with: affix.suffix), begins(range, with: affix.prefix) { return affix.clues }
    }
    return []
  }

  private func begins(_ range: Range<Int>, with letters: [UInt8]) -> Bool {
    guard range.count >= letters.count else { return false }
    for i in letters.indices where bytes[range.lowerBound + i] != letters[i] { return false }
    return true
  }

  private func ends(_ range: Range<Int>, with letters: [UInt8]) -> Bool {
    guard range.count >= letters.count else { return false }
    let start = range.upperBound - letters.count
    for i in letters.indices.reversed() where bytes[start + i] != letters[i] { return false }
    return true
  }

  /// The clues of the longest phrase that begins at a token.
  func phraseClues(at index: Int, before end: Int) -> WordClues {
    var found: WordClues = []
    for phrase in words.phrases(from: tokens[index].form) {
      var at = index + 1
      var matches = true
      for form in phrase.rest {
        guard at < tokens.count, Int(tokens[at].end) <= end, tokens[at].form == form else {
          matches = false
          break
        }
        at += 1
      }
      if matches { found.formUnion(phrase.clues) }
    }
    return found
  }
}
