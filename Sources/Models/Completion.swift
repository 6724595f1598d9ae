/// What a computing lane reports of one worker.
struct Completion: BitwiseCopyable, Sendable {
  var worker: Int64 = 0
  /// A slot's status word.
  var status: UInt64 = 0
  var result: Int64 = 0
  /// The lane's pid and tid.
  var lane: UInt64 = 0
  /// CPU time of the computing half, nanoseconds; -1 unknown.
  var cpuNs: Int64 = -1
}
