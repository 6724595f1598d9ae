import Foundation

/// The Python interpreters that tests can use.
enum Pythons {
  /// Paths of CPython 3.8 and later, the oldest first: PATH's and pyenv's.
  static let all: [String] = {
    guard let program = try? Program(),
      let result = try? program.run(
        "runtimes --format json", environment: ProcessInfo.processInfo.environment),
      let object = try? JSONSerialization.jsonObject(with: Data(result.output.utf8)),
      let rows = (object as? [String: Any])?["rows"] as? [[String: Any]]
    else { return [] }
    let usable = rows.filter { $0["models"] is String && $0["runtime"] as? String != "swift" }
    return usable.sorted { version($0) < version($1) }.compactMap { $0["executable"] as? String }
  }()

  /// Whether every combination is tried, as in `make test`, and not just the likeliest to break.
  static let wantsAll = ProcessInfo.processInfo.environment["CONCUR_TEST_PYTHONS"] == "all"

  /// The newest; empty where there is none.
  static var newest: String { all.last ?? "" }

  /// Whether there is any.
  static var areThere: Bool { !all.isEmpty }

  /// The oldest and the newest.
  static var extremes: [String] { Array(Set([all.first, all.last].compactMap(\.self))).sorted() }

  private static func version(_ row: [String: Any]) -> Int {
    let numbers = (row["version"] as? String ?? "").split(separator: ".").compactMap { Int($0) }
    return (numbers.first ?? 0) * 1000 + (numbers.dropFirst().first ?? 0)
  }
}
