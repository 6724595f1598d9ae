import Foundation
import Testing

@testable import Recorder

@Suite struct CommandWordsTests {
  @Test(
    "Words are what a shell would make of them",
    arguments: [
      "./resize {}", "a  b\tc", "sh -c 'exit 3'", "'it'\\''s' one", "\"a \\\"b\\\" c\" d", "x''y",
      "'' \"\"", "a\\ b c", "",
    ])
  func likeShell(text: String) throws {
    let words = try #require(CommandWords.split(text))
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "for word in \(text); do printf '%s\\n' \"$word\"; done"]
    process.standardOutput = pipe
    try process.run()
    let output = String(
      decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(words.map { $0 + "\n" }.joined() == output)
  }

  @Test("What is not closed is refused", arguments: ["'a", "\"a", "a\\"])
  func open(text: String) {
    #expect(CommandWords.split(text) == nil)
  }

  @Test("Nothing else of a shell is done")
  func plain() {
    #expect(
      CommandWords.split("echo $HOME *.txt; ls | wc") == [
        "echo", "$HOME", "*.txt;", "ls", "|", "wc",
      ])
  }
}
