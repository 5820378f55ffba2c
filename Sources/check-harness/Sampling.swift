import Archive
import Foundation

/// Quotations of an archive that can be claimed: long enough, of a named person.
struct Sampling {
  let archive: QuoteArchive
  let rows: [QuotationRow]

  init(archive: QuoteArchive, quoted: Bool) throws {
    self.archive = archive
    rows = try archive.quotations(matching: QuotationFilter()).filter { row in
      guard !quoted || row.kind == .direct || row.kind == .answer else { return false }
      let words = row.content.text.split(separator: " ").count
      return row.speaker != nil && row.speakerID != nil && (8...60).contains(words)
    }
  }

  /// Marks stand right before and after the quotation, or it is a printed answer: the page says that these are the words.
  func isMarked(_ row: QuotationRow) throws -> Bool {
    if row.kind == .answer { return true }
    let (before, after) = try archive.context(of: row, scalars: 3)
    let marks: Set<Character> = ["«", "»", "“", "”", "\""]
    let next = after.first { !" .،,!؟".contains($0) }
    return before.last.map(marks.contains) ?? false && next.map(marks.contains) ?? false
  }
}

func percent(_ part: Int, _ whole: Int) -> String {
  whole == 0 ? "-" : String(format: "%.1f %%", 100 * Double(part) / Double(whole))
}
