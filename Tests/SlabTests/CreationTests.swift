import Foundation
import Slab
import Testing

@Suite("Creating a slab")
struct CreationTests {
  static let identity = SlabIdentity(
    run: SlabBytes.run, trial: SlabBytes.trial, workers: 1000, lanes: 8)
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("the file has its exact size, every block allocated")
  func size() throws {
    try SlabFile.create(at: folder.file(), Self.identity)
    var status = stat()
    #expect(lstat(folder.file(), &status) == 0)
    #expect(status.st_size == 4096 + 64 * 1008)
    #expect(Int(status.st_blocks) * 512 >= Int(status.st_size))
  }

  @Test("its mode is 0600 whatever the umask")
  func mode() async {
    await #expect(processExitsWith: .success) {
      for mask: mode_t in [0, 0o077, 0o777] {
        umask(0o022)
        let folder = try TemporaryFolder()
        umask(mask)
        try SlabFile.create(at: folder.file(), CreationTests.identity)
        var status = stat()
        #expect(lstat(folder.file(), &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o600)
      }
    }
  }

  @Test("a name that is taken is refused and what bears it left as it is")
  func taken() throws {
    try Data("mine".utf8).write(to: URL(fileURLWithPath: folder.file()))
    #expect(throws: SlabError.system(call: "create", path: folder.file(), errno: EEXIST)) {
      try SlabFile.create(at: folder.file(), Self.identity)
    }
    #expect(try String(contentsOfFile: folder.file(), encoding: .utf8) == "mine")
  }

  @Test("a symbolic link in its place is refused, and nothing made where it points")
  func symbolicLink() throws {
    symlink(folder.file("elsewhere"), folder.file())
    #expect(throws: SlabError.system(call: "create", path: folder.file(), errno: EEXIST)) {
      try SlabFile.create(at: folder.file(), Self.identity)
    }
    #expect(try folder.names == ["trial.slab"])
  }

  @Test("a folder that is not there is an error of the system")
  func noFolder() {
    let path = folder.file("none/trial.slab")
    #expect(throws: SlabError.system(call: "create", path: path, errno: ENOENT)) {
      try SlabFile.create(at: path, Self.identity)
    }
  }

  @Test("nothing is left where the file may not grow to its size")
  func fileSizeLimit() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 8192, rlim_max: 8192)
      #expect(setrlimit(__rlimit_resource_t(1), &limit) == 0)
      #expect(throws: SlabError.system(call: "allocate", path: folder.file(), errno: EFBIG)) {
        try SlabFile.create(at: folder.file(), CreationTests.identity)
      }
      #expect(try folder.names.isEmpty)
    }
  }

  @Test(
    "nothing is left on a full disk",
    .enabled(if: TinyDisk.canBeMounted, "only who may mount can have a full disk"))
  func fullDisk() throws {
    let disk = try TinyDisk(at: folder.path)
    defer { disk.unmount() }
    #expect(throws: SlabError.system(call: "allocate", path: folder.file(), errno: ENOSPC)) {
      try SlabFile.create(
        at: folder.file(),
        SlabIdentity(run: SlabBytes.run, trial: SlabBytes.trial, workers: 100_000, lanes: 1))
    }
    #expect(try folder.names.isEmpty)
  }

  @Test("counts that no slab can have are refused before there is a file")
  func counts() throws {
    let most = SlabFormat.mostSlots
    for (workers, lanes) in [(0, 1), (-1, 1), (most + 1, 1), (.max, .max), (1, -1), (1, .max)] {
      let identity = SlabIdentity(
        run: SlabBytes.run, trial: SlabBytes.trial, workers: workers, lanes: lanes)
      #expect(throws: SlabError.self) { try SlabFile.create(at: folder.file(), identity) }
    }
    #expect(try folder.names.isEmpty)
  }
}
