/// What kind of trouble an error is: the exit code that tells a script.
public enum ErrorCategory: Int32, Sendable, CaseIterable {
  /// What was asked for makes no sense.
  case usage = 64
  /// The file is not what it should be.
  case badData = 65
  /// The file cannot be made.
  case cannotCreate = 73
  /// Reading or writing failed, or the disk is full.
  case io = 74
  /// Somebody else holds the database; trying again later helps.
  case locked = 75
  /// The user may not do this.
  case noPermission = 77
  /// A query ran longer than allowed.
  case deadline = 124
}
