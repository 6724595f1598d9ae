import Foundation
import Fuzzing
import Processes

/// Fuzzes one target after the other, each in child processes.
struct FuzzRun {
  let seed: UInt64
  let minutes: Double
  let keep: String
  let workplace: Workplace

  /// Inputs of one child, so that what it leaks or leaves does not add up.
  private static let batch = 20_000
  /// More findings of a target than this say nothing new.
  private static let mostFindings = 50

  /// Fuzzes a target for its time; findings are told and saved as they come.
  func tally(of name: String) throws -> Tally {
    let target = try workplace.target(name)
    let clock = ContinuousClock()
    let start = clock.now
    let deadline = start + .seconds(minutes * 60)
    var tally = Tally()
    while clock.now < deadline, tally.findings.count < Self.mostFindings {
      let first = tally.inputs
      let part = try batch(name, from: first).run(from: first, until: deadline)
      for finding in part.findings { try save(finding, name, target) }
      tally.accepted += part.accepted
      tally.refused += part.refused
      tally.findings += part.findings
    }
    tally.seconds = (clock.now - start) / .seconds(1)
    return tally
  }

  private func batch(_ name: String, from first: Int) -> ChildBatch {
    let folder = workplace.folder + "/child"
    // What a child leaves that crashed, such as a journal, must not meet the next one's files.
    try? FileManager.default.removeItem(atPath: folder)
    let command = [
      OwnExecutable.path, "--target", name, "--seed", String(seed), "--number", String(first),
      "--count", String(Self.batch), "--folder", folder,
    ]
    return ChildBatch(command, log: workplace.folder + "/stderr.txt")
  }

  private func save(_ finding: FuzzFinding, _ name: String, _ target: some FuzzTarget) throws {
    let input = FuzzInput.make(finding.number, of: target, seed: seed)
    try FileManager.default.createDirectory(atPath: keep, withIntermediateDirectories: true)
    let path = "\(keep)/\(name)-\(seed)-\(finding.number)"
    try Data(input).write(to: URL(filePath: path))
    let told = "\(name) --seed \(seed) --number \(finding.number): \(finding.what) (\(path))\n"
    FileHandle.standardError.write(Data(told.utf8))
  }
}
