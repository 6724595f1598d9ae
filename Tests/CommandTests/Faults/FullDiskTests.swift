import Foundation
import Glibc
import Testing

@Suite(.serialized) struct FullDiskTests {
  /// Whether a small file system can be mounted here, to be filled.
  static let canMount: Bool = {
    guard getuid() == 0, Program.tool("mount") != nil, let program = try? Program() else {
      return false
    }
    let tried = try? program.shell(
      "mkdir small && mount -t tmpfs -o size=64k tmpfs small && umount small")
    return tried?.status == 0
  }()

  /// Runs a script in which `small` is a file system of that size.
  private func onSmallDisk(_ size: String, _ body: (Program) throws -> Void) throws {
    let program = try Program(database: "small/concur.db")
    let mounted = try program.shell("mkdir small && mount -t tmpfs -o size=\(size) tmpfs small")
    #expect(mounted.status == 0)
    defer { _ = try? program.shell("umount small") }
    try body(program)
  }

  @Test(
    "What does not fit on the disk is refused before a worker starts",
    .enabled(if: canMount, "needs root, and to be allowed to mount"))
  func refused() throws {
    try onSmallDisk("1m") { program in
      let result = try program.run("record sleep -p duration=1us -n 100000 -c 8 --model async")
      #expect(result.status == 74, "\(result.errors)")
      #expect(result.errors.contains("lower --workers"), "\(result.errors)")
      #expect(try program.shell("ls -A small").output.isEmpty)
    }
  }

  @Test(
    "A disk that fills while recording: 74, nothing is called recorded, and nothing is lost",
    .enabled(if: canMount, "needs root, and to be allowed to mount"))
  func filled() throws {
    try onSmallDisk("2m") { program in
      let result = try program.run(
        "record cpu -p n=0 -n 5000 -c 4 -r 40 -w 0 --model async -q")
      #expect(result.status == 74, "\(result.errors)")
      #expect(result.output.isEmpty)
      #expect(result.errors.contains("small/concur.db"), "\(result.errors)")
      try program.shell("mount -o remount,size=64m small")
      let next = try program.run("verify")
      #expect(next.status == 0, "\(next.output)\(next.errors)")
      #expect(try program.shell("ls small").output == "concur.db\n", "\(next.errors)")
      let whole = try program.rows(
        "select count(*) > 0, min(ok) from trials where status = 'complete'")
      #expect(whole == [["1", "5000"]])
      #expect(try program.number("select count(*) from trials") == 40)
    }
  }

  @Test("A file-size limit is an error that is told, not a signal", arguments: [8, 64, 300])
  func fileSizeLimit(blocks: Int) throws {
    let program = try Program()
    let result = try program.shell(
      "ulimit -f \(blocks); exec \"$CONCUR\" record cpu -p n=0 -n 2000 -c 4 -r 20 -w 0 "
        + "--model async -q")
    #expect(result.status == 74, "\(result.status) \(result.errors)")
    #expect(result.errors.hasPrefix("concur: "), "\(result.errors)")
    #expect(try program.files().filter { $0.contains(".new-") } == [])
    guard try program.files().contains("concur.db") else { return }
    let next = try program.run("verify")
    #expect(next.status == 0, "\(next.output)\(next.errors)")
    #expect(try program.leftovers() == [], "\(next.errors)")
  }
}
