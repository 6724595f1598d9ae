import Vocabulary

/// One of two sides that are compared: which runs and trials belong to it.
public struct Side: Sendable, Equatable {
  /// What a side is told by.
  public enum Kind: String, Sendable, CaseIterable {
    /// A run, by its id, its beginning, `latest` or `latest~1`.
    case run
    /// All runs of a label.
    case label
    /// All runs of a machine.
    case machine
    /// All trials of a runtime.
    case runtime
    /// All runs in an environment, by its id or its beginning.
    case environment
  }

  /// What it is told by.
  public let kind: Kind
  /// What it is: the whole id of a run or environment, or the name.
  public let value: String

  /// What it is called in tables: short ids, names.
  public var title: String {
    switch kind {
    case .run: Format.shortID(value)
    case .environment: String(value.prefix(8))
    case .label, .machine, .runtime: value
    }
  }

  /// Whether a measurement belongs to it.
  func holds(_ measurement: Measurement) -> Bool {
    switch kind {
    case .run: measurement.run.id == value
    case .label: measurement.run.label == value
    case .machine: measurement.run.machine == value
    case .runtime: measurement.alternative.runtime == value
    case .environment: measurement.run.environmentID == value
    }
  }

  /// Finds what a text means, in the order run, label, machine, runtime, environment; a kind before it
  /// and a colon say which.
  ///
  /// - Throws: `SideError` where it means nothing, or several.
  init(_ text: String, among measurements: [Measurement]) throws(SideError) {
    let runs = measurements.map(\.run).uniqued().sorted {
      ($0.startedAt, $0.id) < ($1.startedAt, $1.id)
    }
    let named = Kind.allCases.first { text.hasPrefix($0.rawValue + ":") }
    let name = named.map { String(text.dropFirst($0.rawValue.count + 1)) } ?? text
    for kind in named.map({ [$0] }) ?? Kind.allCases {
      if let value = try Self.value(name, kind, runs, measurements) {
        self.kind = kind
        self.value = value
        return
      }
    }
    throw .unknown(
      text, labels: runs.compactMap(\.label).uniqued(), machines: runs.map(\.machine).uniqued(),
      runtimes: measurements.map(\.alternative.runtime).uniqued())
  }

  private static func value(
    _ name: String, _ kind: Kind, _ runs: [Measurement.RunKey], _ measurements: [Measurement]
  ) throws(SideError) -> String? {
    switch kind {
    case .run:
      if let run = latest(name, runs) { return run }
      return try only(name, runs.map(\.id), "runs")
    case .label: return runs.contains { $0.label == name } ? name : nil
    case .machine: return runs.contains { $0.machine == name } ? name : nil
    case .runtime:
      return measurements.contains { $0.alternative.runtime == name } ? name : nil
    case .environment: return try only(name, runs.map(\.environmentID).uniqued(), "environments")
    }
  }

  /// `latest`, `latest~2`: the newest run, or so many before it.
  private static func latest(_ name: String, _ runs: [Measurement.RunKey]) -> String? {
    guard name.hasPrefix("latest") else { return nil }
    let rest = name.dropFirst("latest".count)
    guard rest.isEmpty || rest.hasPrefix("~"),
      let back = rest.isEmpty ? 0 : Int(rest.dropFirst()), back >= 0, back < runs.count
    else { return nil }
    return runs[runs.count - 1 - back].id
  }

  /// The only id that begins so; an id takes four hexadecimal digits at least.
  private static func only(
    _ name: String, _ ids: [String], _ what: String
  ) throws(SideError) -> String? {
    let digits = name.lowercased()
    guard digits.count >= 4, digits.allSatisfy({ $0.isHexDigit || $0 == "-" }) else { return nil }
    let found = ids.filter { $0.hasPrefix(digits) }
    guard found.count <= 1 else { throw .ambiguous(name, count: found.count, what) }
    return found.first
  }
}
