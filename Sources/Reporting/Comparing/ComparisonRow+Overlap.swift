extension ComparisonRow {
  /// How many workers were on a CPU on average: their own CPU time over the wall time, or where it
  /// is not measured, that of the host.
  var workersOnCPU: Double? {
    guard !onCPUIsUpperBound else { return cpusBusy }
    guard let onCPU, let meanInFlight else { return nil }
    return onCPU * meanInFlight
  }
}
