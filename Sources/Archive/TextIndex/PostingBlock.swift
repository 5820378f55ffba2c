/// A block of the text index: some words in rising order, each with the articles that hold it.
///
/// Its bytes, all numbers as varints (seven bits a byte, least first): for each word its distance from the word before (the
/// first from 0), how many bytes its articles take, and their ids, each as its distance from the one before.
struct PostingBlock {
  /// Collects words until there is enough for a row.
  struct Builder {
    private(set) var bytes: [UInt8] = []
    private(set) var first: UInt32 = 0
    private var last: UInt32 = 0
    private var list: [UInt8] = []

    var isFull: Bool { bytes.count >= 3000 }

    /// Terms must come in rising order, and so must a term's articles.
    mutating func add(_ term: UInt32, _ articles: some Collection<UInt32>) {
      if bytes.isEmpty { (first, last) = (term, 0) }
      list.removeAll(keepingCapacity: true)
      var before: UInt32 = 0
      for article in articles {
        PostingBlock.append(article &- before, to: &list)
        before = article
      }
      PostingBlock.append(term &- last, to: &bytes)
      PostingBlock.append(UInt32(list.count), to: &bytes)
      bytes += list
      last = term
    }
  }

  static func append(_ value: UInt32, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// The articles of one word.
  static func articles(of wanted: UInt32, in bytes: UnsafeRawBufferPointer) -> [UInt32] {
    var reader = Reader(bytes: bytes)
    while let (term, range) = reader.next(), term <= wanted {
      if term == wanted { return articles(bytes, range) }
    }
    return []
  }

  private static func articles(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> [UInt32] {
    var articles: [UInt32] = []
    articles.reserveCapacity(range.count)
    append(bytes, range, to: &articles)
    return articles
  }

  /// Appends the articles of one word's list.
  static func append(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, to articles: inout [UInt32]) {
    var reader = Reader(bytes: bytes, position: range.lowerBound)
    var last: UInt32 = 0
    while reader.position < range.upperBound, let step = reader.number() {
      last = last &+ step
      articles.append(last)
    }
  }

  /// The next word at a position of a row's bytes and the place of its list; moves the position behind it. Wrong bytes end the row.
  static func next(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int, after last: UInt32
  ) -> (term: UInt32, list: Range<Int>)? {
    var reader = Reader(bytes: bytes, position: position, last: last)
    guard let (term, list) = reader.next() else { return nil }
    position = reader.position
    return (term, list)
  }

  private struct Reader {
    let bytes: UnsafeRawBufferPointer
    var position = 0
    private var last: UInt32 = 0

    init(bytes: UnsafeRawBufferPointer, position: Int = 0, last: UInt32 = 0) {
      self.bytes = bytes
      self.position = position
      self.last = last
    }

    mutating func next() -> (UInt32, Range<Int>)? {
      guard let step = number(), let length = number(), position + Int(length) <= bytes.count else { return nil }
      last = last &+ step
      defer { position += Int(length) }
      return (last, position..<position + Int(length))
    }

    mutating func number() -> UInt32? {
      var value: UInt32 = 0
      var shift: UInt32 = 0
      while position < bytes.count, shift < 35 {
        let byte = bytes[position]
        position += 1
        value |= UInt32(byte & 0x7F) << shift
        if byte < 0x80 { return value }
        shift += 7
      }
      return nil
    }
  }
}
