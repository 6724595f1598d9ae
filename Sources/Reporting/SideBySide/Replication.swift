import Glibc
import Statistics

/// Whether a ratio within one machine is found again within another.
struct Replication: Sendable, Equatable {
  /// What came out.
  enum Finding: Sendable {
    /// Both claim the same direction, and the sizes cannot be told apart, or are within the noise
    /// floor.
    case replicates
    /// Both claim the same direction, of different size.
    case differsInSize
    /// They claim opposite directions.
    case contradicts
    /// A difference is claimed on A alone.
    case onlyA
    /// A difference is claimed on B alone.
    case onlyB
    /// No difference is claimed on either.
    case equal
    /// There are too few blocks on a side.
    case tooFew
    /// A side has nothing that counts, or failed.
    case unknown
  }

  let key: PivotKey
  let a, b: Measurement
  /// The alternative against the baseline of its runtime, paired by block, within each machine.
  let ratioA, ratioB: Contrast?
  /// The p value of "both ratios are of one size", by the rank sums of the blocks' log-ratios, corrected
  /// by Holm over the table; nil where it could not be tested.
  let heterogeneity: Double?
  let finding: Finding

  /// Holds the ratios of two machines against each other, for each alternative that both have and that
  /// is not the baseline itself.
  static func all(
    _ keys: [PivotKey], _ a: [Measurement], _ b: [Measurement],
    _ groupsA: [PivotKey: [Measurement]], _ groupsB: [PivotKey: [Measurement]],
    _ noiseFloor: NoiseFloor
  ) -> [Replication] {
    let found = keys.compactMap { key -> Candidate? in
      guard let one = groupsA[key]?.newest, let other = groupsB[key]?.newest,
        !one.alternative.isSequential
      else { return nil }
      return Candidate(
        key: key, a: one, b: other, baseA: a.sequential(beside: one),
        baseB: b.sequential(beside: other))
    }
    let count = max(1, found.count)
    let ratios = [\Candidate.pairA, \Candidate.pairB].map { pair in
      Contrast.claimed(
        found.map { candidate in
          candidate[keyPath: pair].flatMap { Contrast($0.0, against: $0.1, comparisons: count) }
        }, noiseFloor: noiseFloor)
    }
    let pValues = found.map { candidate -> Double? in
      guard let one = candidate.pairA.map(logRatios), let other = candidate.pairB.map(logRatios)
      else { return nil }
      return RankSum.test(one, other)?.pValue
    }
    var adjusted = Holm.adjusted(pValues.compactMap { $0 }).makeIterator()
    let corrected = pValues.map { $0 == nil ? nil : adjusted.next() }
    return found.indices.map { index in
      let candidate = found[index]
      return Replication(
        key: candidate.key, a: candidate.a, b: candidate.b, ratioA: ratios[0][index],
        ratioB: ratios[1][index], heterogeneity: corrected[index],
        finding: finding(ratios[0][index], ratios[1][index], corrected[index], noiseFloor))
    }
  }

  private struct Candidate {
    let key: PivotKey
    let a, b: Measurement
    let baseA, baseB: Measurement?

    var pairA: (Measurement, Measurement)? { baseA.map { (a, $0) } }
    var pairB: (Measurement, Measurement)? { baseB.map { (b, $0) } }
  }

  private static func logRatios(_ pair: (Measurement, Measurement)) -> [Double] {
    pair.0.wallsByBlock.sorted { $0.key < $1.key }.compactMap { block, wall in
      pair.1.wallsByBlock[block].map { log(wall / $0) }
    }
  }

  private static func finding(
    _ a: Contrast?, _ b: Contrast?, _ pValue: Double?, _ noiseFloor: NoiseFloor
  ) -> Finding {
    guard let a, let b else { return .unknown }
    switch (a.claim, b.claim) {
    case (.tooFew, _), (_, .tooFew): return .tooFew
    case (.indistinguishable, .indistinguishable): return .equal
    case (_, .indistinguishable): return .onlyA
    case (.indistinguishable, _): return .onlyB
    case (let one, let other) where one == other:
      let isLarge = max(a.ratio / b.ratio, b.ratio / a.ratio) > 1 + noiseFloor.value
      return isLarge && (pValue ?? 1) <= ClaimStandard.level ? .differsInSize : .replicates
    default: return .contradicts
    }
  }
}
