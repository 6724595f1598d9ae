import ArgumentParser
import Machine
import Tables

/// `concur doctor`.
struct Doctor: ParsableCommand {
  /// Long enough for clock ticks of 10 ms to tell a tenth of a CPU.
  private static let interval = Duration.milliseconds(200)

  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what makes this machine noisy, and what to do about it.",
    discussion: """
      It only reads: the kernel's files, and for 200 ms what other processes do. It changes \
      nothing, needs no database, and exits with 0 whatever it finds. As root it also sees what \
      other users' processes write.
      """)

  @OptionGroup var output: OutputOptions

  func run() throws {
    let renderer = try output.renderer()
    let noise = MachineNoise(watchingFor: Self.interval)
    try output.write(renderer.render(DoctorAnswer(noise)))
  }
}
