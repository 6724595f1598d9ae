import Testing

@testable import Machine

@Suite("CPU list")
struct CPUListTests {
  @Test("reads numbers and ranges")
  func reads() {
    #expect(CPUList("0")?.numbers == [0])
    #expect(CPUList("0-3,8")?.numbers == [0, 1, 2, 3, 8])
    #expect(CPUList("1,1-2")?.numbers == [1, 2])
  }

  @Test(
    "refuses what is none",
    arguments: ["", ",", "0,", "-", "3-1", "-1", "a", "0-", "1-2-3", "0-99999999999", "0 1"])
  func refuses(text: String) {
    #expect(CPUList(text) == nil)
  }
}
