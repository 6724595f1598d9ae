import Foundation
import Machine

/// What the figures depend on: the machine, the day.
struct BenchedMachine {
  /// The processor's name for itself.
  let cpu: String
  let cpus: Int
  let kernel: String
  let date: Date

  /// Looks.
  init() {
    let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = info.split(separator: "\n").first { $0.hasPrefix("model name") }
    cpu =
      model?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
      ?? "an unknown processor"
    cpus = AvailableCPUs.count()
    kernel = ProcessInfo.processInfo.operatingSystemVersionString
    date = Date()
  }

  /// One line.
  var text: String {
    let day = date.formatted(.iso8601.year().month().day())
    return "\(day), \(cpu), \(cpus) \(cpus == 1 ? "CPU" : "CPUs"), \(kernel)"
  }
}
