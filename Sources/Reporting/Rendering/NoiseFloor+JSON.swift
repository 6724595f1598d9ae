extension NoiseFloor {
  /// The floor as an object of output.
  var json: OutputJSON {
    .object(["value": .real(value), "measured_by": .optional(measuredBy)])
  }
}
