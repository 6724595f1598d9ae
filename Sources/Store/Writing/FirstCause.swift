internal import Slab

/// The worker that tells best why a trial went wrong.
struct FirstCause {
  private let worker: Int
  private let status: WorkerStatus

  /// Looks for it: the first that failed of itself before those that were ended with others, and
  /// those before the ones that never started.
  init?(in workers: ContiguousArray<WorkerRow>) {
    var best: (rank: Int, worker: Int, status: WorkerStatus)?
    for (worker, row) in workers.enumerated() where row.status != WorkerStatus.ok.code {
      guard let status = WorkerStatus(code: row.status) else { continue }
      let rank = Self.rank(status)
      if rank < best?.rank ?? .max { best = (rank, worker, status) }
      if rank == 0 { break }
    }
    guard let best else { return nil }
    (worker, status) = (best.worker, best.status)
  }

  /// `worker 7, failed: ValueError: bad input`, `worker 3, signal 11`.
  func text(_ errors: [WorkerError]) -> String {
    let own = status.mayHaveError ? errors.first { $0.worker == worker } : nil
    let error = own.map { error in
      ": " + error.kind + (error.message.isEmpty ? "" : ": " + error.message)
    }
    return "worker \(worker), \(status.text)" + (error ?? "")
  }

  /// SIGTERM is what an executor sends to the other processes when one of them has died.
  private static func rank(_ status: WorkerStatus) -> Int {
    switch status {
    case .failed, .timedOut, .torn, .exited: 0
    case .signalled(let signal): signal == 15 ? 1 : 0
    case .lost: 1
    default: 2
    }
  }
}
