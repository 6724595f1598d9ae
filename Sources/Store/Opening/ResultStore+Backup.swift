private import Glibc

extension ResultStore {
  /// Copies the database as it is at this moment into a new file, however many use it meanwhile.
  ///
  /// - Parameter path: where the copy appears, whole or not at all.
  /// - Throws: `StoreError.alreadyThere` where a file of that name is there; `.cannotCreate`,
  ///   `.noPermission`, `.full`, `.io`, `.locked`.
  public func backUp(to path: String) throws {
    var status = stat()
    guard lstat(path, &status) != 0 else { throw StoreError.alreadyThere(path: path) }
    let target = try DatabasePath.resolve(DatabaseLocation(path: path))
    let isNew = try NewDatabase.appear(at: target.path) { draft in
      try read { try PageCopy.copy($0, to: draft) }
    }
    guard isNew else { throw StoreError.alreadyThere(path: path) }
  }
}
