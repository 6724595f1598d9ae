import Recorder

/// What `--precision` and `--budget` ask for together.
enum PrecisionOption {
  /// The request; nil where neither is given.
  static func precision(_ options: RecordOptions) throws -> Precision? {
    guard let text = options.precision else {
      guard options.budget == nil else {
        throw UsageError("--budget limits what --precision adds: give --precision, such as 2%")
      }
      return nil
    }
    let target = try Percentage.parse(text, for: "--precision")
    guard target >= 0.0001, target < 1 else {
      throw UsageError(
        "--precision takes a percentage from 0.01% to below 100%, not '\(Console.escaped(text))'")
    }
    return Precision(
      target: target,
      budgetNs: try options.budget.map { try NumberList.duration($0, for: "--budget") }
        ?? Precision.defaultBudgetNs)
  }
}
