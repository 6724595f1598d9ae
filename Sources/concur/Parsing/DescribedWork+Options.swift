import Recorder
import Vocabulary
import Workloads

extension DescribedWork {
  /// Workers where the user says nothing.
  static let defaultWorkers: Int64 = 100

  /// Reads what `--wait`, `--compute` and `--workers` describe; nil where nothing is.
  init?(_ options: AdviceOptions) throws {
    guard options.isDescribed else {
      guard options.workers == nil else {
        throw UsageError("--workers belongs to work that --wait and --compute describe: give them")
      }
      return nil
    }
    let wait = try options.wait.map { try Self.duration($0, for: "--wait") } ?? 0
    let compute = try options.compute.map { try Self.duration($0, for: "--compute") } ?? 0
    guard wait > 0 || compute > 0 else {
      throw UsageError("--wait and --compute are both nothing: there is no work to advise on")
    }
    self.init(
      waitNs: wait, computeNs: compute,
      workers: Int(
        try options.workers.map { try NumberList.number($0, for: "--workers", in: 1...100_000) }
          ?? Self.defaultWorkers))
  }

  private static func duration(_ text: String, for option: String) throws -> Int64 {
    guard let value = try? Quantity.parse(text, as: .duration),
      (0...3_600_000_000_000).contains(value)
    else {
      throw UsageError(
        "\(option) takes a duration up to 1h, such as 50ms, not '\(Console.escaped(text))'")
    }
    return value
  }
}
