internal import Machine
internal import Slab

/// A trial that was run, as far as it is not in its slab.
struct TrialOutcome {
  /// What the guard saw of its processes.
  let fate: HostFate
  /// The end of what they wrote to stderr.
  let message: String
  /// Its processes that could not be ended.
  let unended: [Int32]
  /// The machine's counters just before and just after.
  let loadBefore: LoadSample
  let loadAfter: LoadSample
  /// CPU time between the two of all that belongs to us: recorder, guard, host, lanes, server; the
  /// host's start-up, which no timed span holds, is most of it where an interpreter starts.
  let ownCPUNs: Int64
  /// Time between the two.
  let elapsedNs: Int64
}
