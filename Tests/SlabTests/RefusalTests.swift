import Foundation
import Slab
import Testing

@Suite("Files that are no slab")
struct RefusalTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("a foreign file is refused and says why")
  func foreign() throws {
    try Data("SQLite format 3\0".utf8 + [UInt8](repeating: 0, count: 8000))
      .write(to: URL(fileURLWithPath: folder.file()))
    #expect(refusal() == .invalid(path: folder.file(), reason: "it does not begin as a slab does"))
  }

  @Test("an empty file is refused")
  func empty() throws {
    try Data().write(to: URL(fileURLWithPath: folder.file()))
    #expect(refusal() == .invalid(path: folder.file(), reason: "it is shorter than a header"))
  }

  @Test("another version of the format is refused by its number")
  func version() throws {
    var slab = SlabBytes(workers: 1)
    slab.put(UInt32(2), at: 8)
    slab.sealFixed()
    try slab.write(to: folder.file())
    #expect(refusal() == .invalid(path: folder.file(), reason: "its format is version 2, not 1"))
  }

  @Test(
    "a header whose checksum is right but whose counts are not is refused", arguments: [16, 24])
  func counts(_ offset: Int) throws {
    let most: UInt64 = 100_000_000
    for count in [most + 1, 1 << 58, 1 << 63, .max, .max / 64 + 1] as [UInt64] {
      var slab = SlabBytes(workers: 1, lanes: 1)
      slab.put(count, at: offset)
      slab.sealFixed()
      try slab.write(to: folder.file())
      #expect(
        refusal()
          == .invalid(
            path: folder.file(), reason: "its size is not the one its header says"))
    }
  }

  @Test("a slab without workers is refused")
  func noWorkers() throws {
    try SlabBytes(workers: 0).write(to: folder.file())
    #expect(refusal() != nil)
  }

  @Test("another slot size is refused")
  func slotSize() throws {
    var slab = SlabBytes(workers: 1)
    slab.put(UInt32(128), at: 12)
    slab.sealFixed()
    try slab.write(to: folder.file())
    #expect(refusal() != nil)
  }

  @Test("a symbolic link to a slab is refused by whoever reads, writes or locks")
  func symbolicLink() throws {
    try SlabBytes(workers: 1).write(to: folder.file("real.slab"))
    symlink(folder.file("real.slab"), folder.file())
    let loop = SlabError.system(call: "open", path: folder.file(), errno: ELOOP)
    #expect(refusal() == loop)
    #expect(throws: loop) { try SlabFile.openShared(folder.file()) }
    #expect(throws: loop) { try SlabFile.withExclusiveLock(folder.file()) {} }
    #expect(throws: loop) { try SlabMapping(folder.file(), touch: false) }
  }

  @Test("a folder is refused")
  func directory() throws {
    mkdir(folder.file(), 0o700)
    #expect(refusal() == .invalid(path: folder.file(), reason: "it is not a file"))
  }

  @Test("a named pipe is refused at once", .timeLimit(.minutes(1)))
  func namedPipe() throws {
    mkfifo(folder.file(), 0o600)
    #expect(refusal() == .invalid(path: folder.file(), reason: "it is not a file"))
    #expect(try SlabFile.withExclusiveLock(folder.file()) { 1 } == 1)
  }

  @Test("a device is refused")
  func device() {
    #expect(refusal("/dev/zero") == .invalid(path: "/dev/zero", reason: "it is not a file"))
  }

  @Test("a file that is not there is an error of the system")
  func missing() {
    #expect(refusal() == .system(call: "open", path: folder.file(), errno: ENOENT))
  }

  @Test("what is refused is not mapped either")
  func mapping() throws {
    var slab = SlabBytes(workers: 1)
    slab.bytes[70] ^= 1
    try slab.write(to: folder.file())
    #expect(throws: SlabError.self) { try SlabMapping(folder.file(), touch: true) }
  }

  private func refusal(_ path: String? = nil) -> SlabError? {
    do {
      _ = try SlabReader.read(path ?? folder.file(), fate: .unseen)
      return nil
    } catch {
      return error as? SlabError
    }
  }
}
