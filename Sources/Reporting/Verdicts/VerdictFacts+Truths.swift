extension VerdictFacts {
  /// What the rows show to be otherwise than their models promise, with whom it is said of.
  var truths: [(row: ComparisonRow, sentence: String)] {
    guard !resultsDisagree else { return [] }
    return rows.filter { $0.trialsCounted > 0 }.compactMap { row in
      truth(of: row).map { (row, $0.sentence) }
    }
  }

  /// What a row shows to be otherwise than its model promises, and by which rule.
  func truth(of row: ComparisonRow) -> (name: String, sentence: String)? {
    TruthRule.all.lazy.compactMap { rule in
      rule.sentence(self, row).map { (rule.name, $0) }
    }.first
  }

  /// Whether something is said of a row that explains it.
  func isExplained(_ row: ComparisonRow) -> Bool {
    truths.contains { $0.row.alternative == row.alternative }
  }

  /// Whether more than one worker could be in flight.
  var mayOverlap: Bool { min(facts.workers, facts.concurrency) > 1 }

  /// Whether some model kept more than one CPU busy, so that others were not kept from them.
  var sawTwoCPUs: Bool { rows.contains { $0.cpusBusy ?? 0 >= 1.5 } }

  /// Whether workers in threads kept more than one CPU busy: they do not compute under the lock, so
  /// it is not what keeps any others apart.
  var letsThreadsComputeTogether: Bool {
    rows.contains { runsInThreads($0) && $0.workersOnCPU ?? 0 > TruthRule.overlapping }
  }

  /// Whether a row's workers run in threads, of the model or of asyncio.
  func runsInThreads(_ row: ComparisonRow) -> Bool {
    row.alternative.model == "threads" || facts.runsInThreads(row.alternative)
  }

  /// Whether a row's workers compute, but are off the CPU although there is one for each lane.
  func isOffCPU(_ row: ComparisonRow) -> Bool {
    guard nature == .computing, let onCPU = row.onCPU, let lanes = row.lanes else { return false }
    return lanes > 1 && Double(lanes) <= facts.cpus ?? .infinity && onCPU < AsideRule.heldUpShare
  }

  /// Whether they are so because they hold each other up: they gave up their CPUs of themselves,
  /// oftener than to be handed a worker, and oftener than the CPUs were taken from them; much oftener
  /// where something else was there to take them.
  func isHeldUp(_ row: ComparisonRow) -> Bool {
    guard isOffCPU(row) else { return false }
    let disturbed = isDisturbed(row)
    guard let given = row.median(\.voluntarySwitches) else { return !disturbed }
    guard given >= Nature.handOverSwitches * Double(facts.workers) else { return false }
    guard let taken = row.median(\.involuntarySwitches) else { return !disturbed }
    return given > (disturbed ? 10 : 2) * taken
  }

  /// Whether something else took the machine during most trials, of the row or of all.
  func isDisturbed(_ row: ComparisonRow) -> Bool {
    let counted = row.trials.filter(\.counts)
    return isDisturbed || 2 * counted.count(where: \.isContaminated) > counted.count
  }

  /// Whether the workers compute: as the sequential baseline shows, and where there is none, by
  /// how much of a CPU the row kept busy.
  func computes(_ row: ComparisonRow) -> Bool {
    if baseline?.alternative.isSequential == true { return nature == .computing }
    return (row.workersOnCPU ?? 0) >= Nature.computingShare
  }
}
