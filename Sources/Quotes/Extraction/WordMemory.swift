import Foundation
import Language

/// What a written word shows wherever it stands.
struct WordFacts {
  /// First and last letter and length of a word (behind و): what an unknown word's part of speech shows in.
  var shape: UInt64 = 0
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
/// It holds so many and forgets the older of two that share a place: what it answers never depends on what it remembers.
final class WordMemory {
  private struct Entry {
    var written = Written()
    var word = Word()
    var facts = WordFacts()
  }

  let lexicon: Lexicon
  private var entries: [Entry]
  private var misses = 0
  private let limit: Int
  private var scratch: [UInt8] = []

  /// - Parameter limit: how many words it may come to hold, a power of two.
  init(_ lexicon: Lexicon, limit: Int = 512) {
    self.lexicon = lexicon
    self.limit = limit
    entries = Array(repeating: Entry(), count: min(limit, 4096))
  }

  /// Recalls or works out each word of a text.
  func read(_ tokens: [Token], of text: SourceText, into words: inout [Word], _ facts: inout [WordFacts]) {
    if misses > entries.count, entries.count < limit {
      entries = Array(repeating: Entry(), count: min(limit, entries.count * 4))
      misses = 0
    }
    let mask = entries.count - 1
    text.utf8.withUnsafeBufferPointer { bytes in
      entries.withUnsafeMutableBufferPointer { entries in
        words.withUnsafeMutableBufferPointer { words in
          facts.withUnsafeMutableBufferPointer { facts in
            for i in tokens.indices where tokens[i].kind == .word {
              let written = Written(tokens[i], bytes)
              let place = written.hash & mask
              if entries[place].written != written { entries[place] = readWord(tokens[i], bytes, written) }
              words[i] = entries[place].word
              facts[i] = entries[place].facts
            }
          }
        }
      }
    }
  }

  private func readWord(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>, _ written: Written) -> Entry {
    misses += 1
    let word = lexicon.readWord(token, bytes, &scratch)
    let facts = WordFacts(word, token, bytes, lexicon, &scratch)
    return Entry(written: written, word: word, facts: facts)
  }
}

/// A word as it is written: its folded form, its length, and the bytes at both ends with a hash of what lies between.
private struct Written: Equatable {
  var form: UInt64 = 0
  var start: UInt64 = 0
  var end: UInt64 = 0
  var length: Int32 = 0

  init() {}

  @inline(__always) init(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) {
    form = token.form
    length = token.end - token.start
    let first = Int(token.start)
    let last = Int(token.end)
    guard length >= 8 else {
      for i in first..<last { start = start << 8 | UInt64(bytes[i]) }
      return
    }
    let raw = UnsafeRawBufferPointer(bytes)
    start = raw.loadUnaligned(fromByteOffset: first, as: UInt64.self)
    end = raw.loadUnaligned(fromByteOffset: last - 8, as: UInt64.self)
    var i = first + 8
    while i < last - 8 {
      end = (end &* 0x9E37_79B9_7F4A_7C15) ^ raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      i += 8
    }
  }

  @inline(__always) var hash: Int {
    let mixed = (form ^ start &* 0xFF51_AFD7_ED55_8CCD) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 40)
  }
}

/// Memories that are lent to one article at a time, so that every thread has its own.
final class WordMemoryPool: @unchecked Sendable {
  private let lexicon: Lexicon
  private let lock = NSLock()
  private var free: [WordMemory] = []

  init(_ lexicon: Lexicon) { self.lexicon = lexicon }

  func lend<Result>(_ body: (WordMemory) -> Result) -> Result {
    let memory = lock.withLock { free.popLast() } ?? WordMemory(lexicon, limit: 1 << 16)
    defer { lock.withLock { free.append(memory) } }
    return body(memory)
  }
}
