import Language

/// Long texts are read part by part, which bounds the memory that reading takes. No newspaper article is near so long.
enum ReadingInParts {
  /// Most tokens that are analysed together.
  static let mostTokens = 20_000
  /// Articles with more bytes have tokens for one window at a time only.
  static let longestArticle = 2_000_000
  private static let window = 256 << 10

  /// The document in parts of at most `mostTokens` tokens; one part for all that are not longer.
  static func split(_ document: Document) -> [Document] {
    guard document.paragraphs.reduce(0, { $0 + $1.tokens.count }) > mostTokens else { return [document] }
    var parts = [[Paragraph]()]
    var room = mostTokens
    for var rest in document.paragraphs where !rest.tokens.isEmpty {
      while rest.tokens.count > room {
        if room > mostTokens / 2 || parts[parts.count - 1].isEmpty {
          parts[parts.count - 1].append(cut(&rest, room, document))
        }
        parts.append([])
        room = mostTokens
      }
      parts[parts.count - 1].append(rest)
      room -= rest.tokens.count
    }
    return parts.filter { !$0.isEmpty }.map { paragraphs in
      var part = document
      part.paragraphs = paragraphs
      return part
    }
  }

  /// Takes so many tokens off the beginning of a paragraph, less when a sentence ends shortly before.
  private static func cut(_ paragraph: inout Paragraph, _ count: Int, _ document: Document) -> Paragraph {
    let first = paragraph.tokens.lowerBound
    var end = first + count
    let earliest = max(first + 1, end - 400)
    if let stop = (earliest..<end).last(where: { Analysis.endsSentence($0, document.tokens) }) { end = stop + 1 }
    var head = paragraph
    head.tokens = first..<end
    head.span.end = Int(document.tokens[end - 1].end)
    paragraph.tokens = end..<paragraph.tokens.upperBound
    paragraph.span.start = Int(document.tokens[end].start)
    return head
  }

  /// Hands over a document without tokens as documents that have the tokens of a window of the text each.
  static func forEachWindow(of document: Document, _ body: (Document) -> Void) {
    var part = document
    part.paragraphs = []
    func flush() {
      if !part.tokens.isEmpty { body(part) }
      part.paragraphs.removeAll(keepingCapacity: true)
      part.tokens.removeAll(keepingCapacity: true)
    }
    var size = 0
    for paragraph in document.paragraphs where paragraph.role != .furniture && paragraph.role != .caption {
      var start = paragraph.span.start
      while start < paragraph.span.end {
        let end = windowEnd(start, paragraph.span.end, document.text.utf8)
        let first = part.tokens.count
        tokenize(document.text, in: Span(start, end), into: &part.tokens)
        part.paragraphs.append(
          Paragraph(span: Span(start, end), role: paragraph.role, tokens: first..<part.tokens.count))
        size += end - start
        start = end
        if size >= window {
          flush()
          size = 0
        }
      }
    }
    flush()
  }

  /// The end of a window's worth of bytes: at white space, or at least between two characters.
  private static func windowEnd(_ start: Int, _ limit: Int, _ utf8: [UInt8]) -> Int {
    guard limit - start > window else { return limit }
    var end = start + window
    while end > start + window - 1000, utf8[end] > 0x20 { end -= 1 }
    while end < limit, utf8[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}

/// Joins the readings of the parts of one article: who has the same name in two of them is one speaker.
struct JoinedParts {
  private(set) var quotations: [Quotation] = []
  private(set) var speakers: [Speaker] = []
  private(set) var interviewees: [Int] = []
  private var places: [SpeakerName: Int] = [:]
  private var parts = 0

  private struct SpeakerName: Hashable {
    var name: String
    var kind: Speaker.Kind
  }

  mutating func add(_ part: Assembly) {
    parts += 1
    guard parts > 1 else {
      quotations = part.quotations
      speakers = part.speakers
      interviewees = part.interviewees
      return
    }
    if places.isEmpty { for index in speakers.indices { places[name(speakers[index])] = index } }
    let numbers = part.speakers.map { join($0) }
    for var quotation in part.quotations {
      quotation.speaker = quotation.speaker.map { numbers[$0] }
      quotations.append(quotation)
    }
  }

  private func name(_ speaker: Speaker) -> SpeakerName { SpeakerName(name: speaker.name, kind: speaker.kind) }

  private mutating func join(_ speaker: Speaker) -> Int {
    if let known = places[name(speaker)] {
      speakers[known].mentions += speaker.mentions
      return known
    }
    places[name(speaker)] = speakers.count
    speakers.append(speaker)
    return speakers.count - 1
  }
}
