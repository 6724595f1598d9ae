import Testing

@testable import Workloads

@Suite("Bytes")
struct BytesTests {
  @Test("a checksum is zlib's", arguments: [0, 1, 2, 7, 8, 9, 15, 16, 17, 264, 1000, 4099])
  func checksum(count: Int) {
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...255) }
    #expect(Payload.checksum(bytes) == slowChecksum(bytes))
  }

  @Test("a checksum has its published check value")
  func checkValue() {
    #expect(Payload.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
  }

  @Test("a checksum does not depend on how its bytes came")
  func piecewise() {
    let bytes = Payload.argument(worker: 5, size: 1000)
    for cut in stride(from: 0, through: 1000, by: 37) {
      var check = CRC32()
      bytes[..<cut].withUnsafeBytes { check.add($0) }
      bytes[cut...].withUnsafeBytes { check.add($0) }
      #expect(check.value == Payload.checksum(bytes))
    }
  }

  @Test(
    "a pattern repeats the ordinal and all byte values",
    arguments: [0, 1, 8, 263, 264, 265, 3000])
  func pattern(count: Int) {
    let period: [UInt8] = [0x39, 0x30, 0, 0, 0, 0, 0, 0] + (0...255)
    let expected = (0..<count).map { period[$0 % period.count] }
    #expect(Payload.argument(worker: 12_345, size: count) == expected)
  }

  @Test("a walk takes its steps as documented")
  func walk() {
    for worker in [0, 1, 27, 1_000_000, Int.max] {
      for steps in [0, 1, 2, 3, 50] {
        #expect(Collatz.walk(from: worker, steps: Int64(steps)) == slowWalk(worker, steps))
      }
    }
  }
}

/// The same check, one bit at a time.
private func slowChecksum(_ bytes: [UInt8]) -> Int64 {
  var state: UInt32 = ~0
  for byte in bytes {
    state ^= UInt32(byte)
    for _ in 0..<8 { state = state & 1 == 1 ? (state >> 1) ^ 0xEDB8_8320 : state >> 1 }
  }
  return Int64(~state)
}

/// The same walk in numbers that cannot overflow.
private func slowWalk(_ worker: Int, _ steps: Int) -> Int64 {
  let modulus = UInt128(1) << 63
  var sum = UInt128(worker)
  var value = (2 * sum + 1) % modulus
  for _ in 0..<steps {
    value = value % 2 == 0 ? value / 2 : (3 * value + (sum % (1 << 24) | 1)) % modulus
    sum = (sum + value) % modulus
  }
  return Int64(sum)
}
