import Recorder
import Vocabulary
import Workloads

/// `--param [workload.]key=value[,value…]`: which workloads take which values.
struct ParameterList {
  private let entries: [Entry]

  private struct Entry {
    let workload: String?
    let key: String
    let values: [String]
    let text: String
  }

  /// Reads the options' texts.
  init(_ texts: [String]) throws {
    entries = try texts.map { text in
      guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
        throw UsageError(
          "--param takes key=value, such as duration=20ms, not '\(Console.escaped(text))'")
      }
      let name = text[..<equals].split(
        separator: ".", maxSplits: 1, omittingEmptySubsequences: false
      ).map(String.init)
      let values = text[text.index(after: equals)...]
        .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Entry(
        workload: name.count == 2 ? name[0] : nil, key: name.last ?? "", values: values,
        text: text)
    }
  }

  /// The values each of the workloads takes, in base units.
  ///
  /// - Throws: where a key belongs to none of them, or a value is not what it should be.
  func values(for workloads: [WorkloadDescription]) throws -> [[String: [Int64]]] {
    var result = workloads.map { _ in [String: [Int64]]() }
    for entry in entries {
      var isTaken = false
      for (index, workload) in workloads.enumerated() {
        guard entry.workload == nil || entry.workload == workload.name,
          let parameter = workload.parameters.first(where: { $0.name == entry.key })
        else { continue }
        isTaken = true
        result[index][entry.key] = try entry.values.map {
          try Quantity.parse($0, as: parameter.kind)
        }.uniqued()
      }
      guard isTaken else { throw Self.stranger(entry, workloads) }
    }
    return result
  }

  private static func stranger(
    _ entry: Entry, _ workloads: [WorkloadDescription]
  ) -> UsageError {
    let known = workloads.map { workload in
      "\(workload.name) has \(workload.parameters.map(\.name).joined(separator: ", "))"
    }
    return UsageError(
      "--param \(Console.escaped(entry.text)): no workload of this run has that parameter; "
        + known.joined(separator: "; "))
  }
}
