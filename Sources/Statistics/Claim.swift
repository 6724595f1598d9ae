/// What may be said about one alternative against its baseline.
public enum Claim: Sendable, Equatable {
  /// There are fewer blocks than a claim could ever need: record at least this many.
  case tooFew(needed: Int)
  /// Neither may be called faster: the table shows "≈".
  case indistinguishable
  /// The alternative takes less time than the baseline.
  case faster
  /// The alternative takes more time than the baseline.
  case slower
}
