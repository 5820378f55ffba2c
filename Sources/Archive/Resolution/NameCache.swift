import Foundation
import Language
import Quotes

/// Names and roles that were already parsed, by the hash of what was written; forgets everything when it grows large.
final class NameCache: @unchecked Sendable {
  private let lock = NSLock()
  private var forms: [UInt64: NameForm?] = [:]
  private var roles: [UInt64: RoleSignature?] = [:]
  private static let limit = 50_000

  /// A key of texts that stand one after the other.
  static func key(_ texts: String...) -> UInt64 {
    texts.reduce(FNV.seed) { hash, text in text.utf8.reduce(FNV.step(hash, 0), FNV.step) }
  }

  /// Nil when the name was not parsed yet; `.some(nil)` when it is nobody's in other articles.
  func form(_ key: UInt64) -> NameForm?? { lock.withLock { forms[key] } }

  func keep(_ form: NameForm?, for key: UInt64) {
    lock.withLock {
      if forms.count >= Self.limit { forms = [:] }
      forms.updateValue(form, forKey: key)
    }
  }

  /// Nil when the role was not parsed yet; `.some(nil)` when it has no word.
  func role(_ key: UInt64) -> RoleSignature?? { lock.withLock { roles[key] } }

  func keep(_ role: RoleSignature?, for key: UInt64) {
    lock.withLock {
      if roles.count >= Self.limit { roles = [:] }
      roles.updateValue(role, forKey: key)
    }
  }
}
