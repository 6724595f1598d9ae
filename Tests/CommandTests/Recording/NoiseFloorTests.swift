import Foundation
import Testing

@Suite struct NoiseFloorTests {
  private static let aa = "record sleep -p duration=2ms -n 4 -w 0 -r 8 --aa"

  @Test("A/A runs an alternative twice in every block and tells the floor of its ratio")
  func floor() throws {
    let program = try Program()
    let result = try program.run(Self.aa + " --format json")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try program.rows("select model, block, count(*) from trials group by 1, 2")
        == (0..<8).map { ["threads", "\($0)", "2"] })
    let answer = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    #expect(answer?["schema"] as? String == "concur.noise/1")
    let comparison = try #require((answer?["comparisons"] as? [[String: Any]])?.first)
    let interval = try #require(comparison["ratio_interval"] as? [String: Double])
    let (low, high) = (try #require(interval["low"]), try #require(interval["high"]))
    let expected = max(high, 1 / low) - 1
    let floor = try #require(answer?["noise_floor"] as? Double)
    #expect(abs(floor - expected) < 1e-12)
    #expect(floor > 0)
  }

  @Test("Later comparisons in the environment use the floor, and A/A runs are none of them")
  func used() throws {
    let program = try Program()
    try program.run("record sleep -p duration=2ms -n 4 -w 0 -r 8 --model sequential,threads")
    let assumed = try program.run("report --format json")
    #expect(assumed.output.contains(#""noise_floor": {"value": 0.02, "measured_by": null}"#))
    try program.run(Self.aa + " -q")
    let measured = try program.run("report --format json")
    let run = try program.value("select run_id from runs where settings ->> 'aa' = 1")
    #expect(measured.output.contains(#""measured_by": "\#(run)""#), "\(measured.output)")
    #expect(measured.output.contains(#""blocks": 8"#))
    let table = try program.run("report")
    #expect(table.output.contains("the noise floor, from A/A run"), "\(table.output)")
    #expect(table.output.contains("vs sequential"))
  }

  @Test("A/A of a command takes processes, of more models each against itself")
  func models() throws {
    let program = try Program()
    try program.run(["record", "--exec", "true {}", "-n", "2", "-r", "1", "-w", "0", "--aa", "-q"])
    #expect(try program.column("select distinct model from trials") == ["processes"])
    let result = try program.run(Self.aa + " --model sequential,async")
    #expect(result.output.contains("swift sequential"), "\(result.output)")
    #expect(result.output.contains("swift async"), "\(result.output)")
  }

  @Test("Too few blocks give no floor, and say how many it takes")
  func tooFew() throws {
    let program = try Program()
    let result = try program.run("record sleep -p duration=1ms -n 2 -w 0 -r 3 --aa")
    #expect(result.status == 0)
    #expect(result.output.contains("--aa needs 6 trials"), "\(result.output)")
  }
}
