import Statistics
import Store

extension NoiseMeasurement: Answer {
  /// The measurement for people to read.
  public func document(_ units: ParameterUnits) -> Document {
    let run = "run \(Format.shortID(runID)), \(Format.minute(runStartedAt)) UTC"
    return Document(
      blocks: [
        .heading(machine, detail: "each alternative against itself (A/A) · " + run),
        .table(layout(units)),
        .statement(sentence),
      ] + notes)
  }

  private func layout(_ units: ParameterUnits) -> TableLayout {
    let walls = Format.durations(comparisons.map { $0.wall?.medianNs })
    return TableLayout(
      columns: [
        TableColumn("case", alignsRight: false),
        TableColumn("model", alignsRight: false),
        TableColumn("blocks", dropOrder: 2), TableColumn("wall", dropOrder: 1),
        TableColumn("A/A"), TableColumn("95%"), TableColumn("floor"),
      ],
      rows: zip(comparisons, walls).map { row, wall in
        let interval = row.comparison.interval
        return .cells([
          title(row, units), row.alternative.runtime + " " + row.alternative.name,
          Format.count(row.comparison.blocks), wall, Format.ratio(row.comparison.ratio),
          interval.map { Format.range($0.lower, $0.upper) } ?? Format.unknown,
          row.floor.map(Format.percent) ?? Format.unknown,
        ])
      })
  }

  private func title(_ row: SelfComparison, _ units: ParameterUnits) -> String {
    ([row.workload] + row.parameters.map { units.text($0, of: row.workload) })
      .joined(separator: " ") + " × \(row.workers) at \(row.concurrency)"
  }

  /// What the run found, in a sentence.
  var sentence: String {
    guard let floor else {
      return "too few blocks to tell the noise: --aa needs \(SelfComparison.leastBlocks) trials"
    }
    return "the noise floor of this machine is \(Format.percent(floor.value)): later comparisons "
      + "in this environment call ≈ what is nearer"
  }

  private var notes: [Document.Block] {
    let off = comparisons.filter(\.excludesOne)
    guard !off.isEmpty else { return [] }
    return [
      .note(
        "\(Format.count(off.count)) of \(Words.count(comparisons.count, "interval")) "
          + "\(off.count == 1 ? "leaves" : "leave") out 1, which one in twenty does by chance")
    ]
  }

  /// The measurement as `concur.noise/1`.
  public var json: OutputJSON {
    .object([
      "schema": "concur.noise/1",
      "machine": .text(machine),
      "environment_id": .text(environmentID),
      "run_id": .text(runID),
      "run_started_at": .text(runStartedAt),
      "noise_floor": .optional(floor?.value),
      "comparisons": .array(comparisons.map(\.json)),
      "sentence": .text(sentence),
    ])
  }

  /// Each comparison as a row.
  public var table: Listing {
    Listing(
      columns: [
        "machine", "run_id", "workload", "params", "workers", "concurrency", "runtime", "model",
        "variant", "blocks", "wall_median_ns", "ratio", "ratio_low", "ratio_high", "floor",
      ],
      rows: comparisons.map { row in
        [
          .text(machine), .text(runID), .text(row.workload),
          .text(CaseParameter.canonicalJSON(of: row.parameters)),
          .integer(Int64(row.workers)), .integer(Int64(row.concurrency)),
          .text(row.alternative.runtime), .text(row.alternative.model),
          .text(row.alternative.variant), .integer(Int64(row.comparison.blocks)),
          .rounded(row.wall?.medianNs),
          .real(row.comparison.ratio),
          row.comparison.interval.map { .real($0.lower) } ?? .null,
          row.comparison.interval.map { .real($0.upper) } ?? .null,
          row.floor.map { .real($0) } ?? .null,
        ]
      })
  }
}

extension SelfComparison {
  /// As many blocks as an interval at 95% needs.
  static var leastBlocks: Int { Holm.leastBlocks(comparisons: 1) }

  fileprivate var json: OutputJSON {
    .object([
      "workload": .text(workload),
      "params": CaseParameter.json(parameters),
      "workers": .count(workers),
      "concurrency": .count(concurrency),
      "alternative": alternative.json,
      "blocks": .count(comparison.blocks),
      "wall_median_ns": .rounded(wall?.medianNs),
      "ratio": .real(comparison.ratio),
      "ratio_interval": comparison.interval?.json { .real($0) } ?? .null,
      "floor": .optional(floor),
    ])
  }
}
