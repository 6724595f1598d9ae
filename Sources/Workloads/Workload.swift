/// What one worker does.
///
/// A workload has a blocking form (`run`), which lanes that are threads or processes call, and an
/// async form (`runAsync`). The hybrid model uses the two halves separately: `wait` in an async
/// task and `compute` in a worker process. Whatever the form, a worker's result depends on its
/// ordinal and the parameters alone, so that every model must give the same one.
public protocol Workload: Sendable {
  /// What users, the schema and the documentation know of it.
  static var description: WorkloadDescription { get }

  /// Takes what the trial gives: checked parameters, and what the model lends.
  init(_ arguments: Arguments, _ facilities: Facilities) throws

  /// Does the work of one worker, blocking the calling thread.
  func run(_ worker: Int) throws -> Int64

  /// Does the work of one worker, suspending where it waits.
  func runAsync(_ worker: Int) async throws -> Int64

  /// The waiting half of a worker (nothing where `description.waits` is false).
  func wait(_ worker: Int) async throws

  /// The computing half of a worker, and its result; it follows `wait`.
  func compute(_ worker: Int) throws -> Int64
}
