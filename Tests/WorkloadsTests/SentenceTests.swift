import Testing
import Vocabulary
import Workloads

@Suite("What errors say")
struct SentenceTests {
  private static let duration = Sleep.description.parameters[0]

  @Test(
    "an error is one sentence that names what is wrong and what would be right",
    arguments: [
      (
        .malformed(text: "20", kind: .duration, reason: "the unit is missing"),
        """
        '20' is not a duration: the unit is missing; expected a number and a unit of ns, us, ms, \
        s, m, h or d, such as 20ms or 1.5s
        """
      ),
      (
        .malformed(text: "x", kind: .size, reason: nil),
        """
        'x' is not a size: expected a number of bytes, or one with a unit such as KiB, MiB, kB \
        or MB: 64KiB
        """
      ),
      (
        .malformed(text: "nan", kind: .count, reason: nil),
        "'nan' is not a count: expected a whole number, such as 1000, 200_000 or 1e6"
      ),
      (
        .malformed(text: "maybe", kind: .flag, reason: nil),
        "'maybe' is not a switch: expected on or off"
      ),
      (
        .outOfBounds(workload: "sleep", parameter: duration, value: 172_800_000_000_000),
        "sleep's parameter 'duration' is 2d, but must be from 0 to 1d"
      ),
      (
        .missingFacility(workload: "net", facility: "a server"),
        "net needs a server, and the trial has none"
      ),
      (
        .onlyAsync(facility: "the actor's counter"),
        "the actor's counter can only be awaited; a lane that blocks needs another"
      ),
      (.system(call: "connect", errno: 111), "connect failed: Connection refused"),
    ] as [(WorkloadError, String)])
  func sentences(error: WorkloadError, sentence: String) {
    #expect(error.description == sentence)
  }

  @Test("a value that cannot be shown as it is, or is long, is shown escaped or cut")
  func hostileText() {
    let hostile = WorkloadError.noSuchParameter(
      workload: "sleep", name: "\u{1B}[2J\n\u{202E}", known: ["duration"])
    #expect(
      hostile.description
        == "sleep has no parameter '\\u{1b}[2J\\u{a}\\u{202e}'; it has: duration")
    let long = WorkloadError.noSuchWorkload(name: String(repeating: "x", count: 5000), known: [])
    #expect(long.description.count < 200)
  }

  @Test("the reasons of a refused value are told apart")
  func reasons() throws {
    let reasons = [
      "20": "the unit is missing", "1.5ns": "it is not a whole number of nanoseconds",
      "1e": nil, "9223372036854775808ns": "it is too large",
    ]
    for (text, reason) in reasons {
      let error = try #require(throws: WorkloadError.self) {
        try Quantity.parse(text, as: .duration)
      }
      #expect(error == .malformed(text: text, kind: .duration, reason: reason))
    }
  }
}
