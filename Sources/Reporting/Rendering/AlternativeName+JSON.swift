extension AlternativeName {
  /// The alternative as an object of output.
  var json: OutputJSON {
    .object(["runtime": .text(runtime), "model": .text(model), "variant": .text(variant)])
  }
}
