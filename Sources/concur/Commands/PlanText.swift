import Recorder
import Reporting
import Store

/// A plan as `record --dry-run` prints it.
enum PlanText {
  /// One row for each alternative of each case, with an estimate; in a table, a last line that sums
  /// it up.
  static func of(_ plan: RunPlan, cpus: Int, _ output: OutputOptions) throws -> String {
    let estimate = Estimate(cpus: cpus)
    let groups = Dictionary(grouping: plan.trials) { [$0.caseIndex, $0.alternativeIndex] }
    let rows = groups.keys.sorted { $0.lexicographicallyPrecedes($1) }.map { key in
      row(plan, key, groups[key] ?? [], estimate)
    }
    let listing = Listing(
      columns: [
        "workload", "params", "workers", "concurrency", "runtime", "model", "variant", "warmup",
        "trials", "estimate_ns",
      ], rows: rows)
    let text = try output.renderer().render(listing)
    guard try output.outputFormat() == .table else { return text }
    return text + "\n\(plan.trials.count) trials, about "
      + "\(Format.duration(estimate.planNs(plan))) in all; order drawn from seed \(plan.seed)\n"
  }

  private static func row(
    _ plan: RunPlan, _ key: [Int], _ trials: [PlannedTrial], _ estimate: Estimate
  ) -> [SQLValue] {
    let described = plan.cases[key[0]]
    let alternative = plan.alternatives[key[1]]
    let measured = trials.filter { !$0.warmup }.count
    return [
      .text(described.workload), .text(JSONValue.object(described.params).canonicalText),
      .integer(Int64(described.workers)), .integer(Int64(described.concurrency)),
      .text(alternative.runtime.name), .text(alternative.model), .text(alternative.variant),
      .integer(Int64(trials.count - measured)), .integer(Int64(measured)),
      .integer(Int64(estimate.trialNs(described, alternative) * Double(trials.count))),
    ]
  }
}
