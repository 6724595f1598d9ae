import Recorder
import Vocabulary

/// What `record` says of its own success, and the exit code.
enum RecordVerdict {
  /// - Parameters:
  ///   - run: its id, as other commands take it.
  ///   - hasFailures: whether the comparison shows failed workers or disagreeing results.
  /// - Throws: `Departure` unless all was well.
  static func leave(
    with outcome: RunOutcome, run: String, hasFailures: Bool, quiet: Bool
  ) throws {
    for slab in outcome.keptSlabs {
      Console.error(
        "concur: the database stayed locked: the trial in \(Console.escaped(slab)) is kept there, "
          + "and the next concur command loads it")
    }
    if !quiet, let sentence = sentence(outcome, run: run) { Console.error("concur: \(sentence)") }
    if let signal = outcome.signal { throw Departure(signal: signal) }
    if !outcome.keptSlabs.isEmpty { throw Departure(.locked) }
    if outcome.failed > 0 || hasFailures { throw Departure(.workersFailed) }
  }

  private static func sentence(_ outcome: RunOutcome, run: String) -> String? {
    if outcome.signal != nil {
      return "stopped: \(outcome.complete) trials are complete, \(outcome.interrupted) cut short, "
        + "\(outcome.notRun) not run; go on with concur record --resume \(run)"
    }
    guard outcome.failed > 0 else { return nil }
    let cause = outcome.firstCause.map { ": \(Console.escaped($0))" } ?? ""
    let workers = Words.count(outcome.workersFailed, "worker")
    let with = outcome.workersFailed > 0 ? ", with \(workers) that did not succeed" : ""
    return "recorded, but \(Words.count(outcome.failed, "trial")) failed\(with); the first "
      + "trial\(cause)"
  }
}
