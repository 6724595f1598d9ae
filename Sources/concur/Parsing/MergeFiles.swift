import FoundationEssentials
import Glibc
import Store

/// The files that `merge` is given, folders taken apart.
enum MergeFiles {
  /// One file, and how large it is.
  struct File {
    let path: String
    let bytes: Int64
  }

  /// Names every file: those that are named, and of each folder those right in it that are databases
  /// of concur, by name.
  ///
  /// - Parameter database: what is merged into, left out where it lies in a folder.
  /// - Throws: `InputError.noDatabase` where a folder holds none.
  static func all(_ paths: [String], sparing database: String) throws -> [File] {
    var files: [File] = []
    for path in paths {
      var isFolder = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder {
        files += try databases(in: path, sparing: database)
      } else {
        files.append(File(path: path, bytes: bytes(of: path)))
      }
    }
    return files
  }

  private static func databases(in folder: String, sparing database: String) throws -> [File] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw InputError.unreadableFolder(Console.escaped(folder))
    }
    let files = names.map { folder.hasSuffix("/") ? folder + $0 : folder + "/" + $0 }
      .filter { ResultStore.isDatabase($0) && !WholeFile.isSame($0, database) }
      .map { File(path: $0, bytes: bytes(of: $0)) }
    guard !files.isEmpty else { throw InputError.noDatabase(Console.escaped(folder)) }
    return files
  }

  private static func bytes(of path: String) -> Int64 {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : 0
  }
}
