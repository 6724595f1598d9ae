import Foundation
import Slab
import Testing

@Suite("Locks")
struct LockTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try SlabFile.create(
      at: folder.file(),
      SlabIdentity(run: SlabBytes.run, trial: SlabBytes.trial, workers: 4, lanes: 1))
  }

  @Test("nobody gets it exclusively while anyone holds it shared")
  func sharedThenExclusive() throws {
    let first = try SlabFile.openShared(folder.file())
    let second = try SlabFile.openShared(folder.file())
    #expect(try SlabFile.withExclusiveLock(folder.file()) { true } == nil)
    close(first)
    #expect(try SlabFile.withExclusiveLock(folder.file()) { true } == nil)
    close(second)
    #expect(try SlabFile.withExclusiveLock(folder.file()) { true } == true)
  }

  @Test("nobody gets it at all while anyone holds it exclusively")
  func exclusiveThenShared() throws {
    let busy = SlabError.busy(path: folder.file())
    try SlabFile.withExclusiveLock(folder.file()) { () throws in
      #expect(throws: busy) { try SlabFile.openShared(folder.file()) }
      #expect(throws: busy) { try SlabMapping(folder.file(), touch: false) }
      #expect(try SlabFile.withExclusiveLock(folder.file()) { true } == nil)
    }
    close(try SlabFile.openShared(folder.file()))
  }

  @Test("a mapping holds it as long as it lives")
  func mapping() throws {
    var slab: SlabMapping? = try SlabMapping(folder.file(), touch: false)
    #expect(slab?.workers == 4)
    #expect(try SlabFile.withExclusiveLock(folder.file()) { true } == nil)
    slab = nil
    #expect(try SlabFile.withExclusiveLock(folder.file()) { true } == true)
  }

  @Test("an error in the locked body is passed on and the lock let go")
  func failingBody() throws {
    #expect(throws: CancellationError.self) {
      try SlabFile.withExclusiveLock(folder.file()) { throw CancellationError() }
    }
    #expect(try SlabFile.withExclusiveLock(folder.file()) { true } == true)
  }
}
