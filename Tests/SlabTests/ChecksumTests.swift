import CShims
import Testing

@Suite("Checksums")
struct ChecksumTests {
  @Test("the naive checksum gives the standard's check value")
  func oracleIsRight() {
    #expect(NaiveChecksum.crc32(Array("123456789".utf8)) == 0xcbf4_3926)
  }

  @Test("the checksum agrees with the naive one at every length, whole or in two parts")
  func checksum() {
    var random = SeededGenerator(seed: 1)
    for length in 0...130 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      let expected = NaiveChecksum.crc32(bytes)
      #expect(concur_crc32(0, bytes, length) == expected)
      let cut = Int.random(in: 0...length, using: &random)
      let first = concur_crc32(0, bytes, cut)
      #expect(concur_crc32(first, Array(bytes[cut...]), length - cut) == expected)
    }
  }

  @Test("a commit word is the checksum of nonce, ordinal and seven words, with bit 32 set")
  func commitWord() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<500 {
      let (nonce, ordinal, slot) = Self.randomSlot(&random)
      #expect(Self.commit(nonce, ordinal, slot) == slot.commit(ordinal: ordinal, nonce: nonce))
    }
  }

  @Test(
    "CPython's zlib computes the same commit words",
    .enabled(if: Python.isHere, "python3 is not installed"))
  func commitWordAgainstZlib() throws {
    var random = SeededGenerator(seed: 3)
    let slots = (0..<200).map { _ in Self.randomSlot(&random) }
    let script = """
      import struct, sys, zlib
      for line in sys.argv[1].splitlines():
          words = [int(word) for word in line.split()]
          print(zlib.crc32(struct.pack("<9Q", *words)) | 1 << 32)
      """
    let lines = slots.map { nonce, ordinal, slot in
      ([nonce, UInt64(ordinal)] + slot.words).map(String.init).joined(separator: " ")
    }
    let printed = try Python.run(script, [lines.joined(separator: "\n")])
    let ours = slots.map { String(Self.commit($0, $1, $2)) }
    #expect(printed.split(separator: "\n").map(String.init) == ours)
  }

  private static func commit(_ nonce: UInt64, _ ordinal: Int, _ slot: HandSlot) -> UInt64 {
    concur_commit_word(
      nonce, UInt64(ordinal), slot.queued, slot.start, slot.finish, slot.cpu, slot.result,
      slot.lane, slot.status)
  }

  private static func randomSlot(_ random: inout SeededGenerator) -> (UInt64, Int, HandSlot) {
    let slot = HandSlot(
      queued: .random(in: .min ... .max, using: &random),
      start: .random(in: .min ... .max, using: &random),
      finish: .random(in: .min ... .max, using: &random),
      cpu: .random(in: .min ... .max, using: &random),
      result: .random(in: .min ... .max, using: &random),
      lane: .random(in: 0 ... .max, using: &random),
      status: .random(in: 0 ... .max, using: &random))
    return (
      .random(in: 0 ... .max, using: &random), .random(in: 0...100_000_000, using: &random), slot
    )
  }
}
