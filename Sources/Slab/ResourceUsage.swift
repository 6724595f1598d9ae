internal import Glibc

/// What a process and its reaped children have used.
public struct ResourceUsage: Sendable, Equatable {
  /// User CPU time, nanoseconds.
  public var userNs: Int64
  /// System CPU time, nanoseconds.
  public var systemNs: Int64
  /// Voluntary context switches.
  public var voluntarySwitches: Int64
  /// Involuntary context switches.
  public var involuntarySwitches: Int64

  /// The calling process and those of its children that have been waited for.
  public static func ofThisProcessAndChildren() -> ResourceUsage {
    var own = rusage()
    var children = rusage()
    getrusage(RUSAGE_SELF.rawValue, &own)
    getrusage(RUSAGE_CHILDREN.rawValue, &children)
    return ResourceUsage(
      userNs: nanoseconds(own.ru_utime) + nanoseconds(children.ru_utime),
      systemNs: nanoseconds(own.ru_stime) + nanoseconds(children.ru_stime),
      voluntarySwitches: Int64(own.ru_nvcsw + children.ru_nvcsw),
      involuntarySwitches: Int64(own.ru_nivcsw + children.ru_nivcsw))
  }

  /// What has been used since an earlier reading.
  public func since(_ earlier: ResourceUsage) -> ResourceUsage {
    ResourceUsage(
      userNs: userNs - earlier.userNs, systemNs: systemNs - earlier.systemNs,
      voluntarySwitches: voluntarySwitches - earlier.voluntarySwitches,
      involuntarySwitches: involuntarySwitches - earlier.involuntarySwitches)
  }

  private static func nanoseconds(_ time: timeval) -> Int64 {
    Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_usec) * 1000
  }
}
