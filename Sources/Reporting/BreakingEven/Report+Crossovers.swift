extension Report {
  /// Where winners change, for each parameter that was swept.
  public var crossovers: [Crossover] { Crossover.all(in: comparisons) }
}
