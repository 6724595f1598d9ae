/// The descriptors that keeper, guard and host are started with.
enum GuardFile {
  /// The host's: a pipe that ends with the guard, and the host's process group with it.
  static let lifeline: Int32 = 3

  /// A pipe from the recorder: its end says that the recorder asks to stop, or is gone.
  static let control: Int32 = 3
  /// A pipe to the recorder, for the report.
  static let report: Int32 = 4
  /// A pipe from the keeper to the guard: its end says that the keeper is gone.
  static let keeper: Int32 = 5
}
