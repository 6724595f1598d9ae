import Foundation

@testable import Statistics

/// Seeded noise for simulations.
struct SyntheticNoise {
  private var random: SplitMix64

  init(seed: Int) {
    random = SplitMix64(seed: UInt64(seed))
  }

  /// Returns a number between 0 and 1.
  mutating func uniform() -> Double {
    Double(random.next() >> 11) * 0x1p-53
  }

  /// Returns a normal number, by the method of Box and Muller.
  mutating func normal(_ deviation: Double) -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return deviation * radius * cos(2 * .pi * uniform())
  }

  /// Returns an integer of a range.
  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(uniform() * Double(range.count))
  }

  /// Returns a series of normal values.
  mutating func series(_ count: Int, _ deviation: Double) -> [Double] {
    (0..<count).map { _ in normal(deviation) }
  }
}
