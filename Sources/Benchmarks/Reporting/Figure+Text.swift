import Foundation

extension Figure.Unit {
  /// A value with its unit.
  func text(_ value: Double) -> String { number(value) + name }

  /// A value without it.
  func number(_ value: Double) -> String {
    switch self {
    case .timesAsFast, .timesTheTime, .percent: String(format: "%.2f", value)
    case .nanoseconds: String(format: "%.0f", value)
    }
  }

  private var name: String {
    switch self {
    case .timesAsFast: "× as fast"
    case .timesTheTime: "× the time"
    case .percent: " %"
    case .nanoseconds: " ns"
    }
  }
}
