/// Something to look at to find out how noisy a machine is. It only reads.
protocol NoiseCheck {
  /// Returns what there is to say, also where all is well or nothing is known.
  static func finding(_ tree: SystemTree) -> NoiseFinding
}
