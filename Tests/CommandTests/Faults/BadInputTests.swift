import Foundation
import Testing

@Suite struct BadInputTests {
  static let numbers = [
    "-1", "0", "nan", "inf", "1e400", "0x1p3", "9223372036854775807", "9223372036854775808", "",
    "1.5", " 1", "1 ", "١", "1,,2", "ten", "--", "1;2",
  ]

  @Test(
    "Every number option refuses what is no number in range, and creates nothing",
    arguments: ["--workers", "--concurrency", "--trials"])
  func numbers(option: String) throws {
    for number in Self.numbers {
      let program = try Program()
      let result = try program.run(["record", "sleep", option, number])
      #expect(result.status == 64, "\(option) '\(number)'")
      #expect(result.output.isEmpty)
      #expect(isOneSentence(result.errors), "\(option) '\(number)': \(result.errors)")
      #expect(result.errors.contains(option))
      #expect(try program.files().isEmpty, "\(option) '\(number)'")
    }
  }

  @Test(
    "Every duration option refuses what is no duration above zero",
    arguments: ["--timeout", "--trial-timeout", "--busy-timeout"])
  func durations(option: String) throws {
    for text in ["-1s", "0", "0s", "nan", "infs", "1e400s", "0x1ps", "", "5", "1.5ns", "5 s", "2y"]
    {
      let program = try Program()
      let result = try program.run(["record", "sleep", option, text])
      #expect(result.status == 64, "\(option) '\(text)'")
      #expect(isOneSentence(result.errors), "\(option) '\(text)': \(result.errors)")
      #expect(try program.files().isEmpty)
    }
  }

  @Test(
    "Every parameter refuses what it does not take",
    arguments: [
      "duration", "=5ms", "duration=", "duration=5", "duration=-5ms", "duration=nan",
      "duration=5ms,", "duration=100000d", "nonsense=1", "cpu.n=5", "sleep.n=5", "n=5",
      "duration=5ms,5parsecs",
    ])
  func parameters(text: String) throws {
    let program = try Program()
    let result = try program.run(["record", "sleep", "--param", text])
    #expect(result.status == 64)
    #expect(isOneSentence(result.errors), "\(result.errors)")
    #expect(try program.files().isEmpty)
  }

  @Test(
    "Every other option refuses what it does not take",
    arguments: [
      ["record", "nonsense"], ["record", "sleep", "--model", "fibers"],
      ["record", "sleep", "--model", "threads,"], ["record", "sleep", "--variant", "async"],
      ["record", "sleep", "--variant", "async.executor=many"],
      ["record", "sleep", "--variant", "threads.executor=single"],
      ["record", "sleep", "--format", "xml"], ["record", "sleep", "--tag", "novalue"],
      ["record", "sleep", "--label", ""], ["record", "sleep", "--cpu-time", "sometimes"],
      ["record", "sleep", "--seed", "-5"], ["record", "sleep", "--warmup", "-1"],
      ["record", "--nonsense"], ["nonsense"], ["record", "sleep", "--db", ""],
      ["record", "sleep", "--resume", "0190"], ["report", "--format", "xml"],
    ])
  func others(arguments: [String]) throws {
    let program = try Program()
    let result = try program.run(arguments)
    #expect(result.status == 64, "\(arguments): \(result.errors)")
    #expect(result.output.isEmpty)
    #expect(isOneSentence(result.errors), "\(result.errors)")
    #expect(try program.files().isEmpty)
  }

  @Test("A runtime that is not there is 69 and nothing is created")
  func runtime() throws {
    let program = try Program()
    let result = try program.run("record sleep --runtime python9.9")
    #expect(result.status == 69)
    #expect(isOneSentence(result.errors))
    #expect(try program.files().isEmpty)
  }

  @Test("More threads or processes than the machine holds are refused, naming the limit")
  func limits() throws {
    for model in ["threads", "processes"] {
      let program = try Program()
      let result = try program.run("record sleep -n 5000000 -c 5000000 --model \(model)")
      #expect(result.status == 64)
      #expect(isOneSentence(result.errors), "\(result.errors)")
      #expect(result.errors.contains("/proc/"), "\(result.errors)")
      #expect(try program.files().isEmpty)
    }
  }

  /// One line on stderr that begins with the program's name.
  private func isOneSentence(_ errors: String) -> Bool {
    errors.hasPrefix("concur: ") && errors.hasSuffix("\n")
      && errors.dropLast().allSatisfy { $0 != "\n" }
  }
}
