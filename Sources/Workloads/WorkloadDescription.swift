/// A workload as users see it: its name, its parameters, what it spends its time on.
public struct WorkloadDescription: Sendable, Hashable {
  /// The word typed on the command line and stored in the database.
  public let name: String
  /// Rises when a change makes results or timings incomparable with earlier ones; part of a
  /// case's identity.
  public let version: Int
  /// One line: what one worker does.
  public let summary: String
  /// The parameters, in the order in which they are listed.
  public let parameters: [Parameter]
  /// Whether a worker waits, for a clock or for input and output.
  public let waits: Bool
  /// Whether a worker computes. A worker that waits and computes is what `hybrid` is for.
  public let computes: Bool
  /// Whether the async form may suspend between start and finish. Where it does not, the
  /// thread's CPU clock is the worker's own.
  public let suspends: Bool
  /// What a trial of it must be given.
  public let needs: Set<WorkloadNeed>
  /// A command line to try it with.
  public let example: String

  /// Makes a description.
  public init(
    name: String, version: Int, summary: String, parameters: [Parameter],
    waits: Bool, computes: Bool, suspends: Bool, needs: Set<WorkloadNeed> = [],
    example: String
  ) {
    self.name = name
    self.version = version
    self.summary = summary
    self.parameters = parameters
    self.waits = waits
    self.computes = computes
    self.suspends = suspends
    self.needs = needs
    self.example = example
  }
}
