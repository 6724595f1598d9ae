/// Inputs tried one after the other in this process.
public struct Campaign {
  private let target: any FuzzTarget
  private let seed: UInt64

  /// Names what is tried and what inputs are drawn from.
  public init(_ target: any FuzzTarget, seed: UInt64) {
    self.target = target
    self.seed = seed
  }

  /// Tries the inputs of these numbers.
  ///
  /// - Parameter report: told of each, at once.
  public func run(_ numbers: Range<Int>, report: (Outcome) -> Void = { _ in }) -> Tally {
    var tally = Tally()
    let clock = ContinuousClock()
    let time = clock.measure {
      for number in numbers {
        let outcome = outcome(of: FuzzInput.make(number, of: target, seed: seed))
        tally.count(outcome, number: number)
        report(outcome)
      }
    }
    tally.seconds = time / .seconds(1)
    return tally
  }

  private func outcome(of input: [UInt8]) -> Outcome {
    do {
      return try target.check(input)
    } catch {
      return .finding("it threw \(error)")
    }
  }
}
