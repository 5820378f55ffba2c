import Foundation

/// What the other end of standard output can show.
struct Terminal {
  /// Standard output is a terminal.
  let isTerminal: Bool
  /// Colour may be used: a terminal, and neither `--no-color` nor `NO_COLOR`.
  let hasColor: Bool
  /// Columns; nil when the output is no terminal and lines may be as long as they are.
  let width: Int?

  init(noColor: Bool) {
    let environment = ProcessInfo.processInfo.environment
    isTerminal = isatty(STDOUT_FILENO) == 1
    let refused = noColor || !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    hasColor = isTerminal && !refused
    width = isTerminal ? Self.findWidth(environment) : nil
  }

  /// For tests and files: no terminal.
  init(width: Int? = nil, hasColor: Bool = false) {
    isTerminal = width != nil
    self.hasColor = hasColor
    self.width = width
  }

  private static func findWidth(_ environment: [String: String]) -> Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return max(40, Int(size.ws_col)) }
    return max(40, environment["COLUMNS"].flatMap { Int($0) } ?? 80)
  }

  enum Style: String {
    case bold = "1", faint = "2", red = "31", green = "32", yellow = "33", cyan = "36", reverse = "7"
  }

  func paint(_ text: String, _ style: Style) -> String {
    hasColor && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Keeps right-to-left text from reordering its neighbours on a terminal line.
  func isolate(_ text: String) -> String {
    isTerminal && Self.hasRightToLeft(text) ? "\u{2068}\(text)\u{2069}" : text
  }

  static func hasRightToLeft(_ text: String) -> Bool {
    text.unicodeScalars.contains { isRightToLeft($0) }
  }

  static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    (0x0590...0x08FF).contains(scalar.value) || (0xFB1D...0xFDFF).contains(scalar.value)
      || (0xFE70...0xFEFC).contains(scalar.value)
  }

  /// Columns a text takes: marks and controls none, wide scripts two.
  static func columns(of text: String) -> Int {
    var total = 0
    for scalar in text.unicodeScalars { total += columns(of: scalar) }
    return total
  }

  static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.value < 0x20 || scalar.value == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .privateUse: return 0
    default: break
    }
    let value = scalar.value
    let wide =
      (0x1100...0x115F).contains(value) || (0x2E80...0xA4CF).contains(value) || (0xAC00...0xD7A3).contains(value)
      || (0xF900...0xFAFF).contains(value) || (0xFF00...0xFF60).contains(value) || (0x1F300...0x1FAFF).contains(value)
    return wide ? 2 : 1
  }

  /// Removes what could steer a terminal: control characters and stray direction marks become spaces or nothing.
  static func clean(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: scalars.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: continue
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
