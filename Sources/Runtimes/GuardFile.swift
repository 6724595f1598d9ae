/// The descriptors that keeper and guard are started with.
enum GuardFile {
  /// A pipe from the recorder: its end says that the recorder asks to stop, or is gone.
  static let control: Int32 = 3
  /// A pipe to the recorder, for the report.
  static let report: Int32 = 4
  /// A pipe from the keeper to the guard: its end says that the keeper is gone.
  static let keeper: Int32 = 5
}
