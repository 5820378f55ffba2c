import Foundation
import Language

/// What is known of a written word wherever it stands.
struct KnownWord {
  var word = Word()
  /// Place of the favoured reading as a cue in `Lexicon.cueForms`; -1 without one.
  var cueForm: Int32 = -1
  var tokenClass = TokenClass.other
  var hasMasdarShape = false
  var keys = MatchKeys()
}

/// Keys by which a word is compared.
struct MatchKeys {
  /// See `Analysis.shape`.
  var shape: UInt64 = 0
  /// See `Analysis.nameKey`: whole, and without long vowels.
  var name: UInt64 = 0
  var skeleton: UInt64 = 0
}

/// Remembers what was found out about written words, since the same few thousand make up most of every article.
/// It holds so many and forgets the older of two that share a place: what it answers never depends on what it remembers.
final class WordMemory {
  private struct Entry {
    var written: UInt64 = 0
    var form: UInt64 = 0
    var known = KnownWord()
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

  /// Recalls or works out each word of a text; `body` gets the token's index.
  func read(_ tokens: [Token], of text: SourceText, _ body: (Int, KnownWord) -> Void) {
    text.utf8.withUnsafeBufferPointer { bytes in
      entries.withUnsafeMutableBufferPointer { entries in
        for i in tokens.indices where tokens[i].kind == .word {
          let written = Self.hash(bytes, Int(tokens[i].start), Int(tokens[i].end))
          let place = Int(truncatingIfNeeded: written ^ (written >> 32)) & mask
          if entries[place].written != written || entries[place].form != tokens[i].form {
            let known = KnownWord(tokens[i], bytes, lexicon, &scratch)
            entries[place] = Entry(written: written, form: tokens[i].form, known: known)
          }
          body(i, entries[place].known)
        }
      }
    }
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
    let memory = lock.withLock { free.popLast() } ?? WordMemory(lexicon, size: 1 << 15)
    defer { lock.withLock { free.append(memory) } }
    return body(memory)
  }
}
