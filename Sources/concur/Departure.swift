/// Leaves with a code when everything has been said.
struct Departure: Error {
  /// The exit code.
  let code: Int32

  /// Leaves with one of the documented codes.
  init(_ status: ExitStatus) { code = status.rawValue }

  /// Leaves with the code of something that has been said.
  init(code: Int32) { self.code = code }

  /// Leaves as a program does that a signal ended.
  init(signal: Int32) { code = 128 + signal }
}
