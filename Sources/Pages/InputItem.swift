import Language

/// One JSON object of a file, before it is parsed: handed out so that many threads can parse.
public struct RawRecord: Sendable {
  public var file: String
  /// Line of the file where the record begins, from 1.
  public var line: Int
  public var bytes: [UInt8]
  /// The file holds nothing but this record.
  public var isWholeFile: Bool

  public init(file: String, line: Int, bytes: [UInt8], isWholeFile: Bool = false) {
    self.file = file
    self.line = line
    self.bytes = bytes
    self.isWholeFile = isWholeFile
  }
}

/// The bytes of one text, markdown or HTML file.
public struct RawFile: Sendable {
  public var path: String
  public var kind: FileKind
  public var bytes: [UInt8]

  public init(path: String, kind: FileKind, bytes: [UInt8]) {
    self.path = path
    self.kind = kind
    self.bytes = bytes
  }
}

/// What reading the inputs hands out, in their order.
public enum InputItem: Sendable {
  case file(RawFile)
  case record(RawRecord)
  case failure(InputError)

  /// The path as given (`-` for standard input).
  public var path: String {
    switch self {
    case .file(let file): file.path
    case .record(let record): record.file
    case .failure(let error): error.path
    }
  }
}

/// The articles of one or more items, what was odd in them, and what failed.
public struct InputResult: Sendable {
  public var articles: [Article]
  /// Oddities of the bytes, each with the file it is in.
  public var findings: [(file: String, finding: Finding)]
  public var errors: [InputError]

  public init(articles: [Article] = [], findings: [(file: String, finding: Finding)] = [], errors: [InputError] = []) {
    self.articles = articles
    self.findings = findings
    self.errors = errors
  }

  mutating func append(_ other: InputResult) {
    articles += other.articles
    findings += other.findings
    errors += other.errors
  }
}
