/// A worker that did not return the same in all trials of its case.
public struct DisagreeingWorker: Sendable, Equatable {
  /// Its ordinal.
  public let worker: Int
  /// What it returned, the result of most trials first.
  public let results: [WorkerResult]

  /// Gathers the rows of `disagreeing-workers.sql`, which come by worker and result.
  static func all(in rows: [Row]) -> [DisagreeingWorker] {
    rows.map { $0.integer("worker") }.uniqued().map { worker in
      var results = [WorkerResult]()
      for row in rows where row.integer("worker") == worker {
        let result = WorkerResult(row)
        if results.last?.text == result.text {
          results[results.count - 1].givers += result.givers
        } else {
          results.append(result)
        }
      }
      return DisagreeingWorker(worker: worker, results: results)
    }
  }
}
