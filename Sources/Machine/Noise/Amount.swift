/// Numbers as findings write them: no more digits than matter.
enum Amount {
  /// Writes a number with one decimal: `1.5`.
  static func tenths(_ value: Double) -> String {
    let tenths = whole(value * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Writes a share as percent: `31%`; `0.4%` and `1.9%` where a whole number would say too little.
  static func percent(_ share: Double) -> String {
    (share > 0 && share < 0.1 ? tenths(share * 100) : String(whole(share * 100))) + "%"
  }

  /// Writes bytes in MiB, rounded up so that something never reads as nothing.
  static func mebibytes(_ bytes: Int64) -> String {
    "\(whole((Double(bytes) / 1_048_576).rounded(.up))) MiB"
  }

  /// The nearest whole number, 0 where it is negative or not a number.
  private static func whole(_ value: Double) -> Int64 {
    value > 0 ? Int64(exactly: min(value, 1e15).rounded()) ?? 0 : 0
  }
}
