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
    var written: UInt64 = 0
    var form: UInt64 = 0
    var word = Word()
    var facts = WordFacts()
  }

  let lexicon: Lexicon
  private var entries: [Entry]
  private let mask: Int
  private var scratch: [UInt8] = []

  /// - Parameter size: how many words it holds, a power of two.
  init(_ lexicon: Lexicon, size: Int = 512) {
    self.lexicon = lexicon
    entries = Array(repeating: Entry(), count: size)
    mask = size - 1
  }

  /// Recalls or works out each word of a text.
  func read(_ tokens: [Token], of text: SourceText, into words: inout [Word], _ facts: inout [WordFacts]) {
    text.utf8.withUnsafeBufferPointer { bytes in
      entries.withUnsafeMutableBufferPointer { entries in
        words.withUnsafeMutableBufferPointer { words in
          facts.withUnsafeMutableBufferPointer { facts in
            for i in tokens.indices where tokens[i].kind == .word {
              let written = Self.hash(bytes, Int(tokens[i].start), Int(tokens[i].end))
              let place = Int(truncatingIfNeeded: written ^ (written >> 32)) & mask
              if entries[place].written != written || entries[place].form != tokens[i].form {
                entries[place] = readWord(tokens[i], bytes, written)
              }
              words[i] = entries[place].word
              facts[i] = entries[place].facts
            }
          }
        }
      }
    }
  }

  private func readWord(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>, _ written: UInt64) -> Entry {
    let word = lexicon.readWord(token, bytes, &scratch)
    let facts = WordFacts(word, token, bytes, lexicon, &scratch)
    return Entry(written: written, form: token.form, word: word, facts: facts)
  }

  /// A hash of the bytes as written, eight at a time.
  @inline(__always) private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: end - start) &+ 1
    var i = start
    while i < end {
      var part: UInt64 = 0
      if i + 8 <= end {
        part = UnsafeRawPointer(bytes.baseAddress! + i).loadUnaligned(as: UInt64.self)
      } else {
        for j in i..<end { part = part << 8 | UInt64(bytes[j]) }
      }
      hash = (hash ^ part) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      i += 8
    }
    return hash
  }
}

/// Memories that are lent to one article at a time, so that every thread has its own.
final class WordMemoryPool: @unchecked Sendable {
  private let lexicon: Lexicon
  private let lock = NSLock()
  private var free: [WordMemory] = []

  init(_ lexicon: Lexicon) { self.lexicon = lexicon }

  func lend<Result>(_ body: (WordMemory) -> Result) -> Result {
    let memory = lock.withLock { free.popLast() } ?? WordMemory(lexicon, size: 1 << 16)
    defer { lock.withLock { free.append(memory) } }
    return body(memory)
  }
}
