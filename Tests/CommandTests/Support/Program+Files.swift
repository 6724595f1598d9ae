import Foundation

extension Program {
  /// The names of the files in the folder.
  func files() throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
  }

  /// What lies beside the database and belongs to it: slabs, locks, folders, half-made databases,
  /// journals with something in them.
  ///
  /// A kill may leave a journal that SQLite had not begun to fill; it takes that up again.
  func leftovers() throws -> Set<String> {
    let name = database.lastPathComponent
    return try files().filter { file in
      let isUnused = file == name + "-journal" && firstByte(of: file) == 0
      return (file.hasPrefix(name + "-") || file.contains(".new-")) && !isUnused
    }
  }

  /// The first byte of a file; 0 where it is empty.
  private func firstByte(of file: String) -> UInt8 {
    (try? Data(contentsOf: folder.appending(path: file)))?.first ?? 0
  }

  /// The slab of the trial that is running, or that was left; nil where there is none.
  func slab() throws -> TestedSlab? {
    try files().first { $0.hasSuffix(".slab") }.map {
      TestedSlab(file: folder.appending(path: $0))
    }
  }

  /// Waits until a trial has finished at least that many workers.
  func waitForFinishedWorkers(_ count: Int) throws {
    try Waiting.until("a slab holds \(count) finished workers") {
      try slab()?.finishedWorkers() ?? -1 >= count
    }
  }

  /// The permissions of a file, as `chmod` writes them.
  func mode(of name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(
      atPath: folder.appending(path: name).path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }

  /// The database's bytes.
  func bytes() throws -> Data { try Data(contentsOf: database) }
}
