extension RecoveryReport {
  /// What to tell the user, a sentence each; paths stand in them as they are.
  public var sentences: [String] {
    var sentences: [String] = []
    if !runs.isEmpty {
      let recovered =
        trials.isEmpty
        ? "nothing of them was left to load"
        : "\(Self.count(trials.count, "trial")) with \(Self.count(finishedWorkers, "finished worker")) "
          + "loaded"
      sentences.append(
        "Recovered \(Self.count(runs.count, "run")) cut short earlier: \(recovered).")
    }
    for file in kept {
      let verb = file.path.hasSuffix(Leftovers.Kind.slab.rawValue) ? "loaded" : "used"
      sentences.append("\(file.path) was not \(verb) and is kept: \(file.reason).")
    }
    if !waiting.isEmpty {
      sentences.append(
        "\(Self.count(waiting.count, "run")) cut short earlier still has living processes; "
          + "the next command recovers it.")
    }
    if let failure {
      let slabs = left.prefix(3).joined(separator: ", ") + (left.count > 3 ? " and more" : "")
      sentences.append(
        "What a killed recorder left behind was not recovered\(left.isEmpty ? "" : " and is kept in \(slabs)")"
          + ". \(failure)")
    }
    return sentences
  }

  private static func count(_ number: some BinaryInteger, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
