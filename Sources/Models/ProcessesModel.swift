internal import Glibc
internal import Processes
internal import Slab
internal import Workloads

/// C child processes of the host that take ordinals from the slab's shared counter.
///
/// Timed: starting the processes, the workers, reaping the processes. A process is this program
/// started again, so what is measured is a process and not a copy of the host's memory.
struct ProcessesModel: Model {
  static let role = "@lane"

  let facilities: Facilities
  let memory: SharedMemory
  let exchange: ExchangeServer

  func run(_ trial: Trial) throws {
    let lanes = try LaneProcesses(
      role: Self.role, trial.spec, files: [LaneFile.memory: .descriptor(memory.descriptor)],
      exchange: exchange)
    let server = try PosixThread { [exchange] in exchange.serve() }
    defer {
      exchange.stop()
      server.join()
    }
    var takenAtLastDeath = -1
    var refusal: (any Error)?
    try trial.startingLanes(min(trial.spec.concurrency, trial.spec.workers)) {
      try lanes.start()
    } reaping: {
      lanes.reapAll(
        in: trial.slab,
        onDeath: { _ in
          let taken = trial.slab.workersTaken
          defer { takenAtLastDeath = taken }
          return taken < trial.slab.workers && taken > takenAtLastDeath
        },
        onRefusal: { error in
          trial.slab.stopTaking()
          refusal = error
        })
    }
    if let refusal { throw refusal }
  }
}
