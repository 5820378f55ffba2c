import Foundation

/// What can be wrong with a language pack: always with its file and line.
public enum PackError: Error, Equatable, Sendable {
  case folderNotFound(tried: [String])
  case unreadable(file: String)
  case unknownColumn(file: String, line: Int, found: String, expected: [String])
  case missingColumn(file: String, expected: String)
  case wrongFieldCount(file: String, line: Int, found: Int, expected: Int)
  case duplicate(file: String, line: Int, entry: String)
  case badValue(file: String, line: Int, column: String, found: String, expected: String)
}

/// A tab-separated file of a language pack: a header line, `#` comments, one entry a line. `-` means empty.
public struct PackTable: Sendable {
  public struct Row: Sendable {
    public let line: Int
    let cells: [Substring]
    let columns: [String: Int]
    /// The cell of a column, "" when the cell is `-`.
    public subscript(column: String) -> String {
      guard let index = columns[column] else { return "" }
      return cells[index] == "-" ? "" : String(cells[index])
    }
    /// The cell's parts, separated by commas.
    public func list(_ column: String) -> [String] {
      self[column].utf8.split(separator: 0x2C).compactMap { part in
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        guard let first = part.firstIndex(where: { !isBlank($0) }), let last = part.lastIndex(where: { !isBlank($0) })
        else { return nil }
        return String(Substring(part[first...last]))
      }
    }
  }

  public let file: String
  public let rows: [Row]

  /// Reads a table strictly.
  /// - Parameters:
  ///   - columns: every column the file may have; all are required.
  ///   - key: the column (or columns) whose folded value must be unique; nil allows repeats.
  /// - Throws: `PackError` with file and line.
  public init(text: String, file: String, columns expected: [String], key: [String]? = nil) throws {
    var rows: [Row] = []
    var columns: [String: Int]?
    var seen = Set<String>()
    var number = 0
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.isEmpty || line.first == 0x23 { continue }
      let cells = line.split(separator: 0x09, omittingEmptySubsequences: false).map { Substring($0) }
      guard let known = columns else {
        columns = try Self.header(cells, file: file, line: number, expected: expected)
        continue
      }
      guard cells.count == known.count else {
        throw PackError.wrongFieldCount(file: file, line: number, found: cells.count, expected: known.count)
      }
      let row = Row(line: number, cells: cells, columns: known)
      if let key {
        let entry = key.map { Folding.reading.fold(row[$0]) }.joined(separator: "\t")
        if !seen.insert(entry).inserted { throw PackError.duplicate(file: file, line: number, entry: entry) }
      }
      rows.append(row)
    }
    self.file = file
    self.rows = rows
  }

  private static func header(_ cells: [Substring], file: String, line: Int, expected: [String]) throws -> [String: Int]
  {
    var columns: [String: Int] = [:]
    for (index, cell) in cells.enumerated() {
      guard expected.contains(String(cell)) else {
        throw PackError.unknownColumn(file: file, line: line, found: String(cell), expected: expected)
      }
      columns[String(cell)] = index
    }
    for name in expected where columns[name] == nil { throw PackError.missingColumn(file: file, expected: name) }
    return columns
  }
}

/// One language's folder of tab-separated files, over the base folder that all languages share.
public struct PackFolder: Sendable {
  /// BCP 47 code; the folder's name.
  public let language: String
  public let url: URL

  public init(language: String, url: URL) {
    self.language = language
    self.url = url
  }

  /// A table of this language, or nil when the language does not have that file.
  public func table(_ name: String, columns: [String], key: [String]? = nil) throws -> PackTable? {
    let file = url.appendingPathComponent(name + ".tsv")
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    guard let data = FileManager.default.contents(atPath: file.path) else {
      throw PackError.unreadable(file: file.path)
    }
    let text = String(decoding: data, as: UTF8.self)
    return try PackTable(text: text, file: file.path, columns: columns, key: key)
  }

  /// Finds the folder `Packs` that came with the program, from any working directory:
  /// `$QA_PACKS`, the resource bundle beside the executable, `../share/iqtibas/Packs`, the package's sources.
  public static func locatePacks() throws -> URL {
    var tried: [String] = []
    for candidate in packCandidates() {
      if FileManager.default.fileExists(atPath: candidate.appendingPathComponent("ar").path) { return candidate }
      tried.append(candidate.path)
    }
    throw PackError.folderNotFound(tried: tried)
  }

  private static func packCandidates() -> [URL] {
    var places: [URL] = []
    if let given = ProcessInfo.processInfo.environment["QA_PACKS"] { places.append(URL(fileURLWithPath: given)) }
    let bundleNames = ["iqtibas_Language.resources", "iqtibas_Language.bundle"]
    var executables = [Bundle.main.bundleURL, Bundle.main.executableURL?.deletingLastPathComponent()].compactMap { $0 }
    if let resolved = Bundle.main.executableURL?.resolvingSymlinksInPath() {
      executables.append(resolved.deletingLastPathComponent())
    }
    for folder in executables {
      for name in bundleNames {
        places.append(folder.appendingPathComponent(name).appendingPathComponent("Packs"))
        places.append(folder.deletingLastPathComponent().appendingPathComponent(name).appendingPathComponent("Packs"))
      }
      places.append(folder.appendingPathComponent("../share/iqtibas/Packs").standardizedFileURL)
    }
    places.append(
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Packs"))
    return places
  }
}
