import Statistics
public import Tables
public import Vocabulary

extension NoiseMeasurement: Answer {
  /// The measurement for people to read.
  public func document(_ units: ParameterUnits) -> Document {
    let run = "run \(Format.shortID(runID)), \(Format.minute(runStartedAt)) UTC"
    return Document(
      blocks: [
        .heading(machine, detail: "each alternative against itself (A/A) · " + run),
        .table(TableLayout(comparisons.map { $0.fields(units) })),
        .statement(sentence),
      ] + notes)
  }

  /// What the run found, in a sentence.
  var sentence: String {
    guard let floor else {
      return "too few blocks to tell the noise: --aa needs \(SelfComparison.leastBlocks) trials"
    }
    return "the noise floor of this machine is \(Format.percent(floor.value)): later comparisons "
      + "in this environment mark smaller differences ≈"
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
  public var json: Value {
    .object(
      [Field("schema", "concur.noise/1")] + identity + [
        Field("noise_floor", floor?.value),
        Field("comparisons", comparisons.map { $0.fields(ParameterUnits()) }),
        Field("sentence", sentence),
      ])
  }

  /// Each comparison as a row.
  public var table: Listing {
    Listing(
      """
      machine run_id workload params workers concurrency runtime model variant blocks wall_median_ns
      ratio ratio_low ratio_high floor
      """,
      comparisons.map { identity + $0.fields(ParameterUnits()) })
  }

  private var identity: [Field] {
    [
      Field("machine", machine), Field("environment_id", environmentID), Field("run_id", runID),
      Field("run_started_at", runStartedAt),
    ]
  }
}

extension SelfComparison {
  /// As many blocks as an interval at 95% needs.
  static var leastBlocks: Int { Holm.leastBlocks(comparisons: 1) }

  fileprivate func fields(_ units: ParameterUnits) -> [Field] {
    [
      Field("workload", workload).column("case", title(units), left: true),
      Field(parameters: parameters),
      Field("workers", workers),
      Field("concurrency", concurrency),
      Field("alternative", alternative.fields)
        .column("model", alternative.runtime + " " + alternative.name, left: true),
      Field("blocks", comparison.blocks).column("blocks", drop: 2),
      Field("wall_median_ns", .nanoseconds(wall?.medianNs)).column("wall", drop: 1),
      Field("ratio", .ratio(comparison.ratio)).column("A/A"),
      Field("ratio_interval", comparison.interval)
        .column("95%", comparison.interval.map { Format.range($0.lower, $0.upper) }),
      Field("floor", .share(floor)).column("floor"),
    ]
  }

  private func title(_ units: ParameterUnits) -> String {
    ([workload] + parameters.map { units.text($0, of: workload) }).joined(separator: " ")
      + " × \(workers) at \(concurrency)"
  }
}
