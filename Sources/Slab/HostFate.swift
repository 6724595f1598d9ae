public import Processes

/// What was seen of a trial's processes from outside, to explain workers that never finished.
public struct HostFate: Sendable, Equatable, Codable {
  /// How the host ended; nil where nobody saw it.
  public var host: ProcessEnd?
  /// Ordinals of workers that ran longer than allowed, and were ended for it.
  public var timedOutWorkers: Set<Int>
  /// Whether the trial as a whole ran longer than allowed.
  public var trialTimedOut: Bool
  /// Lane records, by index, whose process had ended already when the trial's time was over: what
  /// it ran was not ended for that.
  public var endedLanes: Set<Int>
  /// Whether the trial was stopped from outside (a signal to the recorder).
  public var interrupted: Bool

  /// What is known of a host nobody watched to its end.
  public static let unseen = HostFate(host: nil)

  /// Makes a fate.
  public init(
    host: ProcessEnd?, timedOutWorkers: Set<Int> = [], trialTimedOut: Bool = false,
    endedLanes: Set<Int> = [], interrupted: Bool = false
  ) {
    self.host = host
    self.timedOutWorkers = timedOutWorkers
    self.trialTimedOut = trialTimedOut
    self.endedLanes = endedLanes
    self.interrupted = interrupted
  }
}
