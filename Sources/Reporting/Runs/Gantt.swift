import Store

/// The workers of one trial on a timeline: lanes down, time across.
///
/// Few workers are drawn one by one, each bar beginning with the worker's ordinal; a lane whose
/// workers overlap, as those of async tasks do, takes several lines. Many are drawn as shades: how
/// many were running on each group of lanes in each slice of time, which the database counts, so
/// that no chart reads a million rows.
public struct Gantt: Sendable, Equatable {
  /// What is drawn.
  public enum Content: Sendable, Equatable {
    /// Nothing, and why.
    case nothing(String)
    /// The workers one by one: for each line a label and its bars.
    case bars([GanttLine])
    /// Shades: for each line a label and the mean number in flight in each slice.
    case shades([GanttShade])
  }

  /// At most this many workers are drawn one by one.
  public static let mostBars = 200
  /// At most this many lines are drawn.
  public static let mostLines = 24
  /// The columns that labels take, left of the timeline.
  static let labelWidth = 14

  /// The timed span.
  public let wallNs: Double
  /// The columns of the whole chart.
  public let width: Int
  /// What is drawn.
  public let content: Content
  /// How many workers never started, and so are not there.
  public let notStarted: Int

  /// Draws a trial, by `workers-of-a-trial.sql` or `timeline-of-a-trial.sql`.
  ///
  /// - Parameters:
  ///   - trial: The trial, which was measured.
  ///   - runID: Its run's id.
  ///   - width: The columns of the whole chart.
  ///   - source: Where its workers are.
  /// - Throws: What the source throws.
  init(of trial: TrialLine, runID: String, width: Int, from source: some QuerySource) throws {
    let wallNs = trial.wallNs ?? 0
    self.wallNs = wallNs
    self.width = width
    notStarted = max(trial.workers - trial.started, 0)
    guard trial.workersKept else {
      content = .nothing("its workers were pruned; the summary is left")
      return
    }
    guard wallNs > 0, trial.started > 0 else {
      content = .nothing(trial.started > 0 ? "it has no wall time" : "no worker started")
      return
    }
    let id: [String: SQLValue] = ["run": .text(runID), "trial": .text(trial.trialID)]
    if trial.started <= Self.mostBars {
      let rows = Row.all(of: try source.rows("workers-of-a-trial", id))
      let lines = GanttLine.packed(rows.compactMap { GanttBar($0, wallNs: wallNs) })
      if lines.count <= Self.mostLines {
        content = .bars(lines)
        return
      }
    }
    let size: [String: SQLValue] = [
      "slices": .integer(Int64(Self.slices(width))), "groups": .integer(Int64(Self.mostLines)),
    ]
    let cells = try source.rows("timeline-of-a-trial", id.merging(size) { $1 })
    content = .shades(GanttShade.all(in: Row.all(of: cells)))
  }

  /// The columns left for the timeline.
  var slices: Int { Self.slices(width) }

  /// The columns that a chart of this width leaves for the timeline.
  private static func slices(_ width: Int) -> Int { max(width - labelWidth - 2, 20) }
}
