import Runtimes
import Recorder
import Slab
import Workloads

/// Lists of names: workloads, models, runtimes, tags.
enum NameLists {
  /// Reads workloads' names.
  static func workloads(_ names: [String]) throws -> [WorkloadDescription] {
    try names.flatMap { split($0) }.uniqued().map { try Workloads.named($0).description }
  }

  /// Reads models' names; none for each workload's own.
  static func models(_ texts: [String]) throws -> [ConcurrencyModel] {
    try texts.flatMap { split($0) }.uniqued().map { name in
      guard let model = ConcurrencyModel(rawValue: name) else {
        let known = ConcurrencyModel.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageError("there is no model '\(Console.escaped(name))'; there are \(known)")
      }
      return model
    }
  }

  /// Reads `key=value` tags; values that look like secrets are not kept.
  static func tags(_ texts: [String]) throws -> [String: String] {
    var tags = [String: String]()
    for text in texts {
      guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
        throw UsageError("--tag takes key=value, not '\(Console.escaped(text))'")
      }
      let name = text[..<equals]
      guard tags[String(name)] == nil else {
        throw UsageError("--tag names \(Console.escaped(String(name))) twice: give it once")
      }
      tags[String(name)] =
        Redaction.isSecret(name) ? Redaction.mark : String(text[text.index(after: equals)...])
    }
    return tags
  }

  /// Checks a label.
  static func label(_ text: String?) throws -> String? {
    guard let text else { return nil }
    guard !text.isEmpty, text.utf8.count <= 200 else {
      throw UsageError("--label takes 1 to 200 bytes of text")
    }
    return text
  }

  /// Checks a machine's name.
  static func machine(_ text: String?) throws -> String? {
    guard text?.isEmpty != true else {
      throw UsageError("--machine takes the machine's name, not nothing")
    }
    return text
  }

  private static func split(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}
