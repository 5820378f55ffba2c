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
  /// Whether somebody speaks of himself: نحن، لدينا، سنعمل.
  var isFirstPerson = false
}

/// Remembers what was found out about written words, since the same few thousand make up most of every article.
/// It holds so many and then begins anew: what it answers never depends on what it remembers.
final class WordMemory {
  let lexicon: Lexicon
  private var store = WordStore()
  private let limit: Int

  /// - Parameter limit: how many words it may hold before another text is read.
  init(_ lexicon: Lexicon, limit: Int = 512) {
    self.lexicon = lexicon
    self.limit = limit
  }

  /// Recalls or works out each word of a text.
  func read(_ tokens: [Token], of text: SourceText, into words: inout [Word], _ facts: inout [WordFacts]) {
    if store.count >= limit { store = WordStore() }
    text.utf8.withUnsafeBufferPointer { store.read(tokens, $0, lexicon, into: &words, &facts) }
  }
}

/// Words in the order of their coming: the most frequent ones come early, and stand close together in memory.
private struct WordStore {
  struct Entry {
    var hash: UInt64
    var form: UInt64
    var word: Word
    var facts: WordFacts
  }

  /// Numbers the hashes of words as they are written.
  private var index = FormNumbers()
  private var entries: [Entry] = []
  private var scratch = WordScratch()

  /// So many words are looked up together before they are recalled: what is far away in memory is fetched at the same time.
  private static let batch = 128

  var count: Int { entries.count }

  mutating func read(
    _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>, _ lexicon: Lexicon, into words: inout [Word],
    _ facts: inout [WordFacts]
  ) {
    var hashes = [UInt64](repeating: 0, count: min(Self.batch, tokens.count))
    var guesses = [Int](repeating: -1, count: hashes.count)
    for start in stride(from: 0, to: tokens.count, by: Self.batch) {
      let range = start..<min(start + Self.batch, tokens.count)
      for i in range where tokens[i].kind == .word { hashes[i - start] = Self.hash(tokens[i], bytes) }
      for k in 0..<range.count { guesses[k] = index.guess(hashes[k]) }
      for i in range where tokens[i].kind == .word {
        let (hash, guess) = (hashes[i - start], guesses[i - start])
        if guess >= 0, entries[guess].hash == hash, entries[guess].form == tokens[i].form {
          words[i] = entries[guess].word
          facts[i] = entries[guess].facts
        } else {
          (words[i], facts[i]) = readWord(tokens[i], bytes, lexicon, hash)
        }
      }
    }
  }

  /// Hash of a word as it is written: of its folded form, its length and all its bytes.
  @inline(__always) private static func hash(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
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
    return mix(hash, rest)
  }

  @inline(__always) private static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    let product = (hash ^ value &* 0xFF51_AFD7_ED55_8CCD) &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 29
  }

  /// A word that was not found at once: worked out unless it is remembered after all.
  private mutating func readWord(
    _ token: Token, _ bytes: UnsafeBufferPointer<UInt8>, _ lexicon: Lexicon, _ hash: UInt64
  ) -> (Word, WordFacts) {
    let place = index.add(hash)
    if place < entries.count, entries[place].form == token.form { return (entries[place].word, entries[place].facts) }
    let word = lexicon.readWord(token, bytes, &scratch)
    let facts = WordFacts(word, token, bytes, lexicon, &scratch.folded)
    // another word with the same hash keeps its place
    if place == entries.count { entries.append(Entry(hash: hash, form: token.form, word: word, facts: facts)) }
    return (word, facts)
  }
}

/// Memories that are lent to one article at a time, so that every thread has its own.
final class WordMemoryPool: @unchecked Sendable {
  private let lexicon: Lexicon
  private let lock = NSLock()
  private var free: [WordMemory] = []

  init(_ lexicon: Lexicon) { self.lexicon = lexicon }

  func lend<Result>(_ body: (WordMemory) -> Result) -> Result {
    let memory = lock.withLock { free.popLast() } ?? WordMemory(lexicon, limit: 1 << 18)
    defer { lock.withLock { free.append(memory) } }
    return body(memory)
  }
}
