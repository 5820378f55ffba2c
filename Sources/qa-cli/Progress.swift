import Foundation

/// One line on standard error that says how far the work is; silent when that is no terminal.
final class Progress {
  private let isShown = isatty(STDERR_FILENO) == 1
  private let verb: String
  private var count = 0
  private var lastShown = DispatchTime.now().uptimeNanoseconds
  private let start = DispatchTime.now().uptimeNanoseconds
  private var isDrawn = false

  init(_ verb: String) { self.verb = verb }

  /// Counts articles; draws at most ten times a second.
  func advance(by articles: Int = 1) {
    count += articles
    guard isShown else { return }
    let now = DispatchTime.now().uptimeNanoseconds
    guard now - lastShown > 100_000_000 else { return }
    lastShown = now
    let seconds = Double(now - start) / 1e9
    let rate = Int(Double(count) / max(seconds, 0.001))
    warn("\r\u{1B}[K\(verb) \(count) articles (\(rate)/s)", newline: false)
    isDrawn = true
  }

  /// Says what goes on when there is nothing to count.
  func announce(_ words: String) {
    guard isShown else { return }
    warn("\r\u{1B}[K\(words)", newline: false)
    isDrawn = true
  }

  /// Takes the line away, so that what follows stands alone.
  func clear() {
    if isDrawn { warn("\r\u{1B}[K", newline: false) }
    isDrawn = false
  }
}

/// Says something on standard error.
func warn(_ text: String, newline: Bool = true) {
  FileHandle.standardError.write(Data((newline ? text + "\n" : text).utf8))
}
