internal import CSQLite

extension SQLConnection {
  /// How many steps of SQLite's machine lie between two looks at the clock: few, since a step that
  /// calls a function may take long.
  static let stepsBetweenLooks: Int32 = 1000

  /// How long reading everything in the file may take, in seconds: a minute, and a second more for
  /// each MiB. What is recorded takes a hundredth of that; what was made to take longer has no end.
  var patience: Double {
    var file: UnsafeMutablePointer<sqlite3_file>?
    var bytes: sqlite3_int64 = 0
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file)
    if let file, let size = file.pointee.pMethods?.pointee.xFileSize { _ = size(file, &bytes) }
    return 60 + Double(max(bytes, 0)) / 1_048_576
  }

  /// Runs `body`, which reads, and stops it where it takes longer than allowed.
  ///
  /// - Parameters:
  ///   - path: of the file, for the message.
  ///   - seconds: how long; nil for what suits the file's size.
  /// - Throws: `StoreError.endless`, and what `body` throws.
  func patiently<T>(
    _ path: String, seconds: Double? = nil, _ body: () throws -> T
  ) throws -> T {
    let seconds = seconds ?? patience
    var deadline = ContinuousClock.now + .seconds(seconds)
    return try withUnsafeMutablePointer(to: &deadline) { deadline in
      sqlite3_progress_handler(
        handle, Self.stepsBetweenLooks,
        { deadline in
          let deadline = deadline?.assumingMemoryBound(to: ContinuousClock.Instant.self).pointee
          return deadline.map { ContinuousClock.now > $0 } == false ? 0 : 1
        }, deadline)
      defer { sqlite3_progress_handler(handle, 0, nil, nil) }
      do {
        return try body()
      } catch let failure as SQLiteFailure where failure.primary == SQLITE_INTERRUPT {
        throw StoreError.endless(path: path, seconds: seconds)
      }
    }
  }
}
