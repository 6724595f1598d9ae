import Recorder
import Store
import Tables
import Vocabulary
import Workloads

/// A plan with an estimate, as `record --dry-run` prints it, in every format.
struct PlanAnswer: Answer {
  private let plan: RunPlan
  private let estimate: Estimate

  /// Prepares to print a plan for a machine with that many CPUs.
  init(_ plan: RunPlan, cpus: Int) {
    self.plan = plan
    estimate = Estimate(cpus: cpus)
  }

  /// A table; on a terminal the case in one column, runtimes where there are several, and a last line
  /// that sums it up.
  func document(_ units: ParameterUnits) -> Document {
    let namesRuntime = Set(plan.alternatives.map(\.runtime.name)).count > 1
    let brief = Listing(
      (namesRuntime ? "case runtime " : "case ") + "model warmup trials estimate_ns",
      rows.map { [Field("case", $0.title), Field("model", $0.model)] + $0.fields })
    return Document(blocks: [
      .listing(table, brief: [.listing(brief), .drawing([""]), .line(sentence)])
    ])
  }

  /// A row for each alternative of each case.
  var table: Listing {
    Listing(
      """
      workload params workers concurrency runtime model variant warmup trials estimate_ns
      """, rows.map(\.fields))
  }

  private var sentence: String {
    "\(Words.count(plan.trials.count, "trial")), about \(Format.duration(estimate.planNs(plan))) "
      + "in all; order drawn from seed \(plan.seed)" + growth
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
    let estimateNs: Double

    var fields: [Field] {
      [
        Field("workload", described.workload),
        Field("params", JSONValue.object(described.params).canonicalText),
        Field("workers", described.workers),
        Field("concurrency", described.concurrency),
        Field("runtime", alternative.runtime.name),
        Field("model", alternative.model),
        Field("variant", alternative.variant),
        Field("warmup", warmup),
        Field("trials", trials),
        Field("estimate_ns", .integer(Int64(estimateNs))),
      ]
    }

    /// The model with its variant.
    var model: String {
      [alternative.model, alternative.variant].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The case, as `show` writes it.
    var title: String {
      let known = Workloads.descriptions.first { $0.name == described.workload }
      let texts = described.params.sorted { $0.key < $1.key }.compactMap { name, value in
        value.text.map { "\(name)=\(Escape.terminal($0))" }
      }
      let parameters = (known?.parameters ?? []).compactMap { parameter -> String? in
        guard case .integer(let value)? = described.params[parameter.name] else { return nil }
        return "\(parameter.name)=\(Quantity.format(value, as: parameter.kind))"
      }
      return ([described.workload] + parameters + texts).joined(separator: " ")
        + " × \(described.workers) at \(described.concurrency)"
    }
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
        estimateNs: estimate.trialNs(described, alternative) * Double(trials.count))
    }
  }
}
