/// The descriptors a guard is started with.
enum GuardFile {
  /// A pipe from the recorder: a byte asks to stop, the end of the file says the recorder is gone.
  static let control: Int32 = 3
  /// A pipe to the recorder, for the report.
  static let report: Int32 = 4
}
