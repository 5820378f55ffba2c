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
    fileprivate let cells: Cells
    /// Place of the row's first cell.
    fileprivate let first: Int

    /// The cell of a column, "" when the cell is `-`.
    public subscript(column: String) -> String { String(decoding: utf8(column), as: UTF8.self) }

    /// The bytes of a cell, none when the cell is `-`.
    package func utf8(_ column: String) -> ArraySlice<UInt8> {
      guard let index = cells.columns.firstIndex(of: column) else { return [] }
      let cell = cells.bytes[cells.ranges[first + index]]
      return cell.count == 1 && cell.first == 0x2D ? [] : cell
    }

    /// The cell's parts, separated by commas.
    public func list(_ column: String) -> [String] { parts(column).map { String(decoding: $0, as: UTF8.self) } }

    /// The bytes of the cell's parts.
    package func parts(_ column: String) -> [ArraySlice<UInt8>] {
      utf8(column).split(separator: 0x2C).compactMap { part in
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        guard let first = part.firstIndex(where: { !isBlank($0) }), let last = part.lastIndex(where: { !isBlank($0) })
        else { return nil }
        return part[first...last]
      }
    }

    /// Whether a word stands somewhere in a cell.
    package func contains(_ word: String, in column: String) -> Bool {
      let needle = Array(word.utf8)
      let cell = utf8(column)
      guard cell.count >= needle.count else { return false }
      return (cell.startIndex...(cell.endIndex - needle.count)).contains { cell[$0...].starts(with: needle) }
    }
  }

  /// The bytes of a file with the places of all its cells.
  fileprivate final class Cells: Sendable {
    let bytes: [UInt8]
    let columns: [String]
    let ranges: [Range<Int>]

    init(bytes: [UInt8], columns: [String], ranges: [Range<Int>]) {
      self.bytes = bytes
      self.columns = columns
      self.ranges = ranges
    }
  }

  public let file: String
  public let rows: [Row]

  /// Reads a table strictly.
  /// - Parameters:
  ///   - columns: every column the file may have; all are required.
  ///   - key: the column (or columns) whose folded value must be unique; nil allows repeats.
  /// - Throws: `PackError` with file and line.
  public init(utf8 bytes: [UInt8], file: String, columns expected: [String], key: [String]? = nil) throws {
    var lines: [(number: Int, first: Int)] = []
    var ranges: [Range<Int>] = []
    var columns: [String] = []
    var number = 0
    var start = 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      defer { start = end + 1 }
      number += 1
      if start == end || bytes[start] == 0x23 { continue }
      let first = ranges.count
      Self.split(bytes, start..<end, into: &ranges)
      if columns.isEmpty {
        let names = ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
        columns = try Self.header(names, file: file, line: number, expected: expected)
        ranges.removeAll()
        continue
      }
      guard ranges.count - first == columns.count else {
        throw PackError.wrongFieldCount(
          file: file, line: number, found: ranges.count - first, expected: columns.count)
      }
      lines.append((number, first))
    }
    let cells = Cells(bytes: bytes, columns: columns, ranges: ranges)
    self.file = file
    rows = lines.map { Row(line: $0.number, cells: cells, first: $0.first) }
    if let key { try checkUnique(key) }
  }

  private static func split(_ bytes: [UInt8], _ line: Range<Int>, into ranges: inout [Range<Int>]) {
    var start = line.lowerBound
    for i in line where bytes[i] == 0x09 {
      ranges.append(start..<i)
      start = i + 1
    }
    ranges.append(start..<line.upperBound)
  }

  private func checkUnique(_ key: [String]) throws {
    var seen = FormNumbers(capacity: rows.count)
    for (index, row) in rows.enumerated() {
      var hash = FNV.seed
      for column in key {
        for byte in Folding.reading.fold(row.utf8(column)) { hash = FNV.step(hash, byte) }
        hash = FNV.step(hash, 0x09)
      }
      guard seen.add(hash) == index else {
        let entry = key.map { Folding.reading.fold(row[$0]) }.joined(separator: "\t")
        throw PackError.duplicate(file: file, line: row.line, entry: entry)
      }
    }
  }

  private static func header(_ cells: [String], file: String, line: Int, expected: [String]) throws -> [String] {
    for cell in cells where !expected.contains(cell) {
      throw PackError.unknownColumn(file: file, line: line, found: cell, expected: expected)
    }
    for name in expected where !cells.contains(name) { throw PackError.missingColumn(file: file, expected: name) }
    return cells
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
    return try PackTable(utf8: [UInt8](data), file: file.path, columns: columns, key: key)
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
