import Foundation
import Machine
import Testing

@Suite("Machine identity")
struct MachineIdentityTests {
  @Test("is what systemd-id128 gives for our application, and never the machine's own id")
  func applicationSpecific() throws {
    let machine = try FakeMachine.laptop(but: [:])
    let identity = try machine.read { try MachineIdentity(of: $0, stateFile: nil) }
    #expect(identity.source == .machineID)
    #expect(identity.uuid == "cf991d35-52a5-4871-85d4-ff7a802f8309")
    #expect(identity.id.count == 16)
    #expect(identity.name == "laptop")
  }

  @Test("follows from the name, where one is given, on every machine")
  func named() throws {
    let machine = try FakeMachine.laptop(but: [:])
    let here = try machine.read { try MachineIdentity(of: $0, named: "ci", stateFile: nil) }
    let there = try FakeMachine().read {
      try MachineIdentity(of: $0, named: "ci", stateFile: nil)
    }
    #expect(here == there)
    #expect(here.source == .name && here.name == "ci")
    #expect(here.uuid == "1b158839-f8aa-439e-89bb-50b1603e90ec")
  }

  @Test(
    "is kept in a file where the machine has none",
    arguments: ["", "uninitialized\n", "00000000000000000000000000000000\n", "0123\n"])
  func kept(machineID: String) throws {
    let machine = try FakeMachine.laptop(but: ["/etc/machine-id": machineID])
    let file = machine.root + "/state/concur/machine-id"
    let first = try machine.read { try MachineIdentity(of: $0, stateFile: file) }
    let second = try machine.read { try MachineIdentity(of: $0, stateFile: file) }
    #expect(first == second)
    #expect(first.source == .stateFile)
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let names = try FileManager.default.contentsOfDirectory(atPath: machine.root + "/state/concur")
    #expect(names == ["machine-id"])
    #expect(throws: MachineError.noIdentity) {
      try machine.read { try MachineIdentity(of: $0, stateFile: nil) }
    }
  }

  @Test("is one, however many start at once")
  func concurrently() async throws {
    let machine = try FakeMachine()
    let file = machine.root + "/machine-id"
    let tree = SystemTree(root: machine.root)
    let ids = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<32 {
        group.addTask { try MachineIdentity(of: tree, stateFile: file).id }
      }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(ids.count == 1)
    let kept = try machine.read { try MachineIdentity(of: $0, stateFile: file).id }
    #expect(ids == [kept])
  }

  @Test("is not made anew over a damaged file, nor kept where that is impossible")
  func refusals() throws {
    let machine = try FakeMachine(["/state/machine-id": "not an id\n", "/file": "x"])
    let damaged = machine.root + "/state/machine-id"
    #expect(throws: MachineError.damagedIdentity(path: damaged)) {
      try machine.read { try MachineIdentity(of: $0, stateFile: damaged) }
    }
    let folder = machine.root + "/state"
    #expect(throws: MachineError.damagedIdentity(path: folder)) {
      try machine.read { try MachineIdentity(of: $0, stateFile: folder) }
    }
    let below = machine.root + "/file/machine-id"
    #expect(throws: MachineError.identityNotKept(path: below, reason: "Not a directory")) {
      try machine.read { try MachineIdentity(of: $0, stateFile: below) }
    }
    #expect(MachineError.noIdentity.description.contains("--machine"))
  }

  @Test("is kept in the state folder of XDG, or below HOME")
  func defaultFile() {
    let home = ["HOME": "/home/a"]
    let absolute = home.merging(["XDG_STATE_HOME": "/s"]) { $1 }
    let relative = home.merging(["XDG_STATE_HOME": "s"]) { $1 }
    #expect(MachineIdentity.defaultStateFile(absolute) == "/s/concur/machine-id")
    #expect(
      MachineIdentity.defaultStateFile(relative) == "/home/a/.local/state/concur/machine-id")
    #expect(MachineIdentity.defaultStateFile([:]) == nil)
    #expect(MachineIdentity.defaultStateFile(["HOME": ""]) == nil)
  }
}
