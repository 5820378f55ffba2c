import Foundation

/// Reads a file, a pipe or standard input piece by piece.
final class ByteStream {
  private let descriptor: Int32
  private let owned: Bool
  let path: String
  /// Bytes that were read ahead and not yet taken.
  private var pending: [UInt8] = []
  private var isAtEnd = false
  private static let pieceSize = 1 << 20

  /// Opens a path; `-` is standard input.
  init(path: String) throws(InputError) {
    self.path = path
    if path == "-" {
      descriptor = 0
      owned = false
      return
    }
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw Self.error(errno, path) }
    descriptor = opened
    owned = true
  }

  deinit {
    if owned { close(descriptor) }
  }

  static func error(_ code: Int32, _ path: String) -> InputError {
    switch code {
    case ENOENT, ENOTDIR: .notFound(path: path)
    case EACCES, EPERM: .permission(path: path)
    default: .unreadable(path: path, code: code)
    }
  }

  /// The next piece; empty at the end.
  func readPiece() throws(InputError) -> [UInt8] {
    if !pending.isEmpty {
      let piece = pending
      pending = []
      return piece
    }
    guard !isAtEnd else { return [] }
    var code: Int32 = 0
    let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, count in
      var got = read(descriptor, buffer.baseAddress, Self.pieceSize)
      while got < 0 && errno == EINTR { got = read(descriptor, buffer.baseAddress, Self.pieceSize) }
      if got < 0 { code = errno }
      count = max(0, got)
    }
    if code != 0 { throw Self.error(code, path) }
    if piece.isEmpty { isAtEnd = true }
    return piece
  }

  /// Puts bytes back in front of what comes next.
  func unread(_ bytes: [UInt8]) { pending = bytes + pending }

  /// Everything that is left.
  func readAll(limit: Int) throws(InputError) -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let piece = try readPiece()
      if piece.isEmpty { return all }
      if all.isEmpty { all = piece } else { all += piece }
      if all.count > limit { throw .tooLarge(path: path, bytes: all.count, limit: limit) }
    }
  }
}

/// Cuts a stream into lines, with memory for one line and one piece.
struct LineStream {
  private let stream: ByteStream
  private let limit: Int
  private var buffer: [UInt8] = []
  private var position = 0
  private(set) var lineNumber = 0

  init(_ stream: ByteStream, limit: Int) {
    self.stream = stream
    self.limit = limit
  }

  /// The next line without its line break, nil at the end. A line over the limit is an error and is skipped.
  mutating func next() throws(InputError) -> [UInt8]? {
    lineNumber += 1
    var searched = position
    var skipped = 0
    while true {
      if let end = Self.findNewline(buffer, from: searched) {
        let line = Array(buffer[position..<end])
        position = end + 1
        if skipped > 0 { throw .tooLarge(path: stream.path, bytes: skipped + line.count, limit: limit) }
        return line
      }
      if buffer.count - position > limit {
        skipped += buffer.count - position
        position = buffer.count
      }
      let piece = try stream.readPiece()
      if piece.isEmpty { return try finish(skipped) }
      buffer.removeSubrange(0..<position)
      position = 0
      searched = buffer.count
      buffer += piece
    }
  }

  private mutating func finish(_ skipped: Int) throws(InputError) -> [UInt8]? {
    let rest = Array(buffer[position...])
    buffer = []
    position = 0
    if skipped > 0 { throw .tooLarge(path: stream.path, bytes: skipped + rest.count, limit: limit) }
    return rest.isEmpty ? nil : rest
  }

  private static func findNewline(_ bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { buffer in
      guard start < buffer.count, let base = buffer.baseAddress,
        let found = memchr(base + start, 0x0A, buffer.count - start)
      else { return nil }
      return base.distance(to: UnsafeRawPointer(found))
    }
  }
}
