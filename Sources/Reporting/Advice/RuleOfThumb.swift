/// A rule of thumb about concurrency, as people pass it on.
public enum RuleOfThumb: String, Sendable, CaseIterable {
  /// Of work that waits.
  case waiting
  /// Of work that computes.
  case computing
  /// Of work that does both.
  case mixed
  /// Of little work by few workers.
  case light

  /// Work whose workers take less than this in all, one after the other, is light.
  static let lightNs = 20_000_000.0

  /// The work it speaks of, in words.
  public var work: String {
    switch self {
    case .waiting: "I/O-bound work"
    case .computing: "CPU-bound work"
    case .mixed: "a mix of both"
    case .light: "simple, light work"
    }
  }

  /// The same, where there is little room.
  var shortWork: String {
    switch self {
    case .waiting: "I/O-bound"
    case .computing: "CPU-bound"
    case .mixed: "a mix"
    case .light: "light"
    }
  }

  /// What it advises, in words.
  public var advice: String {
    switch self {
    case .waiting, .computing, .light: model
    case .mixed: "async plus processes"
    }
  }

  /// The model that it advises.
  public var model: String {
    switch self {
    case .waiting: "async"
    case .computing: "processes"
    case .mixed: "hybrid"
    case .light: "threads"
    }
  }

  /// The rule that speaks of a runtime's work: light where all of it is little, else by what its
  /// workers spend their time on; nil where that is not known.
  init?(for facts: VerdictFacts) {
    let wholeNs = (facts.baseline ?? facts.rows.first).flatMap { $0.median(\.runSumNs) }
    if let wholeNs, wholeNs < Self.lightNs {
      self = .light
      return
    }
    switch facts.natureOfWork {
    case .waiting: self = .waiting
    case .computing: self = .computing
    case .mixed: self = .mixed
    case .unknown: return nil
    }
  }
}

extension VerdictFacts {
  /// What the work is like: as the sequential baseline shows, and where there is none, as the row does
  /// whose workers are on a CPU most, since being held up only lowers that share.
  fileprivate var natureOfWork: Nature {
    guard baseline?.alternative.isSequential != true else { return nature }
    let shares = rows.filter { $0.trialsCounted > 0 && !$0.onCPUIsUpperBound }.compactMap(\.onCPU)
    return shares.max().map { Nature(onCPU: $0) } ?? nature
  }
}
