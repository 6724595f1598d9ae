import Tables
import Vocabulary

extension Explanation {
  /// The causes as fields.
  var fields: [Field] {
    [
      Field("case_id", facts.caseID),
      Field("run_id", facts.runID),
      Field("alternatives", causes.map { fields(of: $0) }),
    ]
  }

  /// The causes for people to read: a table of what workers spent their lives on, then a sentence for
  /// each alternative.
  var blocks: [Document.Block] {
    let table = TableLayout(
      causes.map { fields(of: $0) },
      "alternative queued on_cpu " + (knowsWaits ? "waiting held_up" : "off_cpu")
        + " lanes_busy first_start_ns start_skew_ns slowest_over_median fairness")
    return [
      .heading("why", detail: "shares of a worker's life, from queued to finished"), .table(table),
    ] + causes.map { .note(prefix($0) + $0.sentence) }
  }

  /// The runtime before a name, where there are several.
  private func prefix(_ cause: Cause) -> String {
    causes.map(\.alternative.runtime).uniqued().count > 1 ? cause.alternative.runtime + " " : ""
  }

  private func fields(of cause: Cause) -> [Field] {
    let life = cause.life
    let onCPU = life?.onCPU.map { (life?.isUpperBound == true ? "≤ " : "") + Format.percent($0) }
    return [
      Field("alternative", cause.alternative.fields)
        .column("", prefix(cause) + cause.alternative.name, left: true),
      Field("queued", .share(life?.queued)).column("queued"),
      Field("on_cpu", .share(life?.onCPU)).column("on CPU", onCPU),
      Field("off_cpu", .share(life?.offCPU)).column("off CPU"),
      Field("waiting", .share(life?.waiting)).column("waiting", drop: 2),
      Field("held_up", .share(life?.heldUp)).column("held up", drop: 1),
      Field("lanes_busy", .share(cause.lanesBusy)).column("lanes busy"),
      Field("first_start_ns", .nanoseconds(cause.firstStartNs)).column("first start", drop: 3),
      Field("start_skew_ns", .nanoseconds(cause.startSkewNs)).column("start skew", drop: 4),
      Field("slowest_over_median", .ratio(cause.slowest)).column("slowest", drop: 5),
      Field("fairness", cause.fairness).column(
        "fairness", cause.fairness.map { Digits.fixed($0, decimals: 2) }, drop: 6),
      Field("rule", cause.rule),
      Field("sentence", cause.sentence),
    ]
  }
}
