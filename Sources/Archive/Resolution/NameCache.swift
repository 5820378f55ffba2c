import Foundation
import Quotes

/// Names and roles that were already parsed; forgets everything when it grows large.
final class NameCache: @unchecked Sendable {
  private let lock = NSLock()
  private var forms: [String: NameForm] = [:]
  private var roles: [String: RoleSignature?] = [:]
  private static let limit = 50_000

  func form(_ key: String) -> NameForm? { lock.withLock { forms[key] } }

  func keep(_ form: NameForm, for key: String) {
    lock.withLock {
      if forms.count >= Self.limit { forms = [:] }
      forms[key] = form
    }
  }

  /// Nil when the role was not parsed yet; `.some(nil)` when it has no word.
  func role(_ text: String) -> RoleSignature?? { lock.withLock { roles[text] } }

  func keep(_ role: RoleSignature?, for text: String) {
    lock.withLock {
      if roles.count >= Self.limit { roles = [:] }
      roles.updateValue(role, forKey: text)
    }
  }
}
