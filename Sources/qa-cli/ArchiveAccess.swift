import Archive
import Foundation

extension CommonOptions {
  /// Paths as typed; a permalink stands for the file of its article.
  func findFiles(_ paths: [String]) throws -> [String] {
    try paths.map { path in
      guard Permalink(path) != nil else { return path }
      let locator = try openArchive().followPermalink(path).article.locator
      return locator.split(separator: "#", maxSplits: 1).first.map(String.init) ?? locator
    }
  }

  /// Opens the archive for reading; a missing one is told with the way to make it.
  func openArchive() throws -> QuoteArchive {
    try QuoteArchive(path: archiveURL.path, access: .readOnly)
  }

  /// Opens the archive for changing; makes it, with its folder, where there is none.
  func openArchiveForWriting() throws -> QuoteArchive {
    let folder = archiveURL.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return try QuoteArchive(path: archiveURL.path)
  }

  /// Opens an archive that must be there, for changing it.
  func openExistingArchiveForWriting() throws -> QuoteArchive {
    guard FileManager.default.fileExists(atPath: archiveURL.path) else {
      throw ArchiveError.missing(path: archiveURL.path)
    }
    return try QuoteArchive(path: archiveURL.path)
  }
}

extension QuoteArchive {
  /// What a typed permalink points at.
  func followPermalink(_ text: String) throws -> PermalinkTarget {
    guard let permalink = Permalink(text) else {
      throw Refusal("“\(text)” is no permalink; one looks like iqtibas:ARTICLE#10-20")
    }
    return try resolve(permalink)
  }
}
