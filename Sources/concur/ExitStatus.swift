/// Every exit code of the program, other than 128 + n if signal n ended it.
enum ExitStatus: Int32, CaseIterable {
  /// All went well.
  case ok = 0
  /// Recorded, but some workers failed, timed out or were lost, or results disagree.
  case workersFailed = 3
  /// A regression was found (`report --fail-on-regression`).
  case regression = 4
  /// The command line is wrong; nothing was created.
  case usage = 64
  /// The database, or another input, is not what it should be; it was left as it is.
  case badData = 65
  /// A runtime that was asked for is not there.
  case runtimeMissing = 69
  /// A file cannot be created.
  case cannotCreate = 73
  /// Reading or writing failed, or the disk is full.
  case inputOutput = 74
  /// The database is locked: try again.
  case locked = 75
  /// The file system does not permit it.
  case noPermission = 77
  /// A query ran into its deadline.
  case deadline = 124
}
