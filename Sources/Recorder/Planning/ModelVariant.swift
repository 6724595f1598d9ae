public import Slab

/// The parameters that a model itself has, as `--variant model.key=value` names them.
public enum ModelVariant {
  /// The values each key of a model takes, the default first, by kind of runtime.
  ///
  /// Swift's async has `executor`: the concurrent pool, or a single thread. CPython's threads and
  /// processes have `variant`: an executor of `concurrent.futures`, or the older idiom beside it;
  /// what starts processes has their `start-method`.
  public static func keys(
    of model: ConcurrencyModel, _ kind: RuntimeKind
  ) -> [String: [String]] {
    let startMethods = ["fork", "spawn", "forkserver"]
    return switch (kind, model) {
    case (.swift, .async): ["executor": ["pool", "single"]]
    case (.cpython, .threads): ["variant": ["executor", "thread-per-worker"]]
    case (.cpython, .processes): ["variant": ["executor", "pool"], "start-method": startMethods]
    case (.cpython, .hybrid): ["start-method": startMethods]
    default: [:]
    }
  }

  /// The values that a key of a model takes in any of the kinds; nil where none has it.
  public static func values(
    of key: String, _ model: ConcurrencyModel, in kinds: Set<RuntimeKind>
  ) -> [String]? {
    let all = RuntimeKind.allCases.filter(kinds.contains).compactMap { keys(of: model, $0)[key] }
    return all.isEmpty ? nil : all.flatMap(\.self)
  }

  /// Every combination of the given values as the schema writes it: `key=value`, sorted, joined by
  /// commas, defaults left out.
  static func combinations(
    _ given: [String: [String]], of model: ConcurrencyModel, _ kind: RuntimeKind
  ) -> [String] {
    let known = keys(of: model, kind)
    let defaults = known.compactMapValues(\.first)
    let written = given.filter { known[$0.key] != nil }.sorted { $0.key < $1.key }.reduce([
      [String]()
    ]) { combinations, entry in
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
