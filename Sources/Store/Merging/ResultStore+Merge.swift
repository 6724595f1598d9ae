private import Glibc

extension ResultStore {
  /// Brings in the ended runs of another database, in one transaction.
  ///
  /// What is here already stays as it is, so that merging again changes nothing, and the order in
  /// which files are merged makes no difference to what is stored.
  ///
  /// - Parameters:
  ///   - file: the other database, of this or an earlier version; it is only read.
  ///   - restoring: also runs and workers that were removed here.
  /// - Returns: what became of each of its runs; a run that cannot be believed is refused by itself.
  /// - Throws: `StoreError.unusable` where the file as a whole is not to be believed; `.missing`,
  ///   `.mergedIntoItself`, `.locked`, `.full`, `.io`, `.noPermission`. Nothing came in then.
  public func merge(from file: String, restoring: Bool = false) throws -> MergedFile {
    let other = try Self.existing(DatabaseLocation(path: file))
    guard !Self.isSame(other, path) else { throw StoreError.mergedIntoItself(path: file) }
    return try merge(try MergeInput(file: file, busyTimeout: busyTimeout), restoring: restoring)
  }

  /// The same, of a database that has been copied already.
  public func merge(_ input: MergeInput, restoring: Bool = false) throws -> MergedFile {
    try write { db in
      let merger = try RunMerger(
        from: input.source.db, to: db, at: path, restoring: restoring)
      do {
        let runs = try input.runs.map { try merger.merge($0) }
        try merger.separateClones()
        return MergedFile(path: input.file, runs: runs)
      } catch let error as SourceFailure {
        throw input.source.error(error.failure, path: input.file)
      }
    }
  }

  /// Whether a file looks like a database of concur, of whichever version. Not to be asked of one that
  /// is open.
  public static func isDatabase(_ path: String) -> Bool { FileHeader.begins(path) }

  /// A private copy of this database, to try there what shall not happen here.
  public func privateCopy() throws -> ResultStore {
    let copy = try PrivateCopy(pages: { try read($0) })
    return try Self.open(copy, busyTimeout: busyTimeout)
  }

  /// An empty database that is private and goes with the last reference.
  public static func privateDatabase() throws -> ResultStore {
    try open(PrivateCopy { try FreshDatabase.create(at: $0) }, busyTimeout: 0)
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    FileIdentity(of: one).map { $0 == FileIdentity(of: other) } ?? false
  }
}
