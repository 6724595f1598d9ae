/// Whether the time can be read without a system call.
enum ClockSourceCheck: NoiseCheck {
  static func finding(_ tree: SystemTree) -> NoiseFinding {
    let file = "/sys/devices/system/clocksource/clocksource0/current_clocksource"
    guard let source = tree.text(file) else { return .unknown(.clockSource) }
    let isSlow = ["hpet", "acpi_pm", "jiffies", "xen"].contains(source)
    return NoiseFinding(
      .clockSource, isSlow ? .warning : .ok, source,
      effect: "each reading of the time costs a system call",
      whatToDo: "Find in the kernel's log why no faster one was chosen",
      command: "sudo dmesg | grep -i clocksource")
  }
}
