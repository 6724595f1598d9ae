import Fuzzing
import Testing

@Suite struct TargetTests {
  /// A target, how many inputs it is given, and how many of them it is to refuse at least: what
  /// queries answer is hardly ever such that a report is refused.
  static let bounded = [
    ("slab", 3000, 300), ("errors", 2000, 100), ("inputs", 40, 10), ("database", 80, 10),
    ("recovery", 80, 10), ("merge", 80, 10), ("reports", 150, 0),
  ]

  @Test(arguments: bounded, [UInt64(1), 2])
  func `Whatever the input, a reader neither fails nor says anything that is not so`(
    target: (name: String, inputs: Int, refused: Int), seed: UInt64
  ) throws {
    let folder = try FuzzFolder()
    let made = try folder.target(target.name)
    let tally = Campaign(made, seed: seed).run(0..<target.inputs)
    #expect(tally.findings == [])
    #expect(tally.accepted > target.inputs / 50, "too few reached what is behind the checks")
    #expect(tally.refused >= target.refused, "too few were damaged")
  }

  @Test(
    arguments: [
      "[1,2,]", "[1, \t]", #"{"a": 1, }"#, #"{"a": [",]", 1,]}"#, #"["\\",]"#, "\u{feff}[1]",
      #"["\",]"]"#, #"["\\\",]"]"#, "[1,,2]", "{,}", "[1]]",
    ])
  func `The program takes a line for JSON where the grammar does`(line: String) throws {
    let folder = try FuzzFolder()
    let target = try folder.target("inputs")
    let outcomes = try ["", "\n", "\r\n3\n"].map { try target.check(Array((line + $0).utf8)) }
    let isJSON = [#"["\",]"]"#, #"["\\\",]"]"#].contains(line)
    #expect(outcomes == Array(repeating: isJSON ? .accepted : .refused, count: 3))
  }
}
