import Foundation
import Testing

@Suite struct EnvironmentTests {
  private static let quick = "record sleep -p duration=1us -n 2 -r 1 -w 0 --model processes -q"

  @Test("Without any environment it records and reports where --db says")
  func noEnvironment() throws {
    let program = try Program()
    let record = try program.shell("exec env -i \"$CONCUR\" \(Self.quick) --db x.db")
    #expect(record.status == 0, "\(record.errors)")
    let report = try program.shell("exec env -i \"$CONCUR\" report --db x.db")
    #expect(report.status == 0, "\(report.errors)")
    #expect(try program.files().contains("x.db"))
  }

  @Test("Without any environment and without --db there is no place, which is said")
  func noPlace() throws {
    let program = try Program()
    let result = try program.shell("exec env -i \"$CONCUR\" \(Self.quick)")
    #expect([64, 73].contains(result.status), "\(result.status)")
    #expect(result.errors.contains("--db"), "\(result.errors)")
    #expect(try program.files().isEmpty)
  }

  @Test("A home that cannot be is said, and --db goes without it")
  func noHome() throws {
    let program = try Program()
    let nowhere = try program.shell(
      "unset CONCUR_DB; HOME=/proc/none exec \"$CONCUR\" \(Self.quick)")
    #expect([73, 74, 77].contains(nowhere.status), "\(nowhere.status) \(nowhere.errors)")
    #expect(nowhere.errors.contains("/proc/none"), "\(nowhere.errors)")
    let placed = try program.shell("HOME=/proc/none exec \"$CONCUR\" \(Self.quick) --db x.db")
    #expect(placed.status == 0, "\(placed.errors)")
  }

  @Test("Nothing of PATH is needed")
  func noPath() throws {
    let program = try Program()
    let result = try program.shell("PATH=/nonexistent exec \"$CONCUR\" \(Self.quick)")
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test("The default place is below XDG_DATA_HOME, else below the home")
  func places() throws {
    let program = try Program()
    let script = "unset CONCUR_DB; exec \"$CONCUR\" \(Self.quick)"
    #expect(try program.shell(script).status == 0)
    #expect(try program.shell("ls .local/share/concur").output.contains("concur.db"))
    let data = program.folder.appending(path: "data").path
    #expect(try program.shell(script, environment: ["XDG_DATA_HOME": data]).status == 0)
    #expect(try program.shell("ls data/concur").output.contains("concur.db"))
  }

  @Test("Of the environment nothing is stored that was not asked for")
  func nothingStored() throws {
    let program = try Program()
    try program.run(
      Self.quick.split(separator: " ").map(String.init),
      environment: ["MY_SECRET_TOKEN": "hunter2hunter2"])
    #expect(!String(decoding: try program.bytes(), as: UTF8.self).contains("hunter2hunter2"))
  }

  @Test(
    "Where the system gives no more processes or threads, workers are not started, which is told",
    .enabled(if: Program.tool("strace") != nil, "needs strace to refuse clone"),
    arguments: ["threads", "processes"])
  func noMoreThreads(model: String) throws {
    let program = try Program()
    let trace =
      "strace -f -qq -o /dev/null -e trace=clone,clone3,vfork,fork "
      + "-e inject=clone,clone3,vfork,fork:error=EAGAIN:when=4+"
    let result = try program.shell(
      "\(trace) \"$CONCUR\" record sleep -p duration=1ms -n 40 -c 20 -r 1 -w 0 --model \(model)")
    #expect([3, 74].contains(result.status), "\(result.status) \(result.errors)")
    try program.waitForNoProcess()
    if result.status == 3 {
      let states = try program.column("select distinct status from workers")
      #expect(Set(states).isSubset(of: ["ok", "not_started"]), "\(states)")
      #expect(states.contains("not_started"))
      #expect(try program.value("select status from trials") == "failed")
      #expect(try program.value("select reason from trials") != "NULL")
    }
    #expect(try program.verifies())
    #expect(try program.leftovers() == [])
  }
}
