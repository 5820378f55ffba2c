import Archive
import Foundation

/// A small generator with a fixed seed (SplitMix64), so that every run takes the same samples.
struct FixedRandom: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Quotations of an archive that can be claimed: long enough, of a named person.
struct Sampling {
  let archive: QuoteArchive
  let rows: [QuotationRow]

  init(archive: QuoteArchive, quoted: Bool) throws {
    self.archive = archive
    var filter = QuotationFilter()
    filter.kind = quoted ? .direct : nil
    rows = try archive.quotations(matching: filter).filter { row in
      let words = row.content.text.split(separator: " ").count
      return row.speaker != nil && row.speakerID != nil && (8...60).contains(words)
    }
  }
}

func percent(_ part: Int, _ whole: Int) -> String {
  whole == 0 ? "-" : String(format: "%.1f %%", 100 * Double(part) / Double(whole))
}
