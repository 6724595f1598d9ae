import Foundation
import Testing

@testable import Runtimes

@Suite struct SearchTests {
  private let machine: FakeMachine
  private var search: InterpreterSearch {
    InterpreterSearch(machine.environment, in: machine.root.path)
  }

  init() throws {
    machine = try FakeMachine()
  }

  @Test("A name is looked for on PATH in its order, then among pyenv's versions, the newest first")
  func name() throws {
    let first = try machine.command("bin/python3.12")
    let second = try machine.command("usr/bin/python3.12")
    let old = try machine.command("pyenv/versions/3.12.9/bin/python3.12")
    let new = try machine.command("pyenv/versions/3.12.10/bin/python3.12")
    #expect(search.candidates(for: "python3.12") == [first, second, new, old])
    #expect(search.candidates(for: "3.12") == [first, second, new, old])
    #expect(search.candidates(for: "python3.13") == [])
  }

  @Test("A path is that file alone, and a folder the environment's interpreter")
  func path() throws {
    let file = try machine.command("opt/python")
    let inside = try machine.command("venv/bin/python")
    #expect(search.candidates(for: file) == [file])
    #expect(search.candidates(for: "./opt/python").map(Self.normal) == [file])
    #expect(search.candidates(for: "venv/").map(Self.normal) == [inside])
    #expect(search.candidates(for: "venv").map(Self.normal) == [inside])
    #expect(search.candidates(for: "nowhere/") == [])
  }

  @Test("What cannot be executed is no candidate")
  func notExecutable() throws {
    try machine.file("bin/python3.12")
    #expect(search.candidates(for: "python3.12") == [])
  }

  @Test("All are found once: no shims, no second link to one file, environments by their own name")
  func all() throws {
    let real = try machine.command("usr/bin/python3.11")
    try FileManager.default.createSymbolicLink(
      atPath: machine.root.path + "/usr/bin/python3", withDestinationPath: real)
    try machine.command("usr/bin/python3-config")
    let version = try machine.command("pyenv/versions/3.8.18/bin/python3")
    try machine.command("pyenv/shims/python3.8")
    try machine.file("venv/pyvenv.cfg")
    let environment = try machine.command("venv/bin/python")
    var variables = machine.environment
    variables["PATH"] = "\(machine.root.path)/pyenv/shims:\(machine.root.path)/usr/bin"
    let found = InterpreterSearch(variables, in: machine.root.path).all()
    #expect(found == [real, version, environment])
  }

  private static func normal(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }
}
