public import Store

/// Which runs and trials are reported; what is nil filters nothing.
public struct ReportFilter: Sendable, Equatable {
  /// Runs that started at or after this time, in nanoseconds since 1970.
  public var sinceUnixNs: Int64?
  /// Runs that started at or before this time, in nanoseconds since 1970.
  public var untilUnixNs: Int64?
  /// A run's id, or its beginning.
  public var run: String?
  /// A machine's name.
  public var machine: String?
  /// One workload, or several with commas between.
  public var workload: String?
  /// One model, or several with commas; the baseline stays beside it.
  public var model: String?
  /// One runtime, or several with commas.
  public var runtime: String?
  /// A run's label.
  public var label: String?

  /// Selects everything, or less.
  public init(
    sinceUnixNs: Int64? = nil, untilUnixNs: Int64? = nil, run: String? = nil,
    machine: String? = nil, workload: String? = nil, model: String? = nil, runtime: String? = nil,
    label: String? = nil
  ) {
    self.sinceUnixNs = sinceUnixNs
    self.untilUnixNs = untilUnixNs
    self.run = run
    self.machine = machine
    self.workload = workload
    self.model = model
    self.runtime = runtime
    self.label = label
  }

  /// The values to bind to a query, by parameter name; what is nil is left out.
  public var parameters: [String: SQLValue] {
    let integers = ["since_unix_ns": sinceUnixNs, "until_unix_ns": untilUnixNs]
    let texts = [
      "run": run, "machine": machine, "workload": workload, "model": model, "runtime": runtime,
      "label": label,
    ]
    return integers.compactMapValues { $0.map { .integer($0) } }
      .merging(texts.compactMapValues { $0.map { .text($0) } }) { $1 }
  }
}
