/// What the sorted starts and finishes of workers tell, without knowing which belong together.
enum Sweep {
  /// The most workers that ran at one moment.
  ///
  /// A worker that finishes the moment another starts does not overlap it; one without duration
  /// counts as running alone.
  ///
  /// - Parameters:
  ///   - starts: sorted; also of workers that never finished.
  ///   - finishes: sorted.
  /// - Returns: 0 where none started.
  static func peak(starts: [Int64], finishes: [Int64]) -> Int {
    var finished = 0
    var peak = min(starts.count, 1)
    for (started, start) in starts.enumerated() {
      while finished < finishes.count && finishes[finished] <= start {
        finished += 1
      }
      peak = max(peak, started + 1 - finished)
    }
    return peak
  }

  /// For how long at least one worker was running: the length of the union of their times.
  ///
  /// - Parameters:
  ///   - starts: sorted, of workers that finished.
  ///   - finishes: sorted, as many.
  /// - Returns: a length in the unit of the times.
  static func busy(
    starts: UnsafeMutableBufferPointer<Int64>, finishes: UnsafeMutableBufferPointer<Int64>
  ) -> Int64 {
    var busy: Int64 = 0
    var running = 0
    var finish = finishes.startIndex
    var since: Int64 = 0
    for start in starts {
      while finish < finishes.endIndex && finishes[finish] < start {
        running -= 1
        if running == 0 { busy += finishes[finish] - since }
        finish += 1
      }
      if running == 0 { since = start }
      running += 1
    }
    if running > 0, let last = finishes.last { busy += last - since }
    return busy
  }
}
