/// The models' own parameters as a source file lists them, each with each of its values.
struct VariantNames {
  /// Written as on the command line: `threads.variant=executor`.
  let all: [String]

  /// Reads `case (.swift, .async): ["executor": ["pool", "single"]]`, where a list of values may
  /// also be the name of a constant.
  init(in source: String) {
    let constants = Dictionary(
      source.matches(of: /let (\w+) = \[([^\]]+)\]/).map { (String($0.1), String($0.2)) }
    ) { first, _ in first }
    all = source.matches(of: /case \(\.\w+, \.(\w+)\): \[(.+)\]/).flatMap { model in
      model.2.matches(of: /"([\w-]+)": (?:\[([^\]]+)\]|(\w+))/).flatMap { key in
        let values = key.2.map(String.init) ?? key.3.flatMap { constants[String($0)] } ?? ""
        return values.matches(of: /"([\w-]+)"/).map { "\(model.1).\(key.1)=\($0.1)" }
      }
    }
  }
}
