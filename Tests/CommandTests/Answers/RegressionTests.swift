import Foundation
import Testing

@Suite(.enabled(if: Program.hasSQLiteShell, "the stock sqlite3 shell makes the histories"))
struct RegressionTests {
  /// Runs of a case whose wall times are then set: in milliseconds, one a run.
  private func history(_ walls: [Double]) throws -> Program {
    let program = try Program()
    for _ in walls {
      try program.run("record sleep -p duration=1us -n 1 -r 1 -w 0 --model threads -q")
    }
    let cases = walls.enumerated().map { index, wall in
      "WHEN \(index + 1) THEN \(Int(wall * 1e6))"
    }.joined(separator: " ")
    _ = try program.sqlite("UPDATE trial SET wall_ns = CASE run_id \(cases) END")
    return program
  }

  private static let noise = [1.00, 1.01, 0.99, 1.005, 0.995, 1.0, 1.008, 0.992, 1.003, 0.997]

  @Test("A series that got slower for good fails with 4, names the run, and prints the report")
  func slower() throws {
    let program = try history(Self.noise.map { $0 * 100 } + Self.noise.map { $0 * 110 })
    let result = try program.run("report --fail-on-regression")
    #expect(result.status == 4, "\(result.errors)")
    #expect(result.errors.contains("1 of 1 series got slower"), "\(result.errors)")
    let runs = try program.column("select run_id from runs order by started_unix_ns")
    let named = (9...11).contains { result.output.contains(String(runs[$0].prefix(13))) }
    #expect(named, "\(result.output)")
    #expect(try program.run("report --fail-on-regression=5%").status == 4)
    #expect(try program.run("report --fail-on-regression 5 --format json").status == 4)
    #expect(try program.run("report --fail-on-regression=20%").status == 0)
    #expect(try program.run("report").status == 0)
    #expect(try program.run("report --fail-on-regression --since \(runs[12])").status == 0)
  }

  @Test("A spike, a faster series and a quiet one do not fail")
  func others() throws {
    var spiked = Self.noise.map { $0 * 100 } + Self.noise.map { $0 * 100 }
    spiked[9] = 140
    #expect(try history(spiked).run("report --fail-on-regression").status == 0)
    let faster = Self.noise.map { $0 * 110 } + Self.noise.map { $0 * 100 }
    #expect(try history(faster).run("report --fail-on-regression").status == 0)
  }

  @Test("Too few runs are told, and do not fail")
  func tooFew() throws {
    let result = try history([100, 100, 150]).run("report --fail-on-regression")
    #expect(result.status == 0)
    #expect(result.errors.contains("nothing was checked"), "\(result.errors)")
  }

  @Test("What is no percentage is refused")
  func refused() throws {
    let result = try history([100]).run("report --fail-on-regression=much")
    #expect(result.status == 64)
    #expect(result.errors.contains("percentage"), "\(result.errors)")
  }
}
