import Statistics

extension Comparison {
  /// Collects what must be known of the rows, the loudest first.
  static func notes(on rows: [ComparisonRow]) -> [Note] {
    disagreement(of: rows) + failures(of: rows) + missing(of: rows) + baselines(of: rows)
      + tooFew(rows) + contaminated(rows)
      + (rows.contains(where: \.onCPUIsUpperBound) ? [.onCPUIsUpperBound] : [])
  }

  private static func disagreement(of rows: [ComparisonRow]) -> [Note] {
    var counts = [String: Int]()
    var givers = [String: [AlternativeName]]()
    var digests = [String]()
    for row in rows {
      for digest in row.trials.filter(\.counts).compactMap(\.resultDigest) {
        if counts[digest] == nil { digests.append(digest) }
        counts[digest, default: 0] += 1
        if givers[digest]?.last != row.alternative {
          givers[digest, default: []].append(row.alternative)
        }
      }
    }
    guard digests.count > 1 else { return [] }
    let ordered = digests.enumerated().sorted {
      let (left, right) = (counts[$0.element, default: 0], counts[$1.element, default: 0])
      return left != right ? left > right : $0.offset < $1.offset
    }
    return [.resultsDisagree(ordered.map { givers[$0.element, default: []] })]
  }

  private static func failures(of rows: [ComparisonRow]) -> [Note] {
    rows.filter { $0.trialsFailed > 0 }.map { row in
      let failed = row.trials.filter(\.hasFailed)
      return .failures(
        row.alternative, failed: failed.count, trials: row.trials.count,
        workers: failed.reduce(0) { $0 + $1.failedWorkers },
        reason: failed.lazy.compactMap(\.reason).first)
    }
  }

  private static func missing(of rows: [ComparisonRow]) -> [Note] {
    rows.compactMap { row in
      let missing = row.trials.count { !$0.isOver }
      return missing > 0
        ? .missing(row.alternative, missing: missing, trials: row.trials.count) : nil
    }
  }

  private static func baselines(of rows: [ComparisonRow]) -> [Note] {
    rows.filter { row in
      row.isBaseline && !row.alternative.isSequential
        && rows.contains { $0.alternative.runtime == row.alternative.runtime && !$0.isBaseline }
    }.map { .baseline($0.alternative) }
  }

  private static func tooFew(_ rows: [ComparisonRow]) -> [Note] {
    for row in rows {
      if case .tooFew(let needed) = row.claim { return [Note.tooFewBlocks(needed: needed)] }
    }
    return []
  }

  private static func contaminated(_ rows: [ComparisonRow]) -> [Note] {
    let trials = rows.flatMap(\.trials).filter(\.isOver)
    let contaminated = trials.count(where: \.isContaminated)
    return contaminated > 0 ? [.contaminated(trials: contaminated, of: trials.count)] : []
  }
}
