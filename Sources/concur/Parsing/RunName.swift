import FoundationEssentials
import Store

/// A run as commands that change it take it.
enum RunName {
  /// The run whose id is or begins so.
  static func find(_ text: String, in store: ResultStore) throws -> UUID {
    guard let run = try store.run(identifiedBy: text) else {
      throw UsageError(
        "no single run has an id that begins with '\(Console.escaped(text))'; see concur runs")
    }
    return run
  }
}
