import Reporting
import Testing
import Vocabulary

@Suite("Quantities as people read them")
struct FormatTests {
  @Test(
    "Durations have three significant digits and the fitting unit",
    arguments: [
      (0.0, "0 s"), (1, "1 ns"), (312, "312 ns"), (999.4, "999 ns"), (999.6, "1.00 µs"),
      (20_100, "20.1 µs"), (30_000_000, "30.0 ms"), (999_499_999, "999 ms"),
      (999_500_000, "1.00 s"), (1_920_000_000, "1.92 s"), (9_994_000_000, "9.99 s"),
      (9_996_000_000, "10.0 s"), (61e9, "61.0 s"), (599e9, "599 s"), (600e9, "10.0 min"),
      (3600e9, "60.0 min"), (100 * 3600e9, "100 h"), (9.223e18, "2561944 h"),
    ] as [(Double, String)])
  func duration(nanoseconds: Double, expected: String) {
    #expect(Format.duration(nanoseconds) == expected)
  }

  @Test("A column shares its unit and decimals where that loses nothing")
  func column() {
    #expect(Format.durations([1.92e9, 0.976e9, nil]) == ["1.920 s", "0.976 s", "–"])
    #expect(Format.durations([57.859e9, 0.981e9]) == ["57.86 s", "0.98 s"])
    #expect(Format.durations([150.26e6, 0.207e6]) == ["150 ms", "207 µs"])
    #expect(Format.durations([5.02e9, 0.053e9]) == ["5.02 s", "53.0 ms"])
    #expect(Format.durations([30.04e6, 0]) == ["30.0 ms", "0 s"])
    #expect(Format.durations([nil]) == ["–"])
    #expect(Format.durations([]).isEmpty)
  }

  @Test(
    "Sizes are in powers of 1000",
    arguments: [
      (0.0, "0 B"), (512, "512 B"), (9_100_000, "9.1 MB"), (18_200_000, "18 MB"),
      (999_600, "1.0 MB"), (3.2e9, "3.2 GB"), (5e12, "5.0 TB"),
    ] as [(Double, String)])
  func bytes(count: Double, expected: String) {
    #expect(Format.bytes(count) == expected)
  }

  @Test("Ratios, intervals and shares")
  func ratios() {
    #expect(Format.ratio(1) == "1×")
    #expect(Format.ratio(1.0001) == "1.00×")
    #expect(Format.ratio(1.957) == "1.96×")
    #expect(Format.ratio(96.54) == "96.5×")
    #expect(Format.ratio(0.0312) == "0.0312×")
    #expect(Format.ratio(1234.5) == "1235×")
    #expect(Format.range(1.92, 1.99) == "1.92–1.99")
    #expect(Format.range(1.9664, 1.9681) == "1.966–1.968")
    #expect(Format.range(2, 2) == "2.00–2.00")
    #expect(Format.percent(0.99) == "99%")
    #expect(Format.percent(0.004) == "0.4%")
    #expect(Format.percent(0) == "0%")
    #expect(Format.percent(0.0004) == "0%")
    #expect(Format.change(0.056) == "+5.6%")
    #expect(Format.change(-0.067) == "-6.7%")
    #expect(Format.change(-0.0001) == "0.0%")
    #expect(Format.count(1_000_000) == "1,000,000")
    #expect(Format.count(-1234) == "-1,234")
  }

  @Test("Times and ids are shortened to what tells them apart")
  func short() {
    #expect(Format.minute("2026-05-04T13:37:21.000Z") == "2026-05-04 13:37")
    #expect(Format.day("2026-05-04T13:37:21.000Z") == "2026-05-04")
    #expect(Format.shortID("019df048-dc00-7607-8484-0a0bc8880e0f") == "019df048-dc00")
  }

  @Test("A stored time is written as the views write it")
  func times() {
    #expect(Format.time(unixNs: 0) == "1970-01-01T00:00:00.000Z")
    #expect(Format.time(unixNs: 1_772_323_199_999_999_999) == "2026-02-28T23:59:59.999Z")
  }
}
