import Store

extension CaseFacts {
  /// The parameters as the database keeps them: an object in base units.
  var parametersJSON: String {
    JSONValue.object(
      Dictionary(parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    ).canonicalText
  }
}

extension CaseParameter {
  /// Parameters as an object of output.
  static func json(_ parameters: [CaseParameter]) -> OutputJSON {
    .dictionary(parameters.map { ($0.name, OutputJSON($0.value)) })
  }
}
