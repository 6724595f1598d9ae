/// One number that all workers of a trial add to, each addition under the model's natural lock:
/// a mutex among threads, a process-shared mutex among processes, an actor among tasks.
public protocol SharedCounter: Sendable {
  /// Adds one, taking the lock once; blocks while another holds it.
  func increment() throws
  /// Adds one, taking the lock once; suspends while another holds it.
  func incrementAsync() async throws
  /// What has been added; read when no worker runs.
  func total() async -> Int64
}
