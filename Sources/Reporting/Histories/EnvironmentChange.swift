public import Store
import Tables

/// A change of a machine between two of its runs, which ends one segment of history.
public struct EnvironmentChange: Sendable, Equatable {
  /// One fact that changed.
  public struct Fact: Sendable, Equatable {
    /// Its name: `kernel`.
    public let name: String
    /// What it was, and what it is; NULL where it was or is not known.
    public let before, after: SQLValue
  }

  /// The machine's name.
  public let machine: String
  /// The run that first saw it.
  public let runID: String
  /// When that run started, ISO 8601 in UTC.
  public let firstSeenAt: String
  /// What changed.
  public let facts: [Fact]

  /// Reads the changes from the rows of `environment-changes.sql`.
  static func all(in rows: [Row]) -> [EnvironmentChange] {
    let byRun = Dictionary(grouping: rows) { $0.text("run_id") }
    return rows.map { $0.text("run_id") }.uniqued().compactMap { run in
      guard let changed = byRun[run], let first = changed.first else { return nil }
      return EnvironmentChange(
        machine: first.text("machine"), runID: run, firstSeenAt: first.text("first_seen_at"),
        facts: order(
          changed.map { row in
            Fact(name: row.text("fact"), before: row["before"], after: row["after"])
          }))
    }
  }

  /// What differs between two environments, from the rows of `environment-facts.sql`. That they are
  /// of different machines is none of it.
  static func differences(
    between one: String, and other: String, in rows: [Row]
  ) -> [Fact] {
    func facts(_ id: String) -> [String: SQLValue] {
      Dictionary(
        rows.filter { $0.text("environment_id") == id && $0.text("fact") != "machine" }
          .map { ($0.text("fact"), $0["value"]) }, uniquingKeysWith: { first, _ in first })
    }
    let (before, after) = (facts(one), facts(other))
    let names = Set(before.keys).union(after.keys)
    return order(
      names.filter { before[$0] ?? .null != after[$0] ?? .null }.map { name in
        Fact(name: name, before: before[name] ?? .null, after: after[name] ?? .null)
      })
  }

  /// The facts that are told first, the others after them by name: what the machine is, what runs on
  /// it, then how it is set.
  private static let first = [
    "machine", "cpu_model", "logical_cpus", "physical_cores", "affinity_cpus",
    "cgroup_quota_millicpus", "kernel", "os", "libc", "virtualisation", "governor", "turbo", "smt",
  ]

  private static func order(_ facts: [Fact]) -> [Fact] {
    let places = facts.map { fact in first.firstIndex(of: fact.name) ?? first.count }
    return zip(places, facts).sorted { ($0.0, $0.1.name) < ($1.0, $1.1.name) }.map(\.1)
  }

  /// What changed, in words: `kernel 6.1.0 → 6.1.5, governor powersave → performance`.
  public var text: String { Self.text(facts) }

  /// Facts that changed or differ, in words.
  static func text(_ facts: [Fact]) -> String {
    facts.map { fact in
      "\(fact.name) \(Value(fact.before).text) → \(Value(fact.after).text)"
    }.joined(separator: ", ")
  }
}
