public import Store
public import Tables
public import Vocabulary

/// What `concur verify` found, in every format.
public struct VerificationAnswer: Answer {
  private let found: Verification

  /// Tells what checking a database found.
  public init(_ found: Verification) {
    self.found = found
  }

  /// A table; on a terminal a line for each mismatch, and the sum.
  public func document(_ units: ParameterUnits) -> Document {
    Document(blocks: [
      .listing(
        table, brief: [.drawing(found.mismatches.map(\.description) + [sentence])])
    ])
  }

  private var sentence: String {
    let counts = [
      Words.count(found.runs, "run"), Words.count(found.trials, "trial"),
      Words.count(Int(found.workers), "worker"),
    ]
    let others = [
      found.pruned.isEmpty ? nil : Words.count(found.pruned.count, "trial") + " pruned",
      found.unfinished.isEmpty
        ? nil : Words.count(found.unfinished.count, "run") + " not ended yet",
    ]
    let result =
      found.isSound ? "ok: " : Words.count(found.mismatches.count, "mismatch") + " in "
    return result + (counts + others.compactMap(\.self)).joined(separator: ", ")
  }

  /// A row for each mismatch, or one where there is none.
  public var table: Listing {
    let facts = [
      Field("sound", found.isSound ? "yes" : "no"),
      Field("runs", found.runs),
      Field("trials", found.trials),
      Field("workers", Int(found.workers)),
      Field("unfinished", found.unfinished.count),
      Field("pruned", found.pruned.count),
    ]
    let mismatches: [String?] = found.isSound ? [nil] : found.mismatches.map(\.description)
    return Listing(
      "sound runs trials workers unfinished pruned mismatch",
      mismatches.map { facts + [Field("mismatch", $0)] })
  }
}
