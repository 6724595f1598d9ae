import Testing
import Vocabulary
import Workloads

@Suite("Quantities")
struct QuantityTests {
  @Test(
    "durations are read in nanoseconds",
    arguments: [
      ("0", 0), ("0s", 0), ("0.0", 0), ("1ns", 1), ("250us", 250_000), ("250\u{B5}s", 250_000),
      ("250\u{3BC}s", 250_000), ("20ms", 20_000_000), ("2s", 2_000_000_000),
      ("1.5s", 1_500_000_000), ("0.25us", 250), ("1.50000000000000000000000000000s", 1_500_000_000),
      ("007s", 7_000_000_000), ("1_000ms", 1_000_000_000), ("2m", 120_000_000_000),
      ("2min", 120_000_000_000), ("1h", 3_600_000_000_000), ("7d", 604_800_000_000_000),
      ("9223372036854775807ns", Int64.max), ("9223372036.854775807s", Int64.max),
      ("106751.99116730064591435185185185185185d", nil), ("0.00000000000001h", nil),
    ] as [(String, Int64?)])
  func durations(text: String, value: Int64?) {
    #expect((try? Quantity.parse(text, as: .duration)) == value)
  }

  @Test(
    "sizes are read in bytes",
    arguments: [
      ("0", 0), ("512", 512), ("512B", 512), ("64KiB", 65_536), ("1kB", 1000), ("1KB", 1000),
      ("1MB", 1_000_000), ("1MiB", 1 << 20), ("1GB", 1_000_000_000), ("1GiB", 1 << 30),
      ("1TB", 1_000_000_000_000), ("0.5KiB", 512), ("1.5KiB", 1536),
      ("0.00000095367431640625TiB", 1 << 20), ("8388607TiB", 8_388_607 << 40),
    ] as [(String, Int64)])
  func sizes(text: String, value: Int64) throws {
    #expect(try Quantity.parse(text, as: .size) == value)
  }

  @Test(
    "counts are whole numbers",
    arguments: [
      ("0", 0), ("1000", 1000), ("200_000", 200_000), ("1e6", 1_000_000), ("1E6", 1_000_000),
      ("1.5e6", 1_500_000), ("1.0", 1), ("9223372036854775807", Int64.max), ("0e100", 0),
    ] as [(String, Int64)])
  func counts(text: String, value: Int64) throws {
    #expect(try Quantity.parse(text, as: .count) == value)
  }

  @Test("switches are on or off")
  func flags() throws {
    for text in ["on", "true", "yes", "1"] { #expect(try Quantity.parse(text, as: .flag) == 1) }
    for text in ["off", "false", "no", "0"] { #expect(try Quantity.parse(text, as: .flag) == 0) }
  }

  @Test(
    "what is no value is refused under every kind, with a sentence that shows it",
    arguments: [
      "", " ", "-", "+", "-1", "-1s", "+1", "+1s", "nan", "inf", "-inf", "infinity", "1e400",
      "1e99999999999999999999", "0x1p3", "0x10", "1e", "e5", "1e-3", "1e+3", ".5s", "5.s", "1..5s",
      "1,5s", "1_", "_1", "1__0", "1 s", " 1s", "1s ", "1s\n", "1S", "1\u{0}", "١s", "١", "½s", "1",
      "1.5ns", "1.5B", "0.5", "9223372036854775808", "9223372036854775808ns", "9223372037s",
      "9223372036854775808B", "8388608TiB", "99999999999999999999999999", "1kb", "1mb", "1K", "1M",
      "1parsec", "1e6s", "1e3KiB", "1.00000000000000000000000001s", "on off", "ON", "2", "",
      "\u{202E}1s", "1s\u{301}", "1\u{301}", "1'", "\u{1B}[31m1s",
    ])
  func nonsense(text: String) throws {
    let fits: [Quantity.Kind: Set<String>] = [
      .count: ["1", "2"], .size: ["1", "2", "9223372036854775807"], .flag: ["1"], .duration: [],
    ]
    for kind in Quantity.Kind.allCases where fits[kind]?.contains(text) == false {
      let error = try #require(throws: WorkloadError.self) { try Quantity.parse(text, as: kind) }
      guard case .malformed(text, kind, _) = error else {
        Issue.record("\(error)")
        continue
      }
      #expect(error.description.contains("expected"))
      #expect(error.description.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
    }
  }

  @Test("what is written is the shortest whole form")
  func format() {
    let durations: [(Int64, String)] = [
      (0, "0"), (1, "1ns"), (50_000_000, "50ms"), (1_500_000_000, "1500ms"), (1000, "1us"),
      (2_000_000_000, "2s"), (60_000_000_000, "1m"), (90_000_000_000, "90s"),
      (86_400_000_000_000, "1d"), (Int64.max, "9223372036854775807ns"),
    ]
    for (value, text) in durations { #expect(Quantity.format(value, as: .duration) == text) }
    let sizes: [(Int64, String)] = [
      (0, "0"), (1, "1B"), (512, "512B"), (65_536, "64KiB"), (64_000, "64kB"), (1_000_000, "1MB"),
      (1 << 20, "1MiB"), (1_024_000, "1024kB"), (1 << 40, "1TiB"), (1025, "1025B"),
    ]
    for (value, text) in sizes { #expect(Quantity.format(value, as: .size) == text) }
    #expect(Quantity.format(1_000_000, as: .count) == "1000000")
    #expect([0, 1].map { Quantity.format($0, as: .flag) } == ["off", "on"])
  }

  @Test("what is written is read back as the same value")
  func roundTrip() throws {
    var generator = SystemRandomNumberGenerator()
    for kind in [Quantity.Kind.duration, .size, .count] {
      for _ in 0..<2000 {
        let zeros = [1, 1000, 1024, 1_000_000, 60_000_000_000][Int(generator.next() % 5)] as Int64
        let value = Int64(generator.next() >> (generator.next() % 63 + 1)) / zeros * zeros
        let text = Quantity.format(value, as: kind)
        #expect(try Quantity.parse(text, as: kind) == value, "\(text)")
      }
    }
  }
}
