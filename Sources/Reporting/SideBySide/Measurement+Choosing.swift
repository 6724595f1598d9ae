extension Array where Element == Measurement {
  /// The measurement of the newest run.
  var newest: Measurement? {
    self.max { ($0.run.startedAt, $0.run.id) < ($1.run.startedAt, $1.run.id) }
  }

  /// The sequential measurement of the same case, runtime and run.
  func sequential(beside measurement: Measurement) -> Measurement? {
    first {
      $0.run == measurement.run && $0.work == measurement.work && $0.alternative.isSequential
        && $0.alternative.runtime == measurement.alternative.runtime
    }
  }
}
