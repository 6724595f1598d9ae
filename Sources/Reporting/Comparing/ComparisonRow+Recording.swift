extension ComparisonRow {
  /// From this share of the wall time on, what recording cost is told.
  static let tellingRecordingShare = 0.05

  /// What recording one worker cost as a share of the time a worker took, 0…1: the cost of those
  /// that one lane recorded, one after the other, over the wall time. Nil where it is not known.
  public var recordingShare: Double? {
    guard let recordingNs, let perWorkerNs else { return nil }
    return min(recordingNs / parallelRecorders / perWorkerNs, 1)
  }

  /// The wall time over the workers; nil where no trial was measured.
  var perWorkerNs: Double? {
    guard let wall, let workers, workers > 0, wall.medianNs > 0 else { return nil }
    return wall.medianNs / workers
  }

  /// How many workers are recorded at a time: as many as lanes are busy on average, one where the
  /// model has one lane or an interpreter lock lets only one run.
  private var parallelRecorders: Double {
    let isSerial =
      switch alternative.model {
      case "sequential", "hybrid": true
      case "async": runtime?.isPython == true
      case "threads": runtime?.hasInterpreterLock == true
      default: false
      }
    guard !isSerial, let lanes, let meanInFlight else { return 1 }
    return max(1, min(Double(lanes), meanInFlight))
  }
}
