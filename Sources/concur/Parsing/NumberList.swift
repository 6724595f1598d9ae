import Vocabulary
import Workloads

/// Lists of whole numbers, as `--workers 10,100` takes them.
enum NumberList {
  /// Reads a list.
  ///
  /// - Parameters:
  ///   - text: numbers, separated by commas.
  ///   - option: the option it was given to, for the message.
  ///   - bounds: what each may be.
  static func parse(_ text: String, for option: String, in bounds: ClosedRange<Int64>) throws
    -> [Int]
  {
    try text.split(separator: ",", omittingEmptySubsequences: false).map {
      Int(try number(String($0), for: option, in: bounds))
    }.uniqued()
  }

  /// Reads one number.
  static func number(
    _ text: String, for option: String, in bounds: ClosedRange<Int64>
  ) throws -> Int64 {
    guard let value = try? Quantity.parse(text, as: .count), bounds.contains(value) else {
      throw UsageError(
        "\(option) takes a whole number from \(bounds.lowerBound) to \(bounds.upperBound), "
          + "not '\(Console.escaped(text))'")
    }
    return value
  }

  /// Reads a duration above zero.
  static func duration(_ text: String, for option: String) throws -> Int64 {
    guard let value = try? Quantity.parse(text, as: .duration), value > 0 else {
      throw UsageError(
        "\(option) takes a duration above zero, such as 500ms or 2s, "
          + "not '\(Console.escaped(text))'")
    }
    return value
  }
}

extension Sequence where Element: Hashable {
  /// The elements without those that came before.
  func uniqued() -> [Element] {
    var seen = Set<Element>()
    return filter { seen.insert($0).inserted }
  }
}
