import Recorder
import Reporting
import Store
import Workloads

/// A plan as `record --dry-run` prints it.
struct PlanText {
  private let plan: RunPlan
  private let estimate: Estimate

  /// Prepares to print a plan for a machine with that many CPUs.
  init(_ plan: RunPlan, cpus: Int) {
    self.plan = plan
    estimate = Estimate(cpus: cpus)
  }

  /// One row for each alternative of each case, with an estimate; in a table, a last line that sums
  /// it up.
  func text(_ output: OutputOptions) throws -> String {
    let isTable = try output.outputFormat() == .table
    let text = try output.renderer().render(isTable ? table : listing)
    guard isTable else { return text }
    let sum =
      "\(Console.count(plan.trials.count, "trial")), about \(Format.duration(estimate.planNs(plan))) in all; "
      + "order drawn from seed \(plan.seed)" + growth
    let lines = output.width.map { TextWidth.wrapped(sum, to: $0, first: "") } ?? [sum]
    return text + "\n" + lines.map { $0 + "\n" }.joined()
  }

  /// What comes on top where blocks are added.
  private var growth: String {
    guard case .object(let settings) = plan.settings,
      case .integer(let budget)? = settings["budget_ns"]
    else { return "" }
    return "; blocks are added until intervals are narrow enough, for at most "
      + "\(Format.duration(Double(budget))) in all"
  }

  /// Trials of one alternative of one case.
  private struct Row {
    let described: CaseDescription
    let alternative: Alternative
    let warmup: Int
    let trials: Int
    let estimateNs: Int64
  }

  private var rows: [Row] {
    let groups = Dictionary(grouping: plan.trials) { [$0.caseIndex, $0.alternativeIndex] }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, trials in
      let described = plan.cases[key[0]]
      let alternative = plan.alternatives[key[1]]
      let measured = trials.filter { !$0.warmup }.count
      return Row(
        described: described, alternative: alternative, warmup: trials.count - measured,
        trials: measured,
        estimateNs: Int64(estimate.trialNs(described, alternative) * Double(trials.count)))
    }
  }

  /// For people: the case in one column, as `show` writes it; runtimes where there are several.
  private var table: Listing {
    let namesRuntime = Set(plan.alternatives.map(\.runtime.name)).count > 1
    return Listing(
      columns: ["case"] + (namesRuntime ? ["runtime"] : [])
        + ["model", "warmup", "trials", "estimate_ns"],
      rows: rows.map { row in
        let alternative = row.alternative
        let model = [alternative.model, alternative.variant].filter { !$0.isEmpty }
        return [.text(Self.title(row.described))]
          + (namesRuntime ? [.text(alternative.runtime.name)] : [])
          + [
            .text(model.joined(separator: " ")), .integer(Int64(row.warmup)),
            .integer(Int64(row.trials)), .integer(row.estimateNs),
          ]
      })
  }

  /// For programs: a column each.
  private var listing: Listing {
    Listing(
      columns: [
        "workload", "params", "workers", "concurrency", "runtime", "model", "variant", "warmup",
        "trials", "estimate_ns",
      ],
      rows: rows.map { row in
        [
          .text(row.described.workload),
          .text(JSONValue.object(row.described.params).canonicalText),
          .integer(Int64(row.described.workers)), .integer(Int64(row.described.concurrency)),
          .text(row.alternative.runtime.name), .text(row.alternative.model),
          .text(row.alternative.variant), .integer(Int64(row.warmup)),
          .integer(Int64(row.trials)), .integer(row.estimateNs),
        ]
      })
  }

  private static func title(_ described: CaseDescription) -> String {
    let known = Workloads.descriptions.first { $0.name == described.workload }
    let texts = described.params.sorted { $0.key < $1.key }.compactMap { name, value in
      value.text.map { "\(name)=\(Console.escaped($0))" }
    }
    let parameters = (known?.parameters ?? []).compactMap { parameter -> String? in
      guard case .integer(let value)? = described.params[parameter.name] else { return nil }
      return "\(parameter.name)=\(Quantity.format(value, as: parameter.kind))"
    }
    return ([described.workload] + parameters + texts).joined(separator: " ")
      + " × \(described.workers) at \(described.concurrency)"
  }
}
