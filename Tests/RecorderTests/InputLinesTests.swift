import Slab
import Testing

@testable import Recorder

@Suite struct InputLinesTests {
  @Test(
    "A worker for every line, whether the last ends with a newline or not",
    arguments: [("", 0), ("a", 1), ("a\n", 1), ("a\nb", 2), ("\n\n", 2), ("a\n\nb\n", 3)])
  func count(text: String, lines: Int) {
    #expect(InputLines(Array(text.utf8), form: .lines, source: nil).count == lines)
  }

  @Test("Other lines, or the same lines meant otherwise, are other inputs")
  func digest() {
    let lines = InputLines(Array("1\n2\n".utf8), form: .lines, source: "/a")
    let moved = InputLines(Array("1\n2\n".utf8), form: .lines, source: nil)
    let json = InputLines(Array("1\n2\n".utf8), form: .json, source: "/a")
    let other = InputLines(Array("1\n3\n".utf8), form: .lines, source: "/a")
    #expect(lines.digest == moved.digest)
    #expect(lines.digest != json.digest)
    #expect(lines.digest != other.digest)
  }
}
