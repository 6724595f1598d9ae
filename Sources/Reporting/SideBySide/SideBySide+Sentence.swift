import Statistics
public import Vocabulary

extension SideBySide {
  /// What came out, in a sentence.
  public var sentence: String {
    isAcrossMachines ? replicationSentence : timesSentence
  }

  private var timesSentence: String {
    let claims = rows.compactMap { $0.contrast?.claim }
    guard !claims.isEmpty else { return "nothing can be compared" }
    let needed = claims.compactMap { if case .tooFew(let needed) = $0 { needed } else { nil } }
    guard needed.count < claims.count else {
      return "too few trials for a claim: it needs ≥ \(needed.max() ?? 0) a side"
    }
    let slower = claims.count { $0 == .slower }
    let faster = claims.count { $0 == .faster }
    let equal = claims.count { $0 == .indistinguishable }
    let parts = [
      (faster, "faster"), (slower, "slower"), (equal, "≈"), (needed.count, "with too few trials"),
    ]
    .filter { $0.0 > 0 }.map { "\(Format.count($0.0)) \($0.1)" }
    return (isDisturbed ? Verdict.disturbed : "")
      + "\(b.title) against \(a.title): of \(Words.count(claims.count, "row")) "
      + Words.list(parts)
  }

  /// Whether something else took the machine during most of the trials.
  private var isDisturbed: Bool {
    let all = rows.flatMap { [$0.a, $0.b] }
    return 2 * all.reduce(0) { $0 + $1.contaminated } > all.reduce(0) { $0 + $1.trials }
  }

  private var replicationSentence: String {
    let decided = replications.filter { ![.unknown, .tooFew].contains($0.finding) }
    guard !decided.isEmpty else { return "no ratio has trials enough on both machines" }
    let held = decided.count { $0.finding == .replicates || $0.finding == .equal }
    let others = [Replication.Finding.differsInSize, .onlyA, .onlyB, .contradicts]
      .compactMap { finding -> String? in
        let count = decided.count { $0.finding == finding }
        return count == 0
          ? nil : "\(Format.count(count)) \(finding.clause(a: a.title, b: b.title, count: count))"
      }
    return "\(Format.count(held)) of \(Words.count(decided.count, "ratio")) "
      + (held == 1 ? "replicates" : "replicate")
      + (others.isEmpty ? "" : "; " + others.joined(separator: ", "))
  }

  /// Which rows got slower, and by how much, for a gate: one sentence each.
  public func regressionSentences(
    threshold: Double?, _ units: ParameterUnits = ParameterUnits()
  ) -> [String] {
    let titles = PivotTitles(rows.map(\.key), units)
    return regressions(threshold: threshold).map { row in
      let name = (titles.heading + (rows.count > 1 ? [titles.name(row.key)] : []))
        .joined(separator: " · ")
      return "\(name): \(Format.duration(row.wallA?.medianNs ?? 0)) → "
        + "\(Format.duration(row.wallB?.medianNs ?? 0)), "
        + "\(Format.change((row.contrast?.ratio ?? 1) - 1)) (95% \(row.contrast?.intervalText ?? ""))"
    }
  }

  /// How a gate ends, in a sentence.
  public func gateSummary(threshold: Double?) -> String {
    guard !isAcrossMachines else {
      return "times of different machines are not compared: nothing was checked"
    }
    let checked = rows.compactMap(\.contrast).filter {
      if case .tooFew = $0.claim { false } else { true }
    }.count
    guard checked > 0 else { return "too few trials for a claim: nothing was checked" }
    let limit = Format.percent(max(threshold ?? 0, noiseFloor.value), decimals: 2)
    return
      "\(Format.count(regressions(threshold: threshold).count)) of \(Words.count(checked, "row")) "
      + "got slower by more than \(limit)"
  }
}

extension Replication.Finding {
  /// What it says in a table.
  func text(a: String, b: String) -> String {
    switch self {
    case .replicates: "replicates"
    case .differsInSize: "differs in size"
    case .contradicts: "contradicts"
    case .onlyA: "only on \(a)"
    case .onlyB: "only on \(b)"
    case .equal: "≈ on both"
    case .tooFew: "too few trials"
    case .unknown: Format.unknown
    }
  }

  /// What it says of a count.
  func clause(a: String, b: String, count: Int) -> String {
    switch self {
    case .differsInSize: count == 1 ? "differs in size" : "differ in size"
    case .contradicts: count == 1 ? "contradicts" : "contradict"
    case .onlyA: "claimed on \(a) alone"
    case .onlyB: "claimed on \(b) alone"
    case .replicates, .equal, .tooFew, .unknown: text(a: a, b: b)
    }
  }
}
