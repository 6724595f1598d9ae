import Statistics

/// A row held against another, and what may be claimed of it.
struct ClaimedRow {
  let row: ComparisonRow
  let comparison: PairedComparison
  let claim: Claim
}

extension Collection where Element == ComparisonRow {
  /// Compares each with one other row, claims corrected by Holm over all of them; rows that share
  /// no block with it are left out.
  func claimed(against other: ComparisonRow) -> [ClaimedRow] {
    let compared = compactMap { row in
      row.compared(to: other, comparisons: count).map { (row: row, comparison: $0) }
    }
    let adjusted = Holm.adjusted(compared.map(\.comparison.pValue))
    return zip(compared, adjusted).map { pair, pValue in
      ClaimedRow(
        row: pair.row, comparison: pair.comparison,
        claim: pair.row.claim(of: pair.comparison, adjustedPValue: pValue))
    }
  }
}

extension ComparisonRow {
  /// What may be claimed of a comparison by the standard of the table.
  func claim(of comparison: PairedComparison, adjustedPValue: Double) -> Claim {
    comparison.verdict(
      adjustedPValue: adjustedPValue, noiseFloor: standard.noiseFloor.value)
  }
}
