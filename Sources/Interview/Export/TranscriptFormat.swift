import Foundation
import Language

/// The kinds of document that an interview is handed on as.
public enum TranscriptFormat: String, CaseIterable, Sendable {
  case text, markdown, html, json, csv, tei

  /// Without the dot.
  public var fileExtension: String {
    switch self {
    case .text: "txt"
    case .markdown: "md"
    case .tei: "xml"
    default: rawValue
    }
  }
}

/// Renders the transcript of a document that was just read.
public func renderTranscript(
  _ transcript: Transcript, of document: Document, as format: TranscriptFormat, articleID: String
) -> String {
  renderTranscript(TranscriptExport(transcript, of: document, articleID: articleID), as: format)
}

/// Renders a transcript, whether it comes from a reading or from an archive; ends with a line break.
public func renderTranscript(_ export: TranscriptExport, as format: TranscriptFormat) -> String {
  switch format {
  case .text: TextTranscript.render(export)
  case .markdown: MarkdownTranscript.render(export)
  case .html: HTMLTranscript.render(export)
  case .json: JSONTranscript.render(export)
  case .csv: CSVTranscript.render(export)
  case .tei: TEITranscript.render(export)
  }
}

/// A file name that every system accepts and that differs, whatever its case, from all names given before.
/// - Parameters:
///   - title: what the name is made of; letters of every script are kept.
///   - fileExtension: without the dot.
///   - taken: the names given so far, folded; the new one is added.
public func safeFileName(for title: String, fileExtension: String, taken: inout Set<String>) -> String {
  var stem = cleanStem(title)
  let number = stem.uppercased().split(separator: ".").first.map(String.init) ?? ""
  if reservedNames.contains(number) { stem = "_" + stem }
  var name = stem + "." + fileExtension
  var count = 2
  while !taken.insert(name.precomposedStringWithCanonicalMapping.lowercased()).inserted {
    name = "\(stem)-\(count).\(fileExtension)"
    count += 1
  }
  return name
}

private let reservedNames: Set<String> = Set(
  ["CON", "PRN", "AUX", "NUL"] + (0...9).flatMap { ["COM\($0)", "LPT\($0)"] })

/// At most 120 bytes, without the characters that some file system forbids, hides or reads as a path.
private func cleanStem(_ title: String) -> String {
  var stem = ""
  var bytes = 0
  var pendingDash = false
  for character in title.precomposedStringWithCanonicalMapping {
    let keeps = character.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || $0.properties.generalCategory == .nonspacingMark || $0.properties.generalCategory == .spacingMark
    }
    guard keeps || character == "_" else {
      pendingDash = !stem.isEmpty
      continue
    }
    let size = character.utf8.count + (pendingDash ? 1 : 0)
    guard bytes + size <= 120 else { break }
    if pendingDash { stem += "-" }
    pendingDash = false
    stem.append(character)
    bytes += size
  }
  return stem.isEmpty ? "interview" : stem
}
