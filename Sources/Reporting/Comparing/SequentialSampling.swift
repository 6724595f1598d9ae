import Statistics
import Vocabulary

/// How a run of `record --precision` decided when to stop.
public struct SequentialSampling: Sendable, Equatable {
  /// The half width that was asked for, as a fraction of the ratio.
  public let precision: Double
  /// How many blocks were recorded.
  public let blocks: Int
  private let stopping: FixedWidthStopping

  /// The sampling that the rows of a case in `comparison.sql` tell of; nil where blocks were planned
  /// beforehand.
  init?(_ rows: some Collection<Row>) {
    guard let first = rows.first, let precision = first.number("precision") else { return nil }
    self.precision = precision
    blocks = (rows.map { $0.integer("block") }.max() ?? -1) + 1
    stopping = FixedWidthStopping(
      firstLook: first.integer("first_look"), alpha: ClaimStandard.level)
  }

  /// Which look the run was stopped at.
  public var look: Int { stopping.look(at: blocks) }

  /// The level at which intervals of this look are computed.
  public var alpha: Double { stopping.alpha(at: blocks) }

  /// What is to be known of it.
  ///
  /// - Parameter widest: The widest half width of the comparisons, relative; nil where there is no
  ///   interval.
  func text(widest: Double?) -> String {
    let level = Format.percent(1 - alpha, decimals: 2)
    let end =
      widest.map { widest in
        widest <= precision
          ? "every interval here is within ±\(Format.percent(precision))"
          : "the widest interval here is ±\(Format.percent(widest)), not the "
            + "±\(Format.percent(precision)) asked for: the budget was spent"
      } ?? "there is no interval yet: the budget was spent"
    return "blocks were added until intervals were narrow: \(Words.count(blocks, "block")), "
      + "\(end); being look \(look), intervals are taken at \(level), which keeps 95% over all looks"
  }
}
