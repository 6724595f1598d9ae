import Recorder
import Slab

/// `--variant model.key=value[,value…]`: which values the models' own parameters take.
enum VariantList {
  /// Reads the options' texts.
  ///
  /// - Parameter kinds: of the run's runtimes; one of them must have the key.
  static func parse(
    _ texts: [String], for kinds: Set<RuntimeKind>
  ) throws -> [ConcurrencyModel: [String: [String]]] {
    var result = [ConcurrencyModel: [String: [String]]]()
    for text in texts {
      let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
      let name = sides.first?.split(separator: ".", maxSplits: 1).map(String.init) ?? []
      guard sides.count == 2, name.count == 2, let model = ConcurrencyModel(rawValue: name[0]),
        let known = ModelVariant.values(of: name[1], model, in: kinds)
      else {
        throw UsageError(
          "--variant takes model.key=value of a model and runtime that has it, such as "
            + "async.executor=single, "
            + "not '\(Console.escaped(text))'")
      }
      let values = sides[1].split(separator: ",", omittingEmptySubsequences: false)
        .map(String.init)
      if let stranger = values.first(where: { !known.contains($0) }) {
        throw UsageError(
          "--variant \(name.joined(separator: ".")) takes \(known.joined(separator: " or ")), "
            + "not '\(Console.escaped(stranger))'")
      }
      result[model, default: [:]][name[1]] = values.uniqued()
    }
    return result
  }
}
