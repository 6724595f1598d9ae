/// What workers spend their time on, judged by how much of it they are on a CPU.
enum Nature: Sendable {
  /// Nearly always on a CPU.
  case computing
  /// Hardly ever on a CPU.
  case waiting
  /// Both.
  case mixed
  /// Not measured.
  case unknown

  /// From this share of the run time on, a worker computes.
  static let computingShare = 0.8
  /// Up to this share of the run time, a worker waits.
  static let waitingShare = 0.2

  /// Judges by the share of the run time that was spent on a CPU.
  init(onCPU: Double?) {
    guard let onCPU else {
      self = .unknown
      return
    }
    if onCPU >= Self.computingShare {
      self = .computing
    } else {
      self = onCPU <= Self.waitingShare ? .waiting : .mixed
    }
  }
}
