internal import Glibc

/// What makes a machine noisy, found by reading only.
public struct MachineNoise: Sendable, Equatable {
  /// What each check found, the worst first.
  public let findings: [NoiseFinding]

  /// Looks at what can be read at once: some dozen small files.
  ///
  /// - Parameter tree: The machine.
  public init(of tree: SystemTree = .live) {
    self.init(Self.checks.map { $0.finding(tree) })
  }

  /// Looks at all of it, and for a while at what other processes do.
  ///
  /// - Parameters:
  ///   - tree: The machine.
  ///   - interval: How long processes are watched.
  public init(of tree: SystemTree = .live, watchingFor interval: Duration) {
    let found = Self.checks.map { $0.finding(tree) }
    let before = ActivitySample(of: tree)
    let start = ContinuousClock.now
    usleep(UInt32(clamping: Int64(interval / .microseconds(1))))
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let activity = Activity(
      from: before, to: ActivitySample(of: tree), seconds: seconds, ourselves: Int(getpid()))
    self.init(found + Self.findings(of: activity, on: tree))
  }

  private init(_ findings: [NoiseFinding]) {
    self.findings = NoiseSeverity.allCases.reversed().flatMap { severity in
      NoiseSubject.allCases.flatMap { subject in
        findings.filter { $0.severity == severity && $0.subject == subject }
      }
    }
  }

  /// What there is to say of what other processes did.
  static func findings(of activity: Activity, on tree: SystemTree) -> [NoiseFinding] {
    [
      BackgroundCPUCheck.finding(activity, cpus: CPUInfo.logicalCPUs(tree)),
      BackgroundWritesCheck.finding(activity),
    ]
  }

  /// The worst finding, where it is bad enough to warn of.
  public var worst: NoiseFinding? {
    findings.first.flatMap { $0.severity >= .warning ? $0 : nil }
  }

  /// How many findings are so bad.
  public func count(_ severity: NoiseSeverity) -> Int {
    findings.count { $0.severity == severity }
  }

  private static var checks: [any NoiseCheck.Type] {
    [
      LoadCheck.self, CPUPressureCheck.self, QuotaCheck.self, StealCheck.self,
      MemoryPressureCheck.self, SwapCheck.self, IOPressureCheck.self, UnwrittenDataCheck.self,
      GovernorCheck.self, PowerCheck.self, ClockSourceCheck.self, TurboCheck.self, SMTCheck.self,
      VirtualisationCheck.self, HugePagesCheck.self,
    ]
  }
}
