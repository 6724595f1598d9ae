import Statistics
import Store
import Tables
import Vocabulary

extension CaseFacts {
  /// What is known of the case and of its run, of which answers pick what they tell.
  private var all: [Field] {
    [
      Field("machine", machine),
      Field("environment_id", environmentID),
      Field("cpu_model", cpuModel),
      Field("cpus", cpus),
      Field("run_id", runID),
      Field("run_started_at", runStartedAt),
      Field("label", label),
      Field("case_id", caseID),
      Field("workload", workload),
      Field(parameters: parameters),
      Field("workers", workers),
      Field("concurrency", concurrency),
      Field("inputs_digest", inputsDigest),
    ]
  }

  /// The parameters as the database keeps them: an object in base units.
  var parametersJSON: String { CaseParameter.canonicalJSON(of: parameters) }

  /// The fields of some keys, which spaces part, in their order.
  func fields(_ keys: String) -> [Field] {
    let all = all
    return keys.split(separator: " ").compactMap { key in all.first { $0.key == key } }
  }
}

extension CaseParameter {
  /// Parameters as the database keeps them: an object in base units.
  static func canonicalJSON(of parameters: [CaseParameter]) -> String {
    JSONValue.object(
      Dictionary(parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    ).canonicalText
  }
}

extension AlternativeName {
  /// The alternative as fields, of which CSV has a column each.
  var fields: [Field] {
    [Field("runtime", runtime), Field("model", model), Field("variant", variant)]
  }
}

extension NoiseFloor {
  /// The floor as fields.
  var fields: [Field] { [Field("value", value), Field("measured_by", measuredBy)] }

  /// What a reader must know of it; nil where it was not measured.
  var text: String? {
    measuredBy.map { run in
      "differences below \(Format.percent(value)) are ≈: the noise floor, from A/A run "
        + Format.shortID(run)
    }
  }
}

extension Field {
  /// The parameters of a case: an object in base units, in CSV as the database keeps them.
  init(parameters: [CaseParameter]) {
    self = Field("params", parameters.map { Field($0.name, Value($0.value)) })
      .csv(.text(CaseParameter.canonicalJSON(of: parameters)))
  }

  /// An alternative, of which CSV has but the name below its runtime.
  init(_ key: String, named alternative: AlternativeName?) {
    self = Field(key, alternative?.fields).csv(Value(alternative?.name))
  }

  /// An interval, of which CSV has the ends: of `wall_interval_ns` `wall_low_ns` and `wall_high_ns`.
  init(_ key: String, _ interval: ConfidenceInterval?, _ end: (Double) -> Value = { .real($0) }) {
    let (low, high) = (interval.map { end($0.lower) }, interval.map { end($0.upper) })
    self = Field(
      key,
      interval.map { interval in
        [
          Field("low", end(interval.lower)), Field("high", end(interval.upper)),
          Field("confidence", interval.achieved),
        ]
      }
    ).csv([
      Field(key.replacing("_interval", with: "_low"), low ?? .null),
      Field(key.replacing("_interval", with: "_high"), high ?? .null),
    ])
  }

  /// Alternatives, such as winners.
  init(_ key: String, _ alternatives: [AlternativeName]) {
    self.init(key, alternatives.map(\.fields))
  }
}

extension Claim {
  /// The claim as a word for programs.
  var word: String {
    switch self {
    case .tooFew: "too_few"
    case .indistinguishable: "indistinguishable"
    case .faster: "faster"
    case .slower: "slower"
    }
  }

  /// What it says of a ratio: `1.97× faster`, `1.20× slower`, `≈ 0.99×`, and a bare ratio where there
  /// is too little for a claim.
  func text(ratio: Double, speedup: Double) -> String {
    switch self {
    case .faster: Format.ratio(speedup) + " faster"
    case .slower: Format.ratio(ratio) + " slower"
    case .indistinguishable: "≈ " + Format.ratio(speedup)
    case .tooFew: Format.ratio(speedup)
    }
  }
}
