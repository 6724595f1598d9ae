import ArgumentParser
import Reporting
import Store

/// `concur verify`.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the database: its integrity, and every stored digest against the rows.",
    discussion: "Leaves with 65 and names each trial that does not match.")

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let renderer = try output.renderer()
    try output.check(sparing: database)
    let found = try database.openForReading().verify()
    if try output.outputFormat() == .table {
      try output.write(Self.text(found))
    } else {
      try output.write(renderer.render(Self.listing(found)))
    }
    guard found.isSound else { throw Departure(.badData) }
  }

  private static func text(_ found: Verification) -> String {
    var lines = found.mismatches.map { Console.escaped($0.description) }
    let unfinished =
      found.unfinished.isEmpty
      ? "" : ", \(Console.count(found.unfinished.count, "run")) not ended yet"
    let pruned =
      found.pruned.isEmpty ? "" : ", \(Console.count(found.pruned.count, "trial")) pruned"
    lines.append(
      (found.isSound ? "ok: " : "\(Console.count(found.mismatches.count, "mismatch")) in ")
        + [
          Console.count(found.runs, "run"), Console.count(found.trials, "trial"),
          Console.count(Int(found.workers), "worker"),
        ].joined(separator: ", ")
        + pruned + unfinished)
    return lines.joined(separator: "\n")
  }

  private static func listing(_ found: Verification) -> Listing {
    Listing(
      columns: ["sound", "runs", "trials", "workers", "unfinished", "pruned", "mismatch"],
      rows: (found.isSound ? [nil] : found.mismatches.map { Optional($0) }).map { mismatch in
        [
          .text(found.isSound ? "yes" : "no"), .integer(Int64(found.runs)),
          .integer(Int64(found.trials)), .integer(found.workers),
          .integer(Int64(found.unfinished.count)), .integer(Int64(found.pruned.count)),
          mismatch.map { .text($0.description) } ?? .null,
        ]
      })
  }
}
