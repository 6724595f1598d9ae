/// How workers run concurrently.
public enum ConcurrencyModel: String, CaseIterable, Codable, Sendable {
  /// One after the other: the baseline.
  case sequential
  /// POSIX threads.
  case threads
  /// Child processes.
  case processes
  /// Suspending tasks.
  case async
  /// Async tasks for waiting and processes for computing.
  case hybrid
}
