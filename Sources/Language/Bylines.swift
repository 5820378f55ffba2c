extension PageVocabulary {
  /// Reads "OUTLET – PLACE", "PERSON – OUTLET", "PLACE: PERSON", "وكالات (لندن)"; nil when neither side is known.
  func bylineShape(_ line: LineWords, _ span: Span, _ bytes: UnsafeBufferPointer<UInt8>) -> BylineShape? {
    guard line.words.count >= 2 else { return nil }
    let parts = withoutPhotographer(split(line), line)
    guard parts.count >= 2 || parts.count < split(line).count, parts.count <= 4, parts.allSatisfy({ $0.count <= 5 })
    else {
      return nil
    }
    var shape = BylineShape()
    var known = 0
    var rest: [Range<Int>] = []
    for part in parts {
      let hash = line.join(part.lowerBound, part.upperBound)
      if let outlet = outlets.outlet(hash: hash) {
        shape.outlet = shape.outlet ?? outlet.name
        known += 1
      } else if furniture.kind(ofWords: hash) == .place {
        known += 1
      } else {
        rest.append(part)
      }
    }
    guard known > 0, rest.count <= 1 || rest.count == 2 && rest.last == parts.last && shape.outlet != nil else {
      return nil
    }
    // Quotation marks alone set an outlet's name off in any headline; in a byline little more stands beside it.
    let isSetOff = line.words.contains { $0.separator == .label || $0.separator == .bracket }
    if !isSetOff, rest.contains(where: { $0.count > 2 }) { return nil }
    if let part = rest.first, (2...5).contains(part.count), shape.outlet == nil || parts.first == part {
      shape.person = locate(part, of: line, span, bytes)
    }
    return shape
  }

  /// What a line's words say it is; a byline or interviewer's label may stand after a place or outlet:
  /// "الدوحة - حوار: سعاد نجم".
  func cue(in line: LineWords) -> FurnitureTable.Match? {
    let match = furniture.match(line)
    guard match == nil, line.words.count <= 10,
      let first = line.words.firstIndex(where: { $0.separator == .label }), first < 3
    else { return match }
    let before = line.join(0, first + 1)
    guard furniture.kind(ofWords: before) == .place || outlets.outlet(hash: before) != nil else { return nil }
    for count in 1...3 where first + count < line.words.count - 1 && line.words[first + count].separator == .label {
      guard let kind = furniture.labelKind(ofWords: line.join(first + 1, first + 1 + count)) else { continue }
      if kind == .byline || kind == .interviewer { return FurnitureTable.Match(kind: kind, words: first + 1 + count) }
    }
    return nil
  }

  /// Drops "تصوير: …" with the name that follows.
  private func withoutPhotographer(_ parts: [Range<Int>], _ line: LineWords) -> [Range<Int>] {
    guard
      let index = parts.firstIndex(where: {
        furniture.labelKind(ofWords: line.join($0.lowerBound, $0.upperBound)) == .credit
      }),
      index > 0
    else { return parts }
    return Array(parts[..<index])
  }

  /// The words between dashes, colons, slashes and parentheses.
  private func split(_ line: LineWords) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for (index, word) in line.words.enumerated() where word.separator != .space || index == line.words.count - 1 {
      parts.append(start..<(index + 1))
      start = index + 1
    }
    return parts
  }

  /// Place in the text of a run of words, found by counting words again in the unfolded line.
  func locate(_ part: Range<Int>, of line: LineWords, _ span: Span, _ bytes: UnsafeBufferPointer<UInt8>) -> Span? {
    let spans = wordSpans(bytes, span)
    guard spans.count == line.words.count, let first = part.first, let last = part.last else { return nil }
    return Span(spans[first].start, spans[last].end)
  }

  /// Spans of the words of a short line, as `LineWords` counts them.
  private func wordSpans(_ bytes: UnsafeBufferPointer<UInt8>, _ span: Span) -> [Span] {
    var spans: [Span] = []
    var folded = LineWords()
    var i = span.start
    var start: Int?
    var kind = false
    while i < span.end {
      var next = i + 1
      while next < span.end, bytes[next] & 0xC0 == 0x80 { next += 1 }
      folded.read(bytes, Span(i, next))
      if let word = folded.words.first {
        if let begun = start, word.isNumber != kind {
          spans.append(Span(begun, i))
          start = i
        }
        if start == nil { start = i }
        kind = word.isNumber
      } else if let begun = start, !folded.folded.isEmpty {
        spans.append(Span(begun, i))
        start = nil
      }
      i = next
    }
    if let begun = start { spans.append(Span(begun, span.end)) }
    return spans
  }
}

extension PageVocabulary {
  /// The personal name after "حوار:", "كتبت –" or "By": up to a further mark, without the cue itself.
  func nameInByline(_ text: SourceText, _ span: Span) -> Span? {
    text.utf8.withUnsafeBufferPointer { bytes in
      var line = LineWords()
      line.read(bytes, span)
      guard let cue = cue(in: line), !cue.atEnd, cue.words < line.words.count else { return nil }
      var end = cue.words
      while end < line.words.count, !line.words[end].isNumber {
        end += 1
        // "د." and "A." go on, a comma or dash ends the name.
        let last = line.words[end - 1]
        if last.separator != .space && !(last.separator == .mark && last.folded.count <= 4) { break }
      }
      guard end > cue.words, end - cue.words <= 6 else { return nil }
      return locate(cue.words..<end, of: line, span, bytes)
    }
  }
}
