/// The descriptors a lane process is started with.
enum LaneFile {
  /// The memory it shares with the host.
  static let memory: Int32 = 3
  /// The socket over which arguments come and results go.
  static let exchange: Int32 = 4
  /// Hybrid: where ordinals to compute come from.
  static let requests: Int32 = 5
  /// Hybrid: where what was computed goes.
  static let completions: Int32 = 6
}
