import Archive
import ArgumentParser
import Foundation
import Language
import Quotes

/// Reads every language pack strictly: the pack check of `make check`.
struct PacksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "packs", abstract: "Checks the language packs.", shouldDisplay: false)

  func run() throws {
    let folder = try PackFolder.locatePacks()
    _ = try ArticleReader(packs: folder)
    _ = try ComparisonLexicon(packs: folder)
    _ = try QuoteArchive(packs: folder)
    let languages = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    for language in languages {
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(language).path)
      print("\(language): \(files.filter { $0.hasSuffix(".tsv") }.sorted().joined(separator: " "))")
    }
  }
}
