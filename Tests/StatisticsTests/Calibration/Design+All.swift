import Statistics

extension Design {
  /// Paired by block, as alternatives of one run are compared.
  static func paired(_ simulation: Simulation) -> Design {
    Design(name: "10 blocks of one run, paired", simulation: simulation) { times, effect in
      let run = times.run()
      var alternative = [Double]()
      var baseline = [Double]()
      for _ in 0..<10 {
        let block = run + times.block()
        alternative.append(times.trial(block, effect: effect))
        baseline.append(times.trial(block))
      }
      return Comparison(PairedComparison(alternative, against: baseline))
    }
  }

  /// Unpaired, over the medians of runs.
  static func runMedians(_ simulation: Simulation) -> Design {
    Design(name: "medians of 10 runs a side", simulation: simulation) { times, effect in
      let alternative = (0..<10).map { _ in Median.of(times.trials(3, effect: effect)) ?? .nan }
      let baseline = (0..<10).map { _ in Median.of(times.trials(3)) ?? .nan }
      return Comparison(UnpairedComparison(alternative, against: baseline))
    }
  }

  /// Unpaired, over the trials of one run a side.
  static func singleRuns(_ name: String, _ simulation: Simulation) -> Design {
    Design(name: name, simulation: simulation) { times, effect in
      let alternative = times.trials(10, effect: effect)
      return Comparison(UnpairedComparison(alternative, against: times.trials(10)))
    }
  }
}

extension Simulation {
  /// How often any of three alternatives, none of them different, is claimed to be: from the p
  /// values as they are, and from Holm's.
  func falseFamilies() async -> (uncorrected: Double, holm: Double) {
    let families = await outcomes { times in
      let run = times.run()
      var sides = [[Double]](repeating: [], count: 4)
      for _ in 0..<10 {
        let block = run + times.block()
        for side in sides.indices { sides[side].append(times.trial(block)) }
      }
      return sides.dropFirst().compactMap {
        PairedComparison($0, against: sides[0], comparisons: 3)?.pValue
      }
    }
    let uncorrected = families.count { $0.contains { $0 <= 0.05 } }
    let holm = families.count { Holm.adjusted($0).contains { $0 <= 0.05 } }
    return (Double(uncorrected) / Double(repetitions), Double(holm) / Double(repetitions))
  }

  /// How often the rank-sum test finds a difference between all workers of 10 trials a side.
  func falsePositivesOfPooling() async -> Double {
    await share { times in
      let sides = (0..<2).map { _ in
        (0..<10).flatMap { _ in times.workerTimes(times.block()) }
      }
      return (RankSum.test(sides[0], sides[1])?.pValue ?? .nan) <= 0.05
    }
  }
}
