/// Another database, copied and found believable as a whole, whose runs may be merged.
public struct MergeInput {
  /// As it was named.
  let file: String
  let source: SourceCopy
  let runs: [MergeSource]

  /// Copies a database and lists its runs; it is only read.
  ///
  /// - Parameter busyTimeout: seconds to wait for one that others have locked.
  /// - Throws: `StoreError.unusable` where the file as a whole is not to be believed; `.missing`,
  ///   `.locked`, `.full`, `.io`, `.noPermission`.
  public init(file: String, busyTimeout: Double) throws {
    let path = try ResultStore.existing(DatabaseLocation(path: file))
    self.file = file
    source = try SourceCopy(of: path, busyTimeout: busyTimeout)
    do {
      runs = try MergeSource.runs(source.db)
    } catch let failure as SQLiteFailure {
      throw source.error(failure, path: path)
    }
  }
}
