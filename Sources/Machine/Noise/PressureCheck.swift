/// What the kernel says of how long tasks were held up (PSI).
enum PressureCheck {
  /// The share of the last ten seconds in which at least one task waited; nil without PSI.
  ///
  /// The file's first line is `some avg10=1.53 avg60=0.44 avg300=0.10 total=25379121`.
  static func share(of resource: String, _ tree: SystemTree) -> Double? {
    let words = tree.lines("/proc/pressure/\(resource)").first?.split(separator: " ") ?? []
    guard words.count > 1, words[0] == "some", words[1].hasPrefix("avg10="),
      let percent = Double(words[1].dropFirst(6)), (0...100).contains(percent)
    else { return nil }
    return percent / 100
  }

  /// The share in words.
  static func text(_ share: Double) -> String { Amount.percent(share) + " of the last 10 s" }
}
