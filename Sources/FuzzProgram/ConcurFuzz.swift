import ArgumentParser
import Foundation
import Fuzzing

/// `concur-fuzz`: gives concur's readers damaged and forged input, and looks whether they hold.
@main
struct ConcurFuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "concur-fuzz",
    abstract: "Fuzz what concur reads: slabs, errors, lines of input, databases.")

  @Option(help: ArgumentHelp("How long each target is fuzzed.", valueName: "minutes"))
  var minutes = 1.0

  @Option(help: "What inputs are drawn from; the same seed makes the same inputs.")
  var seed: UInt64 = 1

  @Option(help: "One of \(FuzzTargets.names.joined(separator: ", ")); may be repeated.")
  var target: [String] = []

  @Option(help: "The folder in which inputs are saved for which something does not hold.")
  var keep = ".build/fuzz"

  @Option(help: "Try only the input of this number of --target, in this process.")
  var number: Int?

  @Option(help: "Try only this file as an input of --target, in this process.")
  var input: String?

  @Option(help: .hidden)
  var count: Int?

  @Option(help: .hidden)
  var folder: String?

  func validate() throws {
    guard minutes > 0, minutes < 1e6 else {
      throw ValidationError("--minutes takes a number above 0")
    }
    guard number == nil && input == nil || target.count == 1 else {
      throw ValidationError("--number and --input go with one --target")
    }
    if let stranger = target.first(where: { !FuzzTargets.names.contains($0) }) {
      throw ValidationError(
        "there is no target \(stranger); there are \(FuzzTargets.names.joined(separator: ", "))")
    }
  }

  func run() throws {
    let workplace = try Workplace(folder: folder)
    defer { workplace.clear() }
    if let number, let count {
      let made = try workplace.target(target[0])
      _ = Campaign(made, seed: seed).run(number..<number + count, report: ChildBatch.report)
    } else if let number {
      let made = try workplace.target(target[0])
      try judge(FuzzInput.make(number, of: made, seed: seed), made)
    } else if let input {
      try judge([UInt8](Data(contentsOf: URL(filePath: input))), workplace.target(target[0]))
    } else {
      let names = target.isEmpty ? FuzzTargets.names : target
      let run = FuzzRun(seed: seed, minutes: minutes, keep: keep, workplace: workplace)
      let tallies = try names.map { (target: $0, tally: try run.tally(of: $0)) }
      print(FuzzTable.text(tallies), terminator: "")
      if tallies.contains(where: { !$0.tally.findings.isEmpty }) { throw ExitCode(1) }
    }
  }

  private func judge(_ input: [UInt8], _ target: any FuzzTarget) throws {
    switch try target.check(input) {
    case .accepted: print("accepted")
    case .refused: print("refused")
    case .finding(let what):
      print("finding: \(what)")
      throw ExitCode(1)
    }
  }
}
