import Foundation
import Store
import Testing

@Suite struct UUIDv7Tests {
  @Test func `Each UUID of a process is greater than the one before`() {
    let made = (0..<20_000).map { _ in UUIDv7.next().canonical }
    #expect(made == made.sorted())
    #expect(Set(made).count == made.count)
  }

  @Test func `Version, variant and time stand where RFC 9562 puts them`() {
    let before = UInt64(Date().timeIntervalSince1970 * 1000)
    let bytes = UUIDv7.next().bytes
    #expect(bytes[6] >> 4 == 7)
    #expect(bytes[8] >> 6 == 0b10)
    let stamp = bytes[0..<6].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    #expect((before...before + 10_000).contains(stamp))
  }

  @Test func `Bytes and text lead back to the same UUID`() throws {
    let uuid = UUIDv7.next()
    #expect(UUID(bytes: uuid.bytes) == uuid)
    #expect(UUID(uuidString: uuid.canonical) == uuid)
    #expect(UUID(bytes: [1, 2, 3]) == nil)
  }
}
