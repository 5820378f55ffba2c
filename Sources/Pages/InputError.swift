/// Why an input, or a part of it, could not be read. The command words it.
public enum InputError: Error, Hashable, Sendable {
  case notFound(path: String)
  case permission(path: String)
  /// A folder in which no file has a name that is read.
  case emptyDirectory(path: String)
  /// No bytes, or only white space.
  case emptyFile(path: String)
  /// No text: the first odd byte's offset.
  case binary(path: String, offset: Int)
  case tooLarge(path: String, bytes: Int, limit: Int)
  /// The system refused for another reason (its error number).
  case unreadable(path: String, code: Int32)
  /// A record of a JSON file; its line (from 1) and what is wrong with it. Other records go on.
  case brokenRecord(file: String, line: Int, problem: RecordProblem)

  /// The path, as given, of the input that failed.
  public var path: String {
    switch self {
    case .notFound(let path), .permission(let path), .emptyDirectory(let path), .emptyFile(let path): path
    case .binary(let path, _), .tooLarge(let path, _, _), .unreadable(let path, _): path
    case .brokenRecord(let file, _, _): file
    }
  }
}

/// What is wrong with one record of a JSON file.
public enum RecordProblem: Hashable, Sendable {
  /// No valid JSON: what was expected, at which byte of the record.
  case syntax(expected: String, offset: Int)
  /// Valid JSON, but no object.
  case notAnObject
  /// Neither `text` nor `content`.
  case missingText
  /// `text` holds nothing but white space.
  case emptyText
  /// A key whose value has the wrong type.
  case wrongType(key: String, expected: String)
}

/// How large an input may be.
public struct InputLimits: Sendable {
  /// Bytes of one text, markdown, HTML or JSON file.
  public var fileBytes: Int
  /// Bytes of one line of a JSON Lines file.
  public var recordBytes: Int
  public init(fileBytes: Int = 1 << 30, recordBytes: Int = 256 << 20) {
    self.fileBytes = fileBytes
    self.recordBytes = recordBytes
  }
}

/// What kind of file the name or the first bytes say it is.
public enum FileKind: String, Sendable {
  case text, markdown, html, json, jsonLines

  /// The kind that a file name's ending says, nil for endings that are not read.
  public init?(name: String) {
    let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last?.lowercased() ?? ""
    switch ending {
    case "txt", "text": self = .text
    case "md", "markdown": self = .markdown
    case "html", "htm", "xhtml": self = .html
    case "json": self = .json
    case "jsonl", "ndjson": self = .jsonLines
    default: return nil
    }
  }
}
