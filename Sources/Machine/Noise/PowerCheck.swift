/// Whether a laptop runs on its battery.
enum PowerCheck: NoiseCheck {
  private static let folder = "/sys/class/power_supply"

  static func finding(_ tree: SystemTree) -> NoiseFinding {
    let supplies = tree.names(in: folder)
    guard !supplies.isEmpty else {
      // Machines without a battery mostly list no supply at all; without /sys nothing is known.
      let isListed = tree.names(in: "/sys/class").contains("power_supply")
      return isListed ? .ok(.power, "no battery") : .unknown(.power)
    }
    guard let isPlugged = isPlugged(supplies, tree) else { return .unknown(.power) }
    return NoiseFinding(
      .power, isPlugged ? .ok : .warning, isPlugged ? "plugged in" : "from the battery",
      effect: "the firmware may slow the machine down at any time", whatToDo: "Plug it in")
  }

  /// Whether an adapter gives power; where none is listed, what the battery says.
  private static func isPlugged(_ supplies: [String], _ tree: SystemTree) -> Bool? {
    func states(of types: Set<String>, _ file: String) -> [String] {
      supplies.filter { types.contains(tree.text("\(folder)/\($0)/type") ?? "") }
        .compactMap { tree.text("\(folder)/\($0)/\(file)") }
    }
    if states(of: ["Mains", "USB"], "online").contains("1") { return true }
    if states(of: ["Mains"], "online").contains("0") { return false }
    let batteries = states(of: ["Battery"], "status")
    if batteries.contains("Discharging") { return false }
    return batteries.contains { ["Charging", "Full", "Not charging"].contains($0) } ? true : nil
  }
}
