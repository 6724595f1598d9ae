import Roles

/// How long the program takes to start as a host, against `/bin/true`.
///
/// Question: does a trial measure processes, and not our start-up? Peer: `/bin/true`, about the
/// least a process can do. Method: the program plays the role that ends at once; whole processes
/// are timed.
struct ReExecBenchmark: Benchmark {
  private static let pairs = 1000

  let name = "re-exec"
  let question = "How long does starting the program again as a host or lane take?"
  let method = """
    The peer is `/bin/true`. The program branches to its role before any command line is set up,
    as hosts and lanes do, and ends. Whole processes are timed.
    """

  func findings(on workbench: Workbench) throws -> [Finding] {
    let role = Command(workbench.concur, [Roles.idle])
    let times = try PairedTimes(Self.pairs, ours: role.time, peer: Command("/bin/true").time)
    return [Finding("start and end of a role", times, times.ratio, .atMost(1.5))]
  }
}
