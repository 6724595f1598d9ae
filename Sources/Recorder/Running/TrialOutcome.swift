internal import Machine
internal import Slab

/// A trial that was run, as far as it is not in its slab.
struct TrialOutcome {
  /// What the guard saw of its processes.
  let fate: HostFate
  /// The end of what they wrote to stderr.
  let message: String
  /// The machine's counters just before and just after.
  let loadBefore: LoadSample
  let loadAfter: LoadSample
}
