import Statistics

/// A row of a benchmark's table: what was measured, both sides, the figure and what it should be.
struct Finding {
  let subject: String
  /// The medians of both sides, as they are to be read.
  let ours, peer: String
  let figure: Figure
  let target: Target?

  /// Both sides as whole times.
  init(_ subject: String, _ times: PairedTimes, _ figure: Figure, _ target: Target? = nil) {
    self.init(
      subject, ours: Self.milliseconds(times.ours), peer: Self.milliseconds(times.peers), figure,
      target)
  }

  /// Both sides as times of each of so many.
  init(
    _ subject: String, _ times: PairedTimes, each count: Int, _ figure: Figure,
    _ target: Target? = nil
  ) {
    self.init(
      subject, ours: Self.nanoseconds(times.ours, count),
      peer: Self.nanoseconds(times.peers, count), figure, target)
  }

  private init(
    _ subject: String, ours: String, peer: String, _ figure: Figure, _ target: Target?
  ) {
    self.subject = subject
    self.ours = ours
    self.peer = peer
    self.figure = figure
    self.target = target
  }

  private static func milliseconds(_ times: [Double]) -> String {
    let value = (Median.of(times) ?? .nan) / 1e6
    return Figure.Unit.percent.number(value) + " ms"
  }

  private static func nanoseconds(_ times: [Double], _ count: Int) -> String {
    Figure.Unit.nanoseconds.text((Median.of(times) ?? .nan) / Double(count))
  }
}
