import Statistics
import Vocabulary

extension Scaling {
  /// From this share of the ideal speedup at the highest level on, scaling is called nearly linear.
  static let nearlyLinear = 0.9

  /// What the curve says, in a sentence; where there is none, why.
  public var sentence: String {
    alternative.runtime + " " + alternative.name + ": " + finding
  }

  /// The parameters of the curve with their intervals; nil where there is none.
  public var parameters: String? {
    fit.map { fit in
      let rate =
        Format.rate(fit.lambda.value)
        + Self.range(fit.lambda) { String(Format.rate($0).dropLast(2)) }
      return "σ \(Self.text(fit.sigma)), κ \(fit.kappa.map { Self.text($0) } ?? "0"), λ \(rate), "
        + "from \(Words.count(trialsFitted, "trial"))"
    }
  }

  private var finding: String {
    guard let fit else {
      let levels = Set(fittedLevels).count
      return levels < Self.leastLevels
        ? "needs ≥ \(Self.leastLevels) levels of concurrency in one run for a curve"
        : "no scalability law describes these levels"
    }
    let highest = fittedLevels.last ?? 1
    let gained = fit.throughput(at: Double(highest)) / fit.lambda.value
    if let peak = fit.peak, peak < Double(highest) {
      return isPeakKnown(fit) ? peaking(fit, peak) : levelling(peak)
    }
    if gained >= Self.nearlyLinear * Double(highest) {
      return "scales nearly linearly to \(highest): \(Format.ratio(gained)) one lane's throughput"
    }
    if let peak = fit.peak {
      return "still gains at \(highest) lanes, \(Format.ratio(gained)) one lane's throughput; "
        + "the curve would peak at about \(Self.lanes(peak)), beyond what was measured"
    }
    return fit.sigma.value >= 1
      ? "more lanes bring nothing (σ \(Self.text(fit.sigma, isInside: true)))"
      : "at most \(Format.ratio(1 / fit.sigma.value)) as fast with any number of lanes "
        + "(σ \(Self.text(fit.sigma, isInside: true)))"
  }

  /// Whether throughput surely falls beyond the peak: κ's interval leaves out 0.
  private func isPeakKnown(_ fit: ScalabilityFit) -> Bool {
    fit.kappa.map { kappa in
      kappa.interval.map { $0.lower > 0 } ?? (fit.degreesOfFreedom == 0 && kappa.value > 0)
    } ?? false
  }

  private func peaking(_ fit: ScalabilityFit, _ peak: Double) -> String {
    let best = max(Int(peak), 1)
    let isMore = fit.throughput(at: Double(best + 1)) > fit.throughput(at: Double(best))
    let lanes = isMore ? best + 1 : best
    guard lanes > 1 else {
      return "throughput is highest with 1 lane: contention costs more than any other brings"
    }
    let place =
      Digits.fixed(peak, decimals: peak < 10 ? 1 : 0) + " lanes"
      + (fit.peakInterval.map { " (95% \(Self.range($0)))" } ?? "")
    if let cpus = facts.cpus, isComputing ?? true, peak > cpus, !levelsBeyondCPUs.isEmpty {
      return "more lanes than CPUs bring nothing: the curve, which knows of no CPUs, peaks at "
        + place
    }
    return
      "throughput peaks at \(place): beyond \(lanes) lanes contention costs more than it brings"
  }

  private func levelling(_ peak: Double) -> String {
    "throughput levels off at about \(Self.lanes(peak)): whether more cost anything cannot be told"
  }

  private static func lanes(_ count: Double) -> String {
    count < 1e6 ? Words.count(max(Int(count.rounded()), 1), "lane") : "a million lanes or more"
  }

  private static func range(_ interval: ConfidenceInterval) -> String {
    let decimals = interval.upper < 10 ? 1 : 0
    return interval.upper >= 1e6
      ? "from \(Digits.fixed(interval.lower, decimals: 1))"
      : Digits.fixed(interval.lower, decimals: decimals) + "–"
        + Digits.fixed(interval.upper, decimals: decimals)
  }

  /// Writes σ or κ: `0.19 (95% 0.17–0.21)`, inside of brackets `0.19, 95% 0.17–0.21`.
  private static func text(
    _ estimate: ScalabilityFit.Estimate, isInside: Bool = false
  ) -> String {
    Format.coefficient(estimate.value) + range(estimate, isInside: isInside, Format.coefficient)
  }

  /// Writes an interval. No parameter can be negative, so nor is what is shown.
  private static func range(
    _ estimate: ScalabilityFit.Estimate, isInside: Bool = false, _ text: (Double) -> String
  ) -> String {
    guard let interval = estimate.interval else { return "" }
    let range = "95% \(text(max(interval.lower, 0)))–\(text(interval.upper))"
    return isInside ? ", " + range : " (\(range))"
  }
}
