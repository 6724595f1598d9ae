import Foundation
import Processes
import Testing

@Suite struct ProgramTests {
  private let folder: FuzzFolder

  init() throws { folder = try FuzzFolder() }

  /// Runs `concur-fuzz` to its end.
  private func run(_ words: String) throws -> (end: ProcessEnd?, output: String, errors: String) {
    let program = try FuzzFolder.program("concur-fuzz")
    let script = #""$@" > "$0/out" 2> "$0/err""#
    let command =
      ["/bin/sh", "-c", script, folder.path, program] + words.split(separator: " ").map(String.init)
    let end = try Child.spawn("/bin/sh", command).wait()
    let texts = try ["out", "err"].map {
      try String(contentsOfFile: "\(folder.path)/\($0)", encoding: .utf8)
    }
    return (end, texts[0], texts[1])
  }

  @Test func `Children try inputs, and the table says how many`() throws {
    let (end, output, errors) = try run(
      "--minutes 0.03 --target slab --target errors --keep \(folder.path)/kept")
    #expect(end == .exited(0), "\(errors)")
    let lines = output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].split(separator: " ").first == "target")
    for (line, name) in zip(lines.dropFirst(), ["slab", "errors"]) {
      let cells = line.split(separator: " ")
      #expect(cells.first == name[...] && cells.last == "0")
      #expect(cells.count == 6 && cells[1] != "0")
    }
    #expect(errors == "")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/kept"))
  }

  @Test func `One input is tried again by its number, or from its file`() throws {
    #expect(try run("--target slab --number 0").output == "accepted\n")
    let file = folder.path + "/cut"
    try Data("concur".utf8).write(to: URL(filePath: file))
    #expect(try run("--target slab --input \(file)").output == "refused\n")
  }

  @Test(arguments: ["--target nothing", "--minutes 0", "--minutes nan", "--number 3"])
  func `What cannot be fuzzed is a mistake of the command line`(words: String) throws {
    #expect(try run(words).end == .exited(64))
  }
}
