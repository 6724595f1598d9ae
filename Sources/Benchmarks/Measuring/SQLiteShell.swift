import Foundation
import Store

/// The stock `sqlite3` shell.
struct SQLiteShell {
  private let executable: String

  /// Finds it.
  ///
  /// - Throws: `BenchmarkError.missing`.
  init() throws {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let places = path.split(separator: ":").map { "\($0)/sqlite3" }
    guard let found = places.first(where: { access($0, X_OK) == 0 }) else {
      throw BenchmarkError.missing("the sqlite3 shell")
    }
    executable = found
  }

  /// The shell running a script, which is written to a file first.
  func running(_ script: String, on database: String, _ workbench: Workbench) throws -> Command {
    let path = workbench.path("script-\(UUID().uuidString).sql")
    try script.write(toFile: path, atomically: false, encoding: .utf8)
    return Command(executable, [database, ".read \(path)"])
  }

  /// The shell answering what `concur report` asks.
  ///
  /// - Parameter since: nanoseconds since 1970; nil where the report is of everything.
  func reporting(
    _ database: String, since: Int64? = nil, _ workbench: Workbench
  ) throws -> Command {
    let parameters = since.map { ".parameter set :since_unix_ns \($0)\n" } ?? ""
    let queries = try ["noise-floor", "comparison", "history"].map { try NamedQuery.named($0).sql }
    return try running(parameters + queries.joined(separator: "\n"), on: database, workbench)
  }
}
