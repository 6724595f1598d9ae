import Foundation
import Testing

@testable import Runtimes

@Suite struct InterpreterTests {
  private let machine: FakeMachine
  private var interpreters: Interpreters {
    Interpreters(
      InterpreterSearch(machine.environment, in: machine.root.path),
      LookUp(program: BuiltProgram.path))
  }

  init() throws {
    machine = try FakeMachine()
  }

  @Test("A shim that does not answer gives way to the version itself")
  func shim() throws {
    try machine.command("bin/python3.12", printing: "python3.12: command not found")
    let version = try machine.interpreter(
      "pyenv/versions/3.12.1/bin/python3.12", version: "3.12.1")
    let found = try interpreters.named("python3.12")
    #expect(found.executable == version)
    #expect(found.facts.name == "python3.12")
  }

  @Test("What is not there, no Python, too old or another implementation is told apart")
  func refused() throws {
    #expect(throws: RuntimeError.missing(name: "python3.9")) {
      try interpreters.named("python3.9")
    }
    let other = try machine.command("bin/other", printing: "hello")
    #expect(throws: RuntimeError.notPython(path: other)) { try interpreters.named("other") }
    try machine.interpreter("bin/python3.6", version: "3.6.15")
    #expect(
      throws: RuntimeError.unsupported(
        name: "python3.6", flaw: "is Python 3.6.15, and concur runs CPython 3.8 and later")
    ) { try interpreters.named("python3.6") }
    try machine.interpreter("bin/pypy3", version: "3.10.14", implementation: "pypy")
    #expect(
      throws: RuntimeError.unsupported(
        name: "pypy3", flaw: "is pypy, and concur runs CPython 3.8 and later")
    ) { try interpreters.named("pypy3") }
  }

  @Test("The first on PATH that can be a runtime is taken where none is named")
  func first() throws {
    #expect(try interpreters.first() == nil)
    try machine.interpreter("bin/python3", version: "3.7.16")
    let good = try machine.interpreter("usr/bin/python3", version: "3.11.2")
    #expect(try interpreters.first()?.executable == good)
  }

  @Test("Names tell release, lock and environment, and more only where they have to")
  func names() throws {
    let plain = try found("a/python", version: "3.12.1")
    let patch = try found("b/python", version: "3.12.4")
    let again = try found("c/python", version: "3.12.4", prefix: "/opt")
    let free = try found("d/python", version: "3.13.0", freeThreaded: true)
    let environment = try found("e/python", version: "3.12.1", prefix: "/home/a/venv")
    #expect(try RuntimeNames.distinct([plain, free]) == ["python3.12", "python3.13t"])
    #expect(try RuntimeNames.distinct([plain, environment]) == ["python3.12", "python3.12@venv"])
    #expect(try RuntimeNames.distinct([plain, patch]) == ["python3.12.1", "python3.12.4"])
    let two = try RuntimeNames.distinct([patch, again])
    #expect(Set(two).count == 2 && two[0] == "python3.12@usr" || two[0].contains("3.12"))
    #expect(throws: RuntimeError.twice(name: "python3.12")) {
      try RuntimeNames.distinct([plain, plain])
    }
  }

  @Test("Real interpreters describe themselves", .enabled(if: Self.hasPython, "no python3 here"))
  func real() throws {
    let python = try #require(
      try Interpreters(InterpreterSearch(), LookUp(program: BuiltProgram.path)).first())
    #expect(python.facts.flaw == nil)
    #expect(python.executable.hasPrefix("/"))
    #expect(python.facts.models?.contains("threads") == true)
    #expect(python.facts.startMethods?.contains("spawn") == true)
  }

  private static var hasPython: Bool { !InterpreterSearch().first().isEmpty }

  private func found(
    _ path: String, version: String, prefix: String = "/usr", freeThreaded: Bool = false
  ) throws -> Interpreter {
    try Interpreter(
      machine.interpreter(path, version: version, prefix: prefix, freeThreaded: freeThreaded),
      LookUp(program: BuiltProgram.path))
  }
}
