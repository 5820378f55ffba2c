import Foundation
import Language

/// What a written word shows wherever it stands.
struct WordFacts {
  /// Key for comparing names: folded for matching, without attached particles and the article.
  var nameKey: UInt64 = 0
  /// The same without long vowels.
  var skeletonKey: UInt64 = 0
  /// Place of the favoured reading as a cue in `Lexicon.cueForms`; -1 without one.
  var cueForm: Int32 = -1
  var tokenClass = TokenClass.newline
  var hasMasdarShape = false
}

/// Remembers what was found out about written words, since the same few thousand make up most of every article.
/// It holds so many and forgets one of the four that share a place: what it answers never depends on what it remembers.
final class WordMemory {
  let lexicon: Lexicon
  private var store: WordStore

  /// - Parameter limit: how many words it may come to hold: a power of two, from four on.
  init(_ lexicon: Lexicon, limit: Int = 512) {
    self.lexicon = lexicon
    store = WordStore(limit: limit)
  }

  /// Recalls or works out each word of a text.
  func read(_ tokens: [Token], of text: SourceText, into words: inout [Word], _ facts: inout [WordFacts]) {
    text.utf8.withUnsafeBufferPointer { store.read(tokens, $0, lexicon, into: &words, &facts) }
  }
}

/// A hash table of words in which each has four places.
private struct WordStore {
  struct Entry {
    var form: UInt64 = 0
    var word = Word()
    var facts = WordFacts()
  }

  /// Hashes of the words as they are written, beside each other for the words that share a place; 0 where there is none.
  private var tags: [UInt64] = []
  private var entries: [Entry] = []
  private var misses = 0
  private let limit: Int
  private var scratch = WordScratch()

  /// Words that share a place.
  private static let ways = 4
  /// So many words are looked for before they are recalled: by then, memory far away has been fetched.
  private static let batch = 128

  init(limit: Int) {
    self.limit = max(limit, Self.ways)
    resize(min(self.limit, 4096))
  }

  private mutating func resize(_ count: Int) {
    tags = Array(repeating: 0, count: count)
    entries = Array(repeating: Entry(), count: count)
    misses = 0
  }

  mutating func read(
    _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>, _ lexicon: Lexicon, into words: inout [Word],
    _ facts: inout [WordFacts]
  ) {
    if misses > entries.count, entries.count < limit { resize(min(limit, entries.count * 8)) }
    var found: [(tag: UInt64, place: Int)] = Array(repeating: (0, 0), count: min(Self.batch, tokens.count))
    for start in stride(from: 0, to: tokens.count, by: Self.batch) {
      let range = start..<min(start + Self.batch, tokens.count)
      find(tokens, range, bytes, &found)
      for i in range where tokens[i].kind == .word {
        let tag = found[i - start].tag
        var place = found[i - start].place
        if tags[place] != tag || entries[place].form != tokens[i].form {
          place = recall(tokens[i], bytes, lexicon, tag)
        }
        words[i] = entries[place].word
        facts[i] = entries[place].facts
      }
    }
  }

  /// Finds the places of words, without looking at what is remembered of them.
  private func find(
    _ tokens: [Token], _ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>,
    _ found: inout [(tag: UInt64, place: Int)]
  ) {
    let mask = tags.count / Self.ways - 1
    for i in range where tokens[i].kind == .word {
      let tag = Self.tag(tokens[i], bytes)
      var place = Self.set(tag, mask)
      for way in 0..<Self.ways where tags[place + way] == tag {
        place += way
        break
      }
      found[i - range.lowerBound] = (tag, place)
    }
  }

  @inline(__always) private static func set(_ tag: UInt64, _ mask: Int) -> Int {
    (Int(truncatingIfNeeded: tag >> 20) & mask) * ways
  }

  /// Hash of a word as it is written: of its folded form, its length and all its bytes.
  @inline(__always) private static func tag(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    let (first, last) = (Int(token.start), Int(token.end))
    var hash = token.form ^ UInt64(last - first)
    var i = first
    while i + 8 <= last {
      hash = mix(hash, raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      i += 8
    }
    var rest: UInt64 = 0
    while i < last {
      rest = rest << 8 | UInt64(bytes[i])
      i += 1
    }
    return mix(hash, rest) | 1
  }

  @inline(__always) private static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    let product = (hash ^ value &* 0xFF51_AFD7_ED55_8CCD) &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 29
  }

  /// The place of a word that was not found there: worked out unless the text had it shortly before.
  private mutating func recall(
    _ token: Token, _ bytes: UnsafeBufferPointer<UInt8>, _ lexicon: Lexicon, _ tag: UInt64
  ) -> Int {
    let set = Self.set(tag, tags.count / Self.ways - 1)
    for place in set..<(set + Self.ways) where tags[place] == tag && entries[place].form == token.form {
      return place
    }
    misses += 1
    let word = lexicon.readWord(token, bytes, &scratch)
    let facts = WordFacts(word, token, bytes, lexicon, &scratch.folded)
    // a free place, else one of the four in turn
    let way = (0..<Self.ways).first { tags[set + $0] == 0 } ?? misses % Self.ways
    tags[set + way] = tag
    entries[set + way] = Entry(form: token.form, word: word, facts: facts)
    return set + way
  }
}

/// Memories that are lent to one article at a time, so that every thread has its own.
final class WordMemoryPool: @unchecked Sendable {
  private let lexicon: Lexicon
  private let lock = NSLock()
  private var free: [WordMemory] = []

  init(_ lexicon: Lexicon) { self.lexicon = lexicon }

  func lend<Result>(_ body: (WordMemory) -> Result) -> Result {
    let memory = lock.withLock { free.popLast() } ?? WordMemory(lexicon, limit: 1 << 17)
    defer { lock.withLock { free.append(memory) } }
    return body(memory)
  }
}
