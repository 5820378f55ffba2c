import Foundation

/// The reader of our output went away; no error, but nothing more needs to be written.
struct OutputClosed: Error {}

/// Output could not be written.
struct OutputFailed: Error {
  var place: String
  var reason: String
}

/// Buffered bytes to a file descriptor: standard output or a file.
final class Output {
  private let descriptor: Int32
  private let place: String
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 16

  /// Standard output.
  init() {
    descriptor = STDOUT_FILENO
    place = "standard output"
  }

  /// A new file; what was there is replaced.
  init(file: String) throws {
    place = file
    descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw OutputFailed(place: file, reason: systemReason()) }
  }

  func write(_ bytes: [UInt8]) throws {
    if buffer.isEmpty, bytes.count >= Self.bufferSize { return try send(bytes) }
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  func write(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  func flush() throws {
    guard !buffer.isEmpty else { return }
    let bytes = buffer
    buffer.removeAll(keepingCapacity: true)
    try send(bytes)
  }

  /// Flushes and, for a file, closes it.
  func finish() throws {
    try flush()
    if descriptor != STDOUT_FILENO, close(descriptor) != 0 {
      throw OutputFailed(place: place, reason: systemReason())
    }
  }

  private func send(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { raw in
      var sent = 0
      while sent < raw.count {
        let count = Foundation.write(descriptor, raw.baseAddress! + sent, raw.count - sent)
        if count > 0 {
          sent += count
        } else if errno == EPIPE {
          throw OutputClosed()
        } else if errno != EINTR {
          throw OutputFailed(place: place, reason: systemReason())
        }
      }
    }
  }
}

/// What the system says about the last failed call.
func systemReason() -> String { String(cString: strerror(errno)) }
