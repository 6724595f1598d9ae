import Recorder
import Reporting
import Store

/// Which rule of thumb a case of the rule suite tests.
enum RuleCases {
  /// The rule; nil for a case that the suite does not have.
  static func rule(
    _ workload: String, _ parameters: [CaseParameter], _ workers: Int
  ) -> RuleOfThumb? {
    let values = parameters.compactMap { parameter -> (String, Int64)? in
      guard case .integer(let value) = parameter.value else { return nil }
      return (parameter.name, value)
    }
    return RuleSuite.kind(
      ofWorkload: workload, parameters: Dictionary(values) { first, _ in first },
      workers: workers
    ).flatMap { RuleOfThumb(rawValue: $0.rawValue) }
  }
}
