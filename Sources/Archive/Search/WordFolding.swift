import Foundation
import Language

/// The words of a text as the search index holds them: folded, and without attached و، ف، ب، ل and ال.
///
/// `والبيوت`, `بالبيوت` and `البيوت` all become `بيوت`. Whether a first letter is attached or belongs to the word
/// (`لجنة`, `وزارة`, `فريق`) is looked up in the list `ar/whole-words.tsv`; what is not listed loses the letter, always in
/// the same way in text and in query.
public struct WordFolding: Sendable {
  /// One word of a text: where it stands (UTF-8 bytes) and its folded form.
  public struct Word: Hashable, Sendable {
    public var span: Span
    public var form: [UInt8]
  }

  private let whole: Set<UInt64>

  /// Reads the list of words whose first letter is their own.
  /// - Throws: `PackError`.
  public init(packs: URL) throws {
    let folder = PackFolder(language: "ar", url: packs.appendingPathComponent("ar"))
    let table = try folder.table("whole-words", columns: ["word"], key: ["word"])
    whole = Set(table?.rows.map { FNV.hash(Folding.matching.fold($0["word"])) } ?? [])
  }

  /// Every word of UTF-8 bytes, in order.
  public func words(of text: ArraySlice<UInt8>) -> [Word] {
    WordScanner.spans(in: text).map { span in Word(span: span, form: form(of: text[span.range])) }
  }

  /// The folded words of a text, separated by single spaces: what the index column holds.
  public func indexed(_ text: ArraySlice<UInt8>) -> String { String(decoding: indexedBytes(text), as: UTF8.self) }

  func indexedBytes(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var word: [UInt8] = []
    text.withUnsafeBufferPointer { bytes in
      WordScanner.forEachWord(in: bytes) { range in
        fold(UnsafeBufferPointer(rebasing: bytes[range]), into: &word)
        if !output.isEmpty { output.append(0x20) }
        output.append(contentsOf: word[attached(word)...])
      }
    }
    return output
  }

  /// One written word in the form that the index holds.
  public func form(of word: ArraySlice<UInt8>) -> [UInt8] {
    let folded = folded(word)
    return Array(folded[attached(folded)...])
  }

  /// One written word, folded, with every letter kept.
  public func folded(_ word: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    word.withUnsafeBufferPointer { fold($0, into: &output) }
    return output
  }

  /// Puts a folded word in the place of what `output` holds.
  private func fold(_ word: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    guard WordScanner.isPlain(word) else {
      let text = Folding.matching.fold(String(decoding: word, as: UTF8.self))
      output = Array(text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).utf8)
      return
    }
    output.removeAll(keepingCapacity: true)
    output.reserveCapacity(word.count)
    Folding.matching.foldBytes(word, into: &output)
  }

  /// How many bytes of attached particles stand before a folded word: one after the other, as long as enough of a word remains.
  private func attached(_ word: [UInt8]) -> Int {
    var start = 0
    while let next = wordBehindParticle(word, start) { start = next }
    return start
  }

  private func isWhole(_ word: ArraySlice<UInt8>) -> Bool { whole.contains(FNV.hash(word)) }

  private func wordBehindParticle(_ word: [UInt8], _ start: Int) -> Int? {
    let count = word.count - start
    guard count >= 8, count % 2 == 0, word[start] == 0xD8 || word[start] == 0xD9 else { return nil }
    let first = ArabicLetter(word[start], word[start + 1])
    let second = ArabicLetter(word[start + 2], word[start + 3])
    if first == .alef, second == .lam {
      return isWhole(word[start...]) || word[start...] == Self.god ? nil : start + 4
    }
    guard first == .waw || first == .feh || first == .beh || first == .lam, !isWhole(word[start...]) else { return nil }
    return first == .lam && second == .lam && !isWhole(word[(start + 2)...]) ? start + 4 : start + 2
  }

  private static let god = ArraySlice("الله".utf8)
}

/// The letters that are written joined to the next word.
private struct ArabicLetter: Equatable {
  let high: UInt8
  let low: UInt8
  init(_ high: UInt8, _ low: UInt8) {
    self.high = high
    self.low = low
  }
  static let alef = ArabicLetter(0xD8, 0xA7)
  static let lam = ArabicLetter(0xD9, 0x84)
  static let waw = ArabicLetter(0xD9, 0x88)
  static let feh = ArabicLetter(0xD9, 0x81)
  static let beh = ArabicLetter(0xD8, 0xA8)
}
