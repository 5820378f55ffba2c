import GRDB
import Language

extension WordFolding {
  /// The folded words of a typed text.
  func forms(of text: String) -> [[UInt8]] { words(of: Array(text.utf8)[...]).map(\.form) }

  /// Whether a text has every folded word of `wanted`, in any order.
  func contains(_ text: String, all wanted: Set<[UInt8]>) -> Bool {
    guard !wanted.isEmpty else { return false }
    return wanted.isSubset(of: Set(forms(of: text)))
  }

  /// `folded_contains(text, wanted)` for conditions on short columns; the schema does not use it.
  var containsFunction: DatabaseFunction {
    DatabaseFunction("folded_contains", argumentCount: 2, pure: true) { values in
      guard let text = String.fromDatabaseValue(values[0]), let wanted = String.fromDatabaseValue(values[1])
      else { return false }
      return contains(text, all: Set(forms(of: wanted)))
    }
  }
}
