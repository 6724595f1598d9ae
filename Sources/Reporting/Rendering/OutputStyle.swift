/// How output is to look, where that depends on who reads it.
public struct OutputStyle: Sendable {
  /// The columns of the terminal; nil where output goes to a file or pipe and nothing is cut.
  public var width: Int?
  /// Whether colour and bold may be used.
  public var isColored: Bool
  /// Whether text cells of CSV that a spreadsheet would evaluate are disarmed with `'`.
  public var disarmsFormulas: Bool
  /// Whether a terminal shows it: CSV, which is data elsewhere, must not steer one.
  public var isForTerminal: Bool
  /// How parameters of workloads are written.
  public var units: ParameterUnits

  /// Chooses a style.
  public init(
    width: Int? = 80, isColored: Bool = false, disarmsFormulas: Bool = true,
    isForTerminal: Bool = false, units: ParameterUnits = ParameterUnits()
  ) {
    self.width = width
    self.isColored = isColored
    self.disarmsFormulas = disarmsFormulas
    self.isForTerminal = isForTerminal
    self.units = units
  }
}
