import Foundation
import GRDB

/// What can go wrong with an archive file: always with its path. The command words these facts.
public enum ArchiveError: Error, Equatable, Sendable {
  /// There is no file, and the archive was opened for reading only.
  case missing(path: String)
  /// The file exists and is no SQLite database.
  case notADatabase(path: String)
  /// A SQLite database that some other program made.
  case notAnArchive(path: String)
  /// The archive was written by a newer program; nothing was changed.
  case newerVersion(path: String, found: Int, supported: Int)
  /// Another process holds the archive and did not let go in time.
  case locked(path: String)
  /// The file or its folder may not be written.
  case readOnly(path: String)
  /// The file or its folder cannot be opened at all.
  case cannotOpen(path: String, reason: String)
  /// The disk is full; the transaction was taken back.
  case diskFull(path: String)
  /// SQLite found the file damaged.
  case corrupt(path: String, reason: String)
  /// No row has this id, name or permalink.
  case notFound(what: String)
  /// A name fits several speakers where one is needed; each as "id name".
  case ambiguous(name: String, candidates: [String])
  /// A decision that cannot be carried out (an authority line, a merge of a speaker with itself).
  case invalidDecision(reason: String)
  /// Anything else SQLite reports, with its own words.
  case database(path: String, reason: String)
}

extension ArchiveError {
  /// The same failure as the caller knows it: SQLite's result code becomes a fact about the archive.
  static func translating<Value>(path: String, _ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch let error as DatabaseError {
      throw ArchiveError(error, path: path)
    }
  }

  init(_ error: DatabaseError, path: String) {
    let reason = error.message ?? String(describing: error.resultCode)
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notADatabase(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
    case .SQLITE_FULL: self = .diskFull(path: path)
    case .SQLITE_CORRUPT: self = .corrupt(path: path, reason: reason)
    case .SQLITE_CANTOPEN: self = Self.unopenable(path: path, reason: reason)
    case .SQLITE_IOERR where Self.isDiskFull(path: path): self = .diskFull(path: path)
    default: self = .database(path: path, reason: reason)
    }
  }

  private static func unopenable(path: String, reason: String) -> ArchiveError {
    let files = FileManager.default
    let folder = (path as NSString).deletingLastPathComponent
    if files.fileExists(atPath: folder.isEmpty ? "." : folder),
      !files.isWritableFile(atPath: folder.isEmpty ? "." : folder)
    {
      return .readOnly(path: path)
    }
    return .cannotOpen(path: path, reason: reason)
  }

  /// SQLite reports a full disk as an input/output error when its shared-memory file cannot grow.
  private static func isDiskFull(path: String) -> Bool {
    let folder = (path as NSString).deletingLastPathComponent
    let facts = try? FileManager.default.attributesOfFileSystem(forPath: folder.isEmpty ? "." : folder)
    guard let free = facts?[.systemFreeSize] as? NSNumber else { return false }
    return free.int64Value < 1 << 20
  }
}
