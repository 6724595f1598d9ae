import Testing
import Vocabulary
import Workloads

@Suite("The catalogue")
struct CatalogueTests {
  @Test("has the workloads and parameters that are promised")
  func contents() {
    let contents = Workloads.all.map { type in
      "\(type.description.name) \(type.description.parameters.map(\.name))"
    }
    #expect(
      contents == [
        "sleep [\"duration\"]", "cpu [\"n\"]", "hash [\"size\", \"rounds\"]",
        "file [\"size\", \"sync\"]", "net [\"latency\", \"payload\"]", "mixed [\"wait\", \"n\"]",
        "payload [\"size\"]", "lock [\"rounds\"]",
      ])
  }

  @Test("finds a workload by its name and lists them where there is none")
  func named() throws {
    for type in Workloads.all {
      #expect(try Workloads.named(type.description.name) == type)
    }
    let error = try #require(throws: WorkloadError.self) { try Workloads.named("slep") }
    #expect(
      error.description == """
        no workload is called 'slep'; there are: sleep, cpu, hash, file, net, mixed, payload, lock
        """)
  }

  @Test("every default lies within its bounds, and every example names its workload")
  func defaults() throws {
    for description in Workloads.all.map({ $0.description }) {
      _ = try Arguments([:], for: description)
      #expect(description.example.hasPrefix("concur record \(description.name)"))
      #expect(description.waits || description.computes)
      for parameter in description.parameters {
        let text = Quantity.format(parameter.defaultValue, as: parameter.kind)
        #expect(try Quantity.parse(text, as: parameter.kind) == parameter.defaultValue)
      }
    }
  }

  @Test("the values in examples are values, within bounds")
  func examples() throws {
    for description in Workloads.all.map({ $0.description }) {
      let words = description.example.split(separator: " ").map(String.init)
      for (option, value) in zip(words, words.dropFirst()) where option == "--param" {
        let sides = value.split(separator: "=").map(String.init)
        let parameter = try #require(description.parameters.first { $0.name == sides[0] })
        for text in sides[1].split(separator: ",") {
          let number = try Quantity.parse(String(text), as: parameter.kind)
          _ = try Arguments([parameter.name: number], for: description)
        }
      }
    }
  }

  @Test("bounds are allowed and what lies beyond them is not")
  func bounds() throws {
    for description in Workloads.all.map({ $0.description }) {
      for parameter in description.parameters {
        let (low, high) = (parameter.bounds.lowerBound, parameter.bounds.upperBound)
        for value in [low, high] {
          #expect(try Arguments([parameter.name: value], for: description)[parameter.name] == value)
        }
        for value in [low - 1, high + 1, .max, .min] {
          #expect(
            throws: WorkloadError.outOfBounds(
              workload: description.name, parameter: parameter, value: value)
          ) { try Arguments([parameter.name: value], for: description) }
        }
      }
    }
  }

  @Test("a parameter that a workload lacks is named, with those it has")
  func strangers() throws {
    let error = try #require(throws: WorkloadError.self) {
      try Arguments(["x": 1], for: Sleep.description)
    }
    #expect(error.description == "sleep has no parameter 'x'; it has: duration")
  }
}
