public import Slab

/// The parameters that a model itself has, as `--variant model.key=value` names them.
public enum ModelVariant {
  /// The values each key of a model takes, the default first.
  public static func keys(of model: ConcurrencyModel) -> [String: [String]] {
    model == .async ? ["executor": ["pool", "single"]] : [:]
  }

  /// Every combination of the given values as the schema writes it: `key=value`, sorted, joined by
  /// commas, defaults left out.
  static func combinations(
    _ given: [String: [String]], of model: ConcurrencyModel
  ) -> [String] {
    let defaults = keys(of: model).compactMapValues(\.first)
    let written = given.sorted { $0.key < $1.key }.reduce([[String]()]) { combinations, entry in
      combinations.flatMap { parts in
        entry.value.map { value in
          value == defaults[entry.key] ? parts : parts + ["\(entry.key)=\(value)"]
        }
      }
    }
    return written.map { $0.joined(separator: ",") }
  }

  /// The reverse of how the schema writes a variant.
  static func values(_ variant: String) -> [String: String] {
    let pairs = variant.split(separator: ",").compactMap { part -> (String, String)? in
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      return sides.count == 2 ? (sides[0], sides[1]) : nil
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
