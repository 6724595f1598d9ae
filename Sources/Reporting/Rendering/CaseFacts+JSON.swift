import Store

extension CaseFacts {
  /// The parameters as the database keeps them: an object in base units.
  var parametersJSON: String {
    CaseParameter.canonicalJSON(of: parameters)
  }
}

extension CaseParameter {
  /// Parameters as the database keeps them: an object in base units.
  static func canonicalJSON(of parameters: [CaseParameter]) -> String {
    JSONValue.object(
      Dictionary(parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    ).canonicalText
  }

  /// Parameters as an object of output.
  static func json(_ parameters: [CaseParameter]) -> OutputJSON {
    .dictionary(parameters.map { ($0.name, OutputJSON($0.value)) })
  }
}
