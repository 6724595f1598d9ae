/// Percentages as options take them: `2%`, `0.5%`; the sign may be left out.
enum Percentage {
  /// Reads one.
  ///
  /// - Returns: the fraction, 0.02 for `2%`.
  static func parse(_ text: String, for option: String) throws -> Double {
    let number = text.hasSuffix("%") ? text.dropLast() : text[...]
    guard !number.isEmpty, number.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "." }),
      let value = Double(number), value.isFinite
    else {
      throw UsageError(
        "\(option) takes a percentage such as 2% or 0.5%, not '\(Console.escaped(text))'")
    }
    return value / 100
  }
}
