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
  /// A worker that waits gives up its CPU; with fewer switches a worker than this, none waits.
  static let waitingSwitches = 0.5
  /// A lane that is handed workers gives up its CPU about once for each; from so many on, for more.
  static let handOverSwitches = 1.5

  /// Judges by the share of the run time that was spent on a CPU, and by how often a worker gave up
  /// its CPU of itself: one that never did computes, however much others kept it from a CPU.
  init(onCPU: Double?, switchesPerWorker: Double? = nil) {
    if let switchesPerWorker, switchesPerWorker < Self.waitingSwitches {
      self = .computing
      return
    }
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
