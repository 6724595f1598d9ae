/// A worker as a timeline shows it: on its lane, from start to finish.
struct GanttBar: Sendable, Equatable {
  /// The worker's ordinal.
  let worker: Int
  /// Its lane.
  let lane: Int
  /// When it started and finished, in nanoseconds from the trial's begin.
  let startNs, finishNs: Double
  /// Whether it ended well.
  let isOK: Bool

  /// The bar in a row of `workers-of-a-trial.sql`; nil for a worker that never started.
  ///
  /// One that started and never finished lasts to the end of the trial.
  init?(_ row: Row, wallNs: Double) {
    guard let lane = row.optionalCount("lane"), let start = row.number("start_ns") else {
      return nil
    }
    worker = row.integer("worker")
    self.lane = lane
    startNs = start
    finishNs = row.number("finish_ns") ?? max(start, wallNs)
    isOK = row.text("status") == "ok"
  }

  /// Creates a bar from its parts.
  init(worker: Int, lane: Int, startNs: Double, finishNs: Double, isOK: Bool = true) {
    self.worker = worker
    self.lane = lane
    self.startNs = startNs
    self.finishNs = finishNs
    self.isOK = isOK
  }
}
