import Foundation
import Slab
import Testing

@Suite("The header")
struct HeaderTests {
  let folder: TemporaryFolder
  let identity = SlabIdentity(run: SlabBytes.run, trial: SlabBytes.trial, workers: 3, lanes: 2)

  init() throws { folder = try TemporaryFolder() }

  @Test("a new slab has every field at its place, and nothing else")
  func newSlab() throws {
    let before = UTCClock.now()
    try SlabFile.create(at: folder.file(), identity)
    let bytes = try bytes()
    #expect(bytes.count == 4096 + 64 * 5)
    #expect(Array(bytes[0..<8]) == Array("concur\0S".utf8))
    #expect(UInt32(littleEndianAt: 8, of: bytes) == 1)
    #expect(UInt32(littleEndianAt: 12, of: bytes) == 64)
    #expect(UInt64(littleEndianAt: 16, of: bytes) == 3)
    #expect(UInt64(littleEndianAt: 24, of: bytes) == 2)
    #expect(Array(bytes[32..<48]) == SlabBytes.run)
    #expect(Array(bytes[48..<64]) == SlabBytes.trial)
    #expect(UInt64(littleEndianAt: 64, of: bytes) != 0)
    #expect((before...UTCClock.now()).contains(Int64(littleEndianAt: 96, of: bytes)))
    #expect(Int64(littleEndianAt: 104, of: bytes) > 0)
    #expect(
      UInt64(littleEndianAt: 112, of: bytes) == UInt64(NaiveChecksum.crc32(bytes[0..<112])))
    #expect(bytes[120...].allSatisfy { $0 == 0 })
  }

  @Test("a new slab tells which clock its times are of")
  func clockIdentity() throws {
    try SlabFile.create(at: folder.file(), identity)
    let bytes = try bytes()
    let boot = try String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
      .filter(\.isHexDigit).lowercased()
    #expect(bytes[72..<88].map { String(format: "%02x", $0) }.joined() == boot)
    var status = stat()
    let inode = stat("/proc/self/ns/time", &status) == 0 ? UInt64(status.st_ino) : 0
    #expect(UInt64(littleEndianAt: 88, of: bytes) == inode)
  }

  @Test("two slabs never share a nonce")
  func nonce() throws {
    let nonces = try (0..<100).map { index in
      try SlabFile.create(at: folder.file("\(index).slab"), identity)
      return try SlabReader.header(of: folder.file("\(index).slab")).nonce
    }
    #expect(Set(nonces).count == 100)
  }

  @Test("begin and end stand at their places with their check words")
  func beginAndEnd() throws {
    try SlabFile.create(at: folder.file(), identity)
    let slab = try SlabMapping(folder.file(), touch: true)
    slab.begin()
    let usage = ResourceUsage.ofThisProcessAndChildren()
    slab.end(at: slab.beginNs + 77, usage, sharedTotal: 9)
    let bytes = try bytes()
    #expect(Int64(littleEndianAt: 128, of: bytes) == slab.beginNs)
    #expect(Int64(littleEndianAt: 144, of: bytes) == slab.beginNs + 77)
    #expect(Int64(littleEndianAt: 152, of: bytes) == usage.userNs)
    #expect(Int64(littleEndianAt: 160, of: bytes) == usage.systemNs)
    #expect(Int64(littleEndianAt: 168, of: bytes) == usage.voluntarySwitches)
    #expect(Int64(littleEndianAt: 176, of: bytes) == usage.involuntarySwitches)
    #expect(Int64(littleEndianAt: 184, of: bytes) > 0)
    #expect(Int64(littleEndianAt: 192, of: bytes) == 9)
    #expect(Int64(littleEndianAt: 200, of: bytes) == 1)
    let nonce = bytes[64..<72]
    #expect(UInt64(littleEndianAt: 216, of: bytes) == NaiveChecksum.word(nonce + bytes[128..<144]))
    #expect(UInt64(littleEndianAt: 224, of: bytes) == NaiveChecksum.word(nonce + bytes[128..<216]))
  }

  @Test("a header built by hand is read")
  func builtByHand() throws {
    var slab = SlabBytes(workers: 2, lanes: 1)
    slab.put(Int64(99), at: 192)
    slab.put(Int64(1), at: 200)
    slab.sealEnd()
    try slab.write(to: folder.file())
    let header = try SlabReader.header(of: folder.file())
    #expect(
      header.identity
        == SlabIdentity(run: SlabBytes.run, trial: SlabBytes.trial, workers: 2, lanes: 1))
    #expect(header.nonce == SlabBytes.nonce)
    #expect(header.createdUnixNs == 1_700_000_000_000_000_000)
    #expect(header.createdNs == 4_000_000_000)
    #expect(header.beginNs == SlabBytes.begin)
    #expect(header.beginUnixNs == 1_700_000_001_000_000_000)
    #expect(header.endNs == SlabBytes.begin + 1000)
    #expect(header.endUnixNs == 1_700_000_001_000_001_000)
    #expect(header.userNs == 11 && header.systemNs == 12)
    #expect(header.voluntarySwitches == 13 && header.involuntarySwitches == 14)
    #expect(header.hostPeakBytes == 15)
    #expect(header.sharedTotal == 99)
    #expect(header.lanesClaimed == 1)
  }

  @Test("what the host never wrote is not known")
  func neverWritten() throws {
    try SlabBytes(workers: 1, begun: false).write(to: folder.file())
    var header = try SlabReader.header(of: folder.file())
    #expect(header.beginNs == nil && header.beginUnixNs == nil && header.endNs == nil)
    try SlabBytes(workers: 1, ended: false).write(to: folder.file())
    header = try SlabReader.header(of: folder.file())
    #expect(header.beginNs == SlabBytes.begin && header.endNs == nil && header.userNs == nil)
    try SlabBytes(workers: 1).write(to: folder.file())
    #expect(try SlabReader.header(of: folder.file()).sharedTotal == nil)
  }

  @Test("more lanes claimed than there are records count as all")
  func lanesClaimedInVain() throws {
    var slab = SlabBytes(workers: 1, lanes: 2)
    for claimed in [3, UInt64.max] {
      slab.put(claimed, at: 320)
      try slab.write(to: folder.file())
      #expect(try SlabReader.header(of: folder.file()).lanesClaimed == 2)
    }
  }

  private func bytes() throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.file())))
  }
}
