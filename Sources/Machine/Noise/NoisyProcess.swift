/// A process that was busy while it was watched.
public struct NoisyProcess: Sendable, Equatable {
  /// Its number.
  public let pid: Int
  /// Its name as the kernel keeps it: up to 15 bytes of any kind.
  public let name: String
  /// How many CPUs it kept busy.
  public let cpus: Double
  /// How much it wrote to files, in bytes a second; nil where we may not know.
  public let writtenBytesPerSecond: Double?
}
