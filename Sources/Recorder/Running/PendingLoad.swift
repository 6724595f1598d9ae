internal import Store

/// A trial that has ended and whose slab is to be loaded.
struct PendingLoad {
  let trial: PlannedTrial
  let slab: String
  let outcome: TrialOutcome
}
