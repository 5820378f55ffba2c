import Language

extension FileKind {
  /// The kind that the first bytes say: JSON, JSON Lines, HTML, else text.
  init(sniffing bytes: [UInt8]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let rest = bytes[start...].drop { $0 <= 0x20 }
    guard let first = rest.first else {
      self = .text
      return
    }
    let second = rest.dropFirst().first { $0 > 0x20 }
    switch first {
    case 0x7B where second == 0x22 || second == 0x7D: self = Self.isOneLineObject(rest) ? .jsonLines : .json
    case 0x5B where second == 0x7B: self = .json
    case 0x3C where Self.looksLikeHTML(rest): self = .html
    default: self = .text
    }
  }

  /// The first line is a whole object: what follows are more of them.
  private static func isOneLineObject(_ bytes: ArraySlice<UInt8>) -> Bool {
    let line = bytes.prefix { $0 != 0x0A }
    if line.count == bytes.count { return true }
    return line.last { $0 > 0x20 } == 0x7D && (try? JSONParser.parse(Array(line))) != nil
  }

  private static func looksLikeHTML(_ bytes: ArraySlice<UInt8>) -> Bool {
    let opening = String(decoding: bytes.prefix(200), as: UTF8.self).lowercased()
    return [
      "<!doctype html", "<html", "<head", "<body", "<?xml", "<!--", "<article", "<main", "<div", "<p>", "<h1", "<meta",
      "<title",
    ]
    .contains { opening.hasPrefix($0) }
  }
}
