/// What is comparable: a workload with all its parameters, how many workers, how many at once.
public struct CaseDescription: Sendable, Equatable {
  /// The workload's name.
  public var workload: String
  /// The workload's version: results of different versions are not compared.
  public var workloadVersion: Int
  /// Every parameter, defaults filled in, in base units.
  public var params: [String: JSONValue]
  /// Workers in a trial.
  public var workers: Int
  /// Workers in flight at most.
  public var concurrency: Int
  /// SHA-256 of the lines given one a worker; nil where the ordinal is all a worker gets.
  public var inputsDigest: [UInt8]?

  /// Makes a description.
  public init(
    workload: String, workloadVersion: Int, params: [String: JSONValue], workers: Int,
    concurrency: Int, inputsDigest: [UInt8]? = nil
  ) {
    self.workload = workload
    self.workloadVersion = workloadVersion
    self.params = params
    self.workers = workers
    self.concurrency = concurrency
    self.inputsDigest = inputsDigest
  }

  /// SHA-256 of the lines given one a worker, and of what they are: `lines` or `json`.
  public static func inputsDigest(_ lines: [UInt8], form: String) -> [UInt8] {
    SHA256Digest.of(Array((form + "\n").utf8) + lines)
  }

  /// The text that identifies the case in every database; its SHA-256 is `digest`.
  public var canonicalJSON: String {
    Self.canonicalJSON(
      workload: workload, version: workloadVersion,
      params: JSONValue.object(params).canonicalText, workers: workers, concurrency: concurrency,
      inputsDigest: inputsDigest)
  }

  /// What identifies the case in every database. Runtime, model and variant are not part of it.
  public var digest: [UInt8] { SHA256Digest.of(canonicalJSON) }

  /// The same text from what the database keeps, where `params` is canonical JSON already.
  static func canonicalJSON(
    workload: String, version: Int, params: String, workers: Int, concurrency: Int,
    inputsDigest: [UInt8]?
  ) -> String {
    let inputs = inputsDigest.map { "\"\(SHA256Digest.hex($0))\"" } ?? "null"
    return """
      {"concurrency":\(concurrency),"inputs":\(inputs),"params":\(params),"workers":\(workers),\
      "workload":\(JSONValue.text(workload).canonicalText),"workload_version":\(version)}
      """
  }
}
