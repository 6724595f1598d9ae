extension Workload {
  /// Nothing: what a workload that only computes waits for.
  public func wait(_ worker: Int) async throws {}

  /// The whole of the work: what a workload that only computes does.
  public func compute(_ worker: Int) throws -> Int64 { try run(worker) }
}
