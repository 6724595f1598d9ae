/// The same experiment many times over, each time with a seed of its own.
struct Simulation: Sendable {
  let repetitions: Int
  /// What sets this simulation's seeds apart from those of others.
  var number: UInt64
  var spread = SimulatedTimes.Spread()
  var workers = 8

  /// Returns what came of each repetition, whatever the number of CPUs that shared them.
  func outcomes<Outcome: Sendable>(
    _ experiment: @escaping @Sendable (inout SimulatedTimes) -> Outcome
  ) async -> [Outcome] {
    let parts = 8
    return await withTaskGroup(of: [Outcome].self) { group in
      for part in 0..<parts {
        group.addTask {
          stride(from: part, to: repetitions, by: parts).map { repetition in
            var times = SimulatedTimes(
              spread: spread, workers: workers,
              seed: (20_240_229 + number) << 32 + UInt64(repetition))
            return experiment(&times)
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
  }

  /// The same simulation with other seeds, independent of this one.
  var repeated: Simulation {
    var other = self
    other.number += 100
    return other
  }

  /// Returns the share of repetitions in which something holds, 0…1.
  func share(_ holds: @escaping @Sendable (inout SimulatedTimes) -> Bool) async -> Double {
    Double(await outcomes(holds).count { $0 }) / Double(repetitions)
  }
}
