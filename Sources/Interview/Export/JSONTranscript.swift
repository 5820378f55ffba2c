import Foundation

/// JSON: the fields of `TranscriptExport`, keys in alphabetical order.
enum JSONTranscript {
  static func render(_ export: TranscriptExport) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(export) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
