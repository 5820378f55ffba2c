import Foundation

/// Finds the files that a path names.
enum FileWalk {
  enum Found { case file, folder }

  static func look(at path: String) -> Result<Found, InputError> {
    if path == "-" { return .success(.file) }
    var info = stat()
    guard stat(path, &info) == 0 else { return .failure(ByteStream.error(errno, path)) }
    return .success(info.st_mode & S_IFMT == S_IFDIR ? .folder : .file)
  }

  /// The readable files under a folder, sorted by path, and the folders that could not be opened.
  static func files(in folder: String) -> [Result<String, InputError>] {
    var found: [Result<String, InputError>] = []
    var visited: Set<FolderIdentity> = []
    walk(folder, &visited, &found)
    return found.isEmpty ? [.failure(.emptyDirectory(path: folder))] : found
  }

  private struct FolderIdentity: Hashable {
    var device: UInt64
    var inode: UInt64
  }

  private static func walk(
    _ folder: String, _ visited: inout Set<FolderIdentity>, _ found: inout [Result<String, InputError>]
  ) {
    var info = stat()
    guard stat(folder, &info) == 0 else { return found.append(.failure(ByteStream.error(errno, folder))) }
    let identity = FolderIdentity(
      device: UInt64(truncatingIfNeeded: info.st_dev), inode: UInt64(truncatingIfNeeded: info.st_ino))
    guard visited.insert(identity).inserted else { return }
    switch names(in: folder) {
    case .failure(let error): found.append(.failure(error))
    case .success(let names):
      for name in names.sorted() where !name.hasPrefix(".") {
        let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
        guard stat(path, &info) == 0 else { continue }
        if info.st_mode & S_IFMT == S_IFDIR {
          walk(path, &visited, &found)
        } else if FileKind(name: name) != nil {
          found.append(.success(path))
        }
      }
    }
  }

  private static func names(in folder: String) -> Result<[String], InputError> {
    guard let handle = opendir(folder) else { return .failure(ByteStream.error(errno, folder)) }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
          String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return .success(names)
  }
}
