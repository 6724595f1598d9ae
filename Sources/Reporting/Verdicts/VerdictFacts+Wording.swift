import Statistics
import Vocabulary

extension VerdictFacts {
  /// The names of rows: `async, threads and processes`.
  static func names(_ rows: [ComparisonRow]) -> String {
    Words.list(rows.map(\.alternative.name))
  }

  /// A verb that agrees with rows: `threads finish`, `async finishes`.
  static func verb(_ rows: [ComparisonRow], _ plural: String, _ singular: String) -> String {
    rows.count > 1 || rows.first?.alternative.isPlural == true ? plural : singular
  }

  /// The name of the baseline.
  var baselineName: String { baseline?.alternative.name ?? "" }

  /// A row's median wall time.
  static func wall(_ row: ComparisonRow) -> String {
    row.wall.map { Format.duration($0.medianNs) } ?? Format.unknown
  }

  /// A row's speedup with its interval: `1.96× sooner than sequential (95% 1.92–1.99)`.
  func sooner(_ row: ComparisonRow, ideal: Double? = nil) -> String {
    guard let comparison = row.comparison else { return "" }
    let interval = comparison.speedupInterval.map { "95% " + Format.range($0.lower, $0.upper) }
    let details = [interval, ideal.map { "of an ideal " + Self.ideal($0) }]
      .compactMap { $0 }.joined(separator: "; ")
    return "\(Format.ratio(comparison.speedup)) sooner than \(baselineName)"
      + (details.isEmpty ? "" : " (\(details))")
  }

  /// How many times as long as the baseline a row takes, with its interval.
  static func longer(_ row: ComparisonRow) -> String {
    guard let comparison = row.comparison else { return "" }
    let interval = comparison.interval.map { " (95% \(Format.range($0.lower, $0.upper)))" }
    return Format.ratio(comparison.ratio) + " as long" + (interval ?? "")
  }

  /// The CPUs that share the work: `2 CPUs`, `1.5 CPUs`.
  var sharedCPUs: String {
    guard let cpus = facts.busyCPUs else { return "the CPUs" }
    return cpus == cpus.rounded()
      ? Words.count(Int(cpus), "CPU") : Digits.fixed(cpus, decimals: 1) + " CPUs"
  }

  /// A ratio, without decimals where it is whole to within half a percent.
  private static func ideal(_ ratio: Double) -> String {
    (ratio - ratio.rounded()).magnitude < 0.005 * ratio
      ? Digits.fixed(ratio, decimals: 0) + "×" : Format.ratio(ratio)
  }
}
