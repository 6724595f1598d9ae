import Foundation
import Testing

@testable import Runtimes

@Suite struct AgentFolderTests {
  @Test("The agent is written for its owner alone, compiles, and is removed whole")
  func written() throws {
    let machine = try FakeMachine()
    let folder = machine.root.path + "/run.agent"
    try Agent.write(to: folder)
    #expect(try Self.mode(folder) == 0o700)
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
    #expect(files.contains("concur_host.py"))
    #expect(files.contains("concur_agent/__init__.py"))
    #expect(!files.contains { $0.hasSuffix("concur_describe.py") })
    for file in files where file.hasSuffix(".py") {
      #expect(try Self.mode("\(folder)/\(file)") == 0o600, "\(file)")
      #expect(
        try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8).hasSuffix("\n"), "\(file)")
    }
    #expect(throws: (any Error).self) { try Agent.write(to: folder) }
    Agent.remove(folder)
    #expect(!FileManager.default.fileExists(atPath: folder))
  }

  private static func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }
}
