import Foundation

@testable import Statistics

/// Times as a machine gives them: what a run, a block and a trial have in common is drawn once for
/// each, and every worker adds its own. All factors are log-normal.
struct SimulatedTimes: Sendable {
  /// The standard deviation of the logarithm at each level: 0.02 is about 2 %.
  struct Spread: Sendable {
    var run = 0.02
    var block = 0.02
    var trial = 0.02
    var worker = 0.03
  }

  var spread: Spread
  /// How many workers a trial has.
  let workers: Int
  private var state: UInt64
  private var spare: Double?

  /// Creates the times that belong to a seed.
  init(spread: Spread = Spread(), workers: Int = 8, seed: UInt64) {
    self.spread = spread
    self.workers = workers
    state = seed
  }

  /// The logarithm of what a run has in common.
  mutating func run() -> Double { spread.run * normal() }

  /// The logarithm of what a block has in common.
  mutating func block() -> Double { spread.block * normal() }

  /// The times of the workers of one trial.
  mutating func workerTimes(_ common: Double) -> [Double] {
    let level = common + spread.trial * normal()
    return (0..<workers).map { _ in exp(level + spread.worker * normal()) }
  }

  /// The time of one trial, which is the median of its workers.
  mutating func trial(_ common: Double, effect: Double = 1) -> Double {
    effect * (Median.of(workerTimes(common)) ?? .nan)
  }

  /// The times of trials of one run, each in a block of its own.
  mutating func trials(_ count: Int, effect: Double = 1) -> [Double] {
    let run = run()
    return (0..<count).map { _ in trial(run + block(), effect: effect) }
  }

  /// A standard normal number, of two that Box and Muller's transformation gives.
  private mutating func normal() -> Double {
    if let number = spare {
      spare = nil
      return number
    }
    let radius = (-2 * log(1 - uniform())).squareRoot()
    let angle = 2 * Double.pi * uniform()
    spare = radius * sin(angle)
    return radius * cos(angle)
  }

  /// A number from 0 up to and not including 1, by SplitMix64 (Steele, Lea and Flood, 2014).
  private mutating func uniform() -> Double {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Double((mixed ^ (mixed >> 31)) >> 11) * 0x1p-53
  }
}
