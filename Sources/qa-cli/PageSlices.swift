import Language

/// One page's text at the border: byte spans go in, scalar offsets and slices come out.
struct PageSlices {
  let text: SourceText
  private let index: ScalarIndex

  init(_ text: SourceText) {
    self.text = text
    index = ScalarIndex(text)
  }

  func scalars(_ span: Span) -> Range<Int> { index.scalars(span) }

  /// `"start": …, "end": …` of an open object.
  func writePlace(_ span: Span, _ json: inout JSONBytes) {
    let place = index.scalars(span)
    json.key("start")
    json.int(place.lowerBound)
    json.key("end")
    json.int(place.upperBound)
  }

  /// `"start": …, "end": …, "text": …` of an open object.
  func writeFields(_ span: Span, _ json: inout JSONBytes) {
    writePlace(span, &json)
    json.key("text")
    writeText(span, &json)
  }

  /// An object with place and text, or null.
  func writeSlice(_ span: Span?, _ json: inout JSONBytes) {
    guard let span else { return json.null() }
    json.beginObject()
    writeFields(span, &json)
    json.endObject()
  }

  /// The slice as a string, or null.
  func writeText(_ span: Span?, _ json: inout JSONBytes) {
    guard let span else { return json.null() }
    text.utf8.withUnsafeBufferPointer { bytes in
      let start = min(span.start, bytes.count)
      json.string(utf8: UnsafeBufferPointer(rebasing: bytes[start..<max(start, min(span.end, bytes.count))]))
    }
  }
}
