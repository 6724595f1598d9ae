/// Which trials of a run are drawn.
public enum ChartSelection: Sendable, Equatable {
  /// None.
  case none
  /// Of each case and alternative, the trial whose wall time is nearest the median.
  case typical
  /// Every trial.
  case every
  /// The trials whose id begins so.
  case trial(String)

  /// Picks the trials to draw, in the order in which they ran; of `typical`, in the order in which
  /// cases and alternatives first ran.
  func picked(from trials: [TrialLine]) -> [TrialLine] {
    let measured = trials.filter(\.isMeasured)
    switch self {
    case .none: return []
    case .every: return measured
    case .trial(let id):
      let id = id.lowercased()
      return measured.filter { $0.trialID.hasPrefix(id) }
    case .typical:
      let groups = Dictionary(grouping: measured) { Group($0) }
      return measured.map { Group($0) }.uniqued().compactMap { group in
        let sorted = groups[group, default: []].sorted { ($0.wallNs ?? 0) < ($1.wallNs ?? 0) }
        return sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2]
      }
    }
  }

  private struct Group: Hashable {
    let caseID: String
    let alternative: AlternativeName

    init(_ trial: TrialLine) {
      caseID = trial.caseID
      alternative = trial.alternative
    }
  }
}
