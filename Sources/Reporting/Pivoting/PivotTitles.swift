import Vocabulary

/// How the rows of a table are called: what all have in common is said once above it, what those of one
/// case have in common once above them, and a row is named by the rest.
struct PivotTitles {
  private let shared: [Part: String]
  private let units: ParameterUnits

  private enum Part: CaseIterable {
    case machine, work, workers, concurrency, inputs, runtime, model

    /// Whether it tells a row from others of its case.
    var namesRow: Bool { self == .runtime || self == .model }
  }

  init(_ keys: [PivotKey], _ units: ParameterUnits) {
    self.units = units
    shared = Dictionary(
      Part.allCases.compactMap { part in
        let texts = Set(keys.map { Self.text(part, $0, units) })
        guard texts.count == 1, let text = texts.first, let text else { return nil }
        return (part, text)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// What all rows share.
  var heading: [String] { Part.allCases.compactMap { shared[$0] } }

  /// What stands above the rows of one case; nil where they are told apart without.
  func group(_ key: PivotKey) -> String? {
    let text = text(key) { !$0.namesRow }
    return text.isEmpty || name(key) == text ? nil : text
  }

  /// What tells a row from the others of its case: the case itself, where there is one row of each.
  func name(_ key: PivotKey) -> String {
    let name = text(key) { $0.namesRow }
    guard name.isEmpty else { return name }
    let work = text(key) { !$0.namesRow }
    return work.isEmpty ? key.workload : work
  }

  /// Rows in a sentence, those of one case together: `cpu n=3 (threads, async); sleep (threads)`.
  func list(_ keys: [PivotKey]) -> String {
    let groups = keys.map { group($0) ?? "" }
    let members = Dictionary(grouping: keys.indices) { groups[$0] }
    return groups.uniqued().map { group in
      let names = members[group, default: []].map { name(keys[$0]) }.joined(separator: ", ")
      return group.isEmpty ? names : "\(group) (\(names))"
    }.joined(separator: "; ")
  }

  private func text(_ key: PivotKey, _ isWanted: (Part) -> Bool) -> String {
    Part.allCases.filter { isWanted($0) && shared[$0] == nil }
      .compactMap { Self.text($0, key, units) }.joined(separator: " · ")
  }

  private static func text(_ part: Part, _ key: PivotKey, _ units: ParameterUnits) -> String? {
    switch part {
    case .machine: key.machine
    case .work:
      ([key.workload] + key.parameters.map { units.text($0, of: key.workload) })
        .joined(separator: " ")
    case .workers: Words.count(key.workers, "worker")
    case .concurrency: key.concurrency.map { "concurrency \(Format.count($0))" }
    case .inputs: key.inputsDigest.map { "inputs " + $0.prefix(8) }
    case .runtime: key.runtime
    case .model: key.model
    }
  }
}
