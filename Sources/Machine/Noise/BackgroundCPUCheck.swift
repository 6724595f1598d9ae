/// Which other processes compute at this moment.
enum BackgroundCPUCheck {
  /// Judges by how many CPUs are busy, and names those who are seen to keep them so.
  static func finding(_ activity: Activity, cpus: Int?) -> NoiseFinding {
    guard let busy = activity.cpus, let cpus else { return .unknown(.backgroundCPU) }
    let busiest = activity.processes.filter { $0.cpus >= 0.02 }
      .sorted { ($0.cpus, $1.pid) > ($1.cpus, $0.pid) }
    let seen = busiest.reduce(0) { $0 + $1.cpus }
    let isSeen = seen >= busy / 2
    return NoiseFinding(
      .backgroundCPU,
      .of(busy, notice: 0.1, warning: 0.25 * Double(cpus), severe: 0.75 * Double(cpus)),
      "\(Amount.tenths(busy)) of \(cpus) CPUs",
      effect: isSeen
        ? "they take CPU time from the workers"
        : "what takes most of it cannot be seen from here, such as another container",
      whatToDo: isSeen ? "End them, or wait until they are done" : "Look on the host",
      processes: Array(busiest.prefix(5)))
  }
}
