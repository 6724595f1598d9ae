/// A scalability law fitted to measured throughput: see ``ScalabilityLaw``.
public struct ScalabilityFit: Sendable, Equatable {
  /// One parameter.
  public struct Estimate: Sendable, Equatable {
    /// The value.
    public let value: Double
    /// Its standard error; nil where the value stands at its bound 0, or no degree of freedom is
    /// left.
    public let standardError: Double?
    /// value ± t·standardError; nil where that is. It may reach below 0, as it is symmetric.
    public let interval: ConfidenceInterval?
  }

  /// λ: the throughput of one worker alone, in the unit of the throughput.
  public let lambda: Estimate
  /// σ: contention, the share of the work that only one can do at a time.
  public let sigma: Estimate
  /// κ: coherence, what each pair of workers costs; nil where there were too few levels to fit it.
  public let kappa: Estimate?
  /// √(sum of squared residuals / degrees of freedom), in the unit of the throughput; nil where no
  /// degree of freedom is left.
  public let residualStandardError: Double?
  /// How many more points than parameters there are.
  public let degreesOfFreedom: Int
  /// The interval of ``peak``, by the delta method on its logarithm; nil where the peak is not
  /// known, or σ or κ stands at 0.
  public let peakInterval: ConfidenceInterval?

  /// Whether κ is 0 or was not fitted, so that throughput never falls.
  public var isAmdahl: Bool { (kappa?.value ?? 0) == 0 }

  /// The concurrency N* = √((1−σ)/κ) of the highest throughput; nil where throughput never falls,
  /// or never rises (σ ≥ 1). Below 1 where the law would fall from the first worker on.
  public var peak: Double? {
    guard let kappa = kappa?.value, kappa > 0, sigma.value < 1 else { return nil }
    return ((1 - sigma.value) / kappa).squareRoot()
  }

  /// Amdahl's limit λ/σ: the throughput that contention alone would never let be passed, in the unit
  /// of the throughput; nil where there is no contention.
  public var limit: Double? {
    sigma.value > 0 ? lambda.value / sigma.value : nil
  }

  /// Returns the throughput that the law predicts at a concurrency.
  public func throughput(at concurrency: Double) -> Double {
    ScalabilityLaw.throughput(
      at: concurrency, lambda: lambda.value, sigma: sigma.value, kappa: kappa?.value ?? 0)
  }
}
