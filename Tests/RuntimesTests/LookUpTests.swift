import Foundation
import Slab
import Synchronization
import Testing

@testable import Runtimes

/// Interpreters made of shell scripts: what they answer is theirs to say.
@Suite struct LookUpTests {
  private static let facts =
    #"concur:{"implementation": "cpython", "version": "3.12.1", "executable": "/usr/bin/x"}"#
  private let machine: FakeMachine

  init() throws {
    machine = try FakeMachine()
  }

  @Test("What an interpreter starts is not waited for, and is gone with it")
  func descendants() throws {
    let pids = machine.root.path + "/pids"
    let path = try script(
      """
      sleep 600 & echo $! >> '\(pids)'
      setsid sleep 600 & echo $! >> '\(pids)'
      (setsid sleep 600 > /dev/null & echo $! >> '\(pids)') &
      wait $!
      echo '\(Self.facts)'
      """)
    let began = ContinuousClock.now
    #expect(try ask(path).facts.version == "3.12.1")
    #expect(ContinuousClock.now - began < .seconds(60))
    let started = try String(contentsOfFile: pids, encoding: .utf8).split(separator: "\n")
      .compactMap { Int32($0) }
    #expect(started.count == 3)
    #expect(started.allSatisfy { kill($0, 0) != 0 })
  }

  @Test("One that takes too long is ended, and told where it had said what it is")
  func deadline() throws {
    let silent = try script("sleep 600")
    #expect(throws: RuntimeError.notPython(path: silent)) {
      try ask(silent, limitNs: 200_000_000)
    }
    let importing = try script("echo '\(Self.facts)'\nsleep 600")
    let function = UserFunction(function: "jobs:f")
    let found = try Interpreter(
      importing, function: function,
      LookUp(limitNs: 250_000_000, program: BuiltProgram.path))
    #expect(
      found.facts.callError
        == "importing the module of 'jobs:f' took longer than 0.25 s: move what takes so long "
        + "into the function or --setup, or give it more time with --lookup-timeout")
  }

  @Test("One that writes without end is no Python")
  func endless() throws {
    let path = try script("exec yes")
    #expect(throws: RuntimeError.notPython(path: path)) { try ask(path) }
  }

  @Test("One that cannot be started is no Python")
  func notExecutable() throws {
    let path = try script("")
    try Data([0x7f, 0x45, 0x4c, 0x46]).write(to: URL(fileURLWithPath: path))
    #expect(throws: RuntimeError.notPython(path: path)) { try ask(path) }
  }

  @Test("Whoever waits is told once of one that takes more than two seconds, and of its end")
  func told() throws {
    let path = try script("sleep 2.5\necho '\(Self.facts)'")
    let said = Said()
    _ = try Interpreter(
      path, LookUp(program: BuiltProgram.path, onDelay: { said.add($0) }))
    #expect(said.all == ["\(path) says what it is", nil])
  }

  private final class Said: Sendable {
    private let texts = Mutex<[String?]>([])

    func add(_ text: String?) { texts.withLock { $0.append(text) } }

    var all: [String?] { texts.withLock { $0 } }
  }

  private func ask(_ path: String, limitNs: Int64 = LookUp.usualLimitNs) throws -> Interpreter {
    try Interpreter(path, LookUp(limitNs: limitNs, program: BuiltProgram.path))
  }

  private func script(_ text: String) throws -> String {
    let path = try machine.command("bin/python3.12")
    try "#!/bin/bash\n\(text)\n".write(toFile: path, atomically: false, encoding: .utf8)
    return path
  }
}
