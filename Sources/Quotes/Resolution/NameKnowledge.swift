import Foundation
import Language

/// What the packs know about names: titles, particles, letters that are written for one another.
public struct NameKnowledge: Sendable {
  /// - Throws: `PackError` with file and line.
  public init(packs: URL) throws {
  }
}
