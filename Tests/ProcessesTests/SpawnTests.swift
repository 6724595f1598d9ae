import Foundation
import Processes
import Testing

@Suite("Starting a child")
struct SpawnTests {
  @Test("signals are at their defaults in it, though ignored and blocked in its parent")
  func signals() async {
    await #expect(processExitsWith: .success) {
      for number in [SIGINT, SIGTERM, SIGPIPE, SIGUSR1, SIGCHLD, SIGXFSZ] {
        signal(number, SIG_IGN)
      }
      var blocked = sigset_t()
      sigfillset(&blocked)
      pthread_sigmask(SIG_BLOCK, &blocked, nil)
      let child = try Child.spawn("/bin/sleep", ["sleep", "60"])
      let lines = try ["SigIgn", "SigBlk"].map { try ProcessFacts.status($0, of: child.pid) }
      kill(child.pid, SIGKILL)
      // 32 and 33 belong to the C library, which has them ignored in whatever it starts.
      let own: UInt64 = 1 << 31 | 1 << 32
      #expect(
        lines.map { $0.flatMap { UInt64($0, radix: 16) } ?? .max }.allSatisfy { $0 & ~own == 0 })
    }
  }

  @Test("a child in a session of its own leads it, another stays in its parent's")
  func session() throws {
    try Sleeper.look(newSession: true) { #expect(getsid($0) == $0 && getpgid($0) == $0) }
    try Sleeper.look { #expect(getsid($0) == getsid(0)) }
  }

  @Test("arguments arrive as they are", arguments: ["", " ", "a b", "$(x)", "'\"\\", "ü\n\t"])
  func arguments(_ argument: String) throws {
    let text = try output("/bin/sh", ["sh", "-c", "printf '%s|%s' \"$#\" \"$1\"", "sh", argument])
    #expect(text == "1|" + argument)
  }

  @Test("the environment is the parent's, or exactly the one given")
  func environment() throws {
    setenv("CONCUR_PROCESSES_TESTS", "here", 1)
    let script = ["sh", "-c", "printf %s \"$CONCUR_PROCESSES_TESTS\""]
    #expect(try output("/bin/sh", script) == "here")
    #expect(try output("/bin/sh", script, environment: []) == "")
    #expect(try output("/usr/bin/env", ["env"], environment: ["A=b c"]) == "A=b c\n")
  }

  @Test("what cannot be started is an error with its errno")
  func notStarted() {
    #expect(throws: ProcessError.spawn(executable: "/nonexistent", errno: ENOENT)) {
      try Child.spawn("/nonexistent", ["x"])
    }
    #expect(throws: ProcessError.spawn(executable: "/etc/passwd", errno: EACCES)) {
      try Child.spawn("/etc/passwd", ["x"])
    }
  }

  @Test("exit codes are told", arguments: [0, 1, 7, 128, 255] as [Int32])
  func exitCode(_ code: Int32) throws {
    let end = try Child.spawn("/bin/sh", ["sh", "-c", "exit \(code)"]).wait()
    #expect(end == .exited(code))
    #expect(end?.isWell == (code == 0))
  }

  @Test("signals are told", arguments: [SIGHUP, SIGABRT, SIGKILL, SIGSEGV, SIGTERM])
  func signalled(_ number: Int32) throws {
    let end = try Child.spawn("/bin/sh", ["sh", "-c", "kill -\(number) $$"]).wait()
    #expect(end == .signalled(number))
    #expect(end?.isWell == false)
  }

  @Test("whichever child ends is told by its process id, until there is none")
  func anyChild() async {
    await #expect(processExitsWith: .success) {
      var expected = [Int32: ProcessEnd]()
      for code: Int32 in 0..<5 {
        expected[try Child.spawn("/bin/sh", ["sh", "-c", "exit \(code)"]).pid] = .exited(code)
      }
      var found = [Int32: ProcessEnd]()
      while let (pid, end) = Child.waitForAny() { found[pid] = end }
      #expect(found == expected)
      #expect(Child.waitForAny() == nil)
    }
  }

  @Test("where the kernel does not say how a child ended, nobody says that it ended well")
  func unheard() async {
    await #expect(processExitsWith: .success) {
      signal(SIGCHLD, SIG_IGN)
      let unheard = try Child.spawn("/bin/sh", ["sh", "-c", "exit 7"]).wait()
      OwnExecutable.hearOfChildren()
      let heard = try Child.spawn("/bin/sh", ["sh", "-c", "exit 7"]).wait()
      #expect(unheard == nil && heard == .exited(7))
    }
  }

  @Test("a child that does not end in time is killed, one that does is not")
  func patience() throws {
    #expect(
      try Child.spawn("/bin/sh", ["sh", "-c", "exit 7"]).wait(killingAfter: 30_000) == .exited(7))
    let stopped = try Child.spawn("/bin/sh", ["sh", "-c", "kill -STOP $$"])
    #expect(stopped.wait(killingAfter: 100) == .signalled(SIGKILL))
  }

  private func output(
    _ executable: String, _ arguments: [String], environment: [String]? = nil
  ) throws -> String {
    let pipe = try PipeEnds()
    defer { pipe.closeReadEnd() }
    let child = try Child.spawn(
      executable, arguments, files: [1: .descriptor(pipe.writeEnd)], environment: environment)
    pipe.closeWriteEnd()
    var text = [UInt8]()
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(pipe.readEnd, &buffer, buffer.count)
      guard count > 0 else { break }
      text += buffer[..<count]
    }
    #expect(child.wait() == .exited(0))
    return String(decoding: text, as: UTF8.self)
  }
}
