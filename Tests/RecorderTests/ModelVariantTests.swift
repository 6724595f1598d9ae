import Slab
import Testing

@testable import Recorder

@Suite struct ModelVariantTests {
  @Test("Combinations leave defaults out and are written sorted")
  func combinations() {
    let given = ["start-method": ["fork", "spawn"], "variant": ["executor", "pool"]]
    #expect(
      ModelVariant.combinations(given, of: .processes, .cpython) == [
        "", "variant=pool", "start-method=spawn", "start-method=spawn,variant=pool",
      ])
    #expect(ModelVariant.combinations([:], of: .processes, .cpython) == [""])
  }

  @Test("A runtime that does not have the key runs its default once")
  func otherRuntime() {
    let given = ["executor": ["pool", "single"]]
    #expect(ModelVariant.combinations(given, of: .async, .swift) == ["", "executor=single"])
    #expect(ModelVariant.combinations(given, of: .async, .cpython) == [""])
  }

  @Test("What is written reads back")
  func readBack() {
    #expect(
      ModelVariant.values("start-method=spawn,variant=pool") == [
        "start-method": "spawn", "variant": "pool",
      ])
    #expect(ModelVariant.values("") == [:])
  }

  @Test("A key belongs to the runtimes that have it")
  func values() {
    #expect(ModelVariant.values(of: "executor", .async, in: [.cpython]) == nil)
    #expect(
      ModelVariant.values(of: "executor", .async, in: [.swift, .cpython]) == ["pool", "single"])
    #expect(ModelVariant.values(of: "start-method", .hybrid, in: [.cpython])?.first == "fork")
  }
}
