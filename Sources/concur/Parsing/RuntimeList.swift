import Recorder
import Runtimes
import Slab

/// `--runtime swift,python3.12,venv/`: which runtimes stand side by side.
struct RuntimeList {
  /// The runtimes, in the order given.
  let choices: [RuntimeChoice]
  /// What the first interpreter found of the user's function.
  let call: InterpreterFacts.CallFacts?

  /// Finds the runtimes and asks each interpreter what it is.
  ///
  /// - Parameters:
  ///   - texts: the option's; empty where it was not given.
  ///   - own: the user's own work.
  ///   - isStarter: whether the starter suite is run, which takes a Python where there is one.
  ///   - lookUp: how each interpreter is asked.
  /// - Throws: `RuntimeError`, or `UsageError` where a runtime cannot do the work.
  init(
    _ texts: [String], own: UserWorkRequest?, isStarter: Bool, _ lookUp: LookUp
  ) throws {
    let interpreters = Interpreters(InterpreterSearch(), lookUp)
    let names = texts.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
      .map(String.init)
    let function = own?.function
    if let own, own.function == nil {
      guard names.allSatisfy({ $0 == SwiftRuntime.name }) else {
        throw UsageError("--exec is run by concur itself: leave --runtime out")
      }
    }
    if function != nil, names.contains(SwiftRuntime.name) {
      throw UsageError("swift cannot call a Python function: leave it out of --runtime")
    }
    (choices, call) =
      names.isEmpty
      ? try Self.usual(function, isStarter: isStarter, interpreters)
      : try Self.named(names.uniqued(), function, interpreters)
  }

  private typealias Found = ([RuntimeChoice], InterpreterFacts.CallFacts?)

  /// Where no runtime is named: Swift, and Python where it is asked for by the work itself.
  private static func usual(
    _ function: UserFunction?, isStarter: Bool, _ interpreters: Interpreters
  ) throws -> Found {
    let hasPython = isStarter || function != nil
    let python = hasPython ? try interpreters.first(function: function) : nil
    if function != nil, python == nil { throw RuntimeError.missing(name: "python3") }
    let choices =
      (function == nil ? [RuntimeChoice.swift] : [])
      + (python.map { [RuntimeChoice($0, name: $0.facts.name)] } ?? [])
    return (choices, python?.facts.call)
  }

  private static func named(
    _ names: [String], _ function: UserFunction?, _ interpreters: Interpreters
  ) throws -> Found {
    let found = try names.filter { $0 != SwiftRuntime.name }.map {
      guard !$0.isEmpty else { throw UsageError("--runtime takes names, none of them empty") }
      return try interpreters.named($0, function: function)
    }
    var pythons = zip(found, try RuntimeNames.distinct(found)).makeIterator()
    let choices = names.compactMap { name in
      name == SwiftRuntime.name
        ? .swift : pythons.next().map { RuntimeChoice($0.0, name: $0.1) }
    }
    return (choices, found.first?.facts.call)
  }
}
