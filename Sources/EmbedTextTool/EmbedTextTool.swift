import FoundationEssentials

/// Writes a Swift file that holds the text of other files.
///
/// Usage: `EmbedTextTool OUTPUT INPUT…`. Each input becomes a row `(folder, name, text)`, where
/// `folder` is the name of the folder it lies in and `name` its file name without extension.
@main
struct EmbedTextTool {
  static func main() throws {
    let paths = CommandLine.arguments.dropFirst().map { URL(fileURLWithPath: $0) }
    guard let output = paths.first else {
      throw CocoaError(.fileNoSuchFile)
    }
    let rows = try paths.dropFirst().map { input in
      let folder = input.deletingLastPathComponent().lastPathComponent
      let name = input.deletingPathExtension().lastPathComponent
      let text = literal(try String(contentsOf: input, encoding: .utf8))
      return "    (\"\(folder)\", \"\(name)\", \(text)),"
    }
    let source = """
      /// The text files of the package, compiled in.
      enum EmbeddedText {
        static let files: [(folder: String, name: String, text: String)] = [
      \(rows.joined(separator: "\n"))
        ]
      }

      """
    try source.write(to: output, atomically: true, encoding: .utf8)
  }

  /// A raw string literal with enough `#` that nothing inside it can end it or interpolate.
  static func literal(_ text: String) -> String {
    var fence = "#"
    while text.contains("\"\"\"" + fence) || text.contains("\\" + fence) {
      fence += "#"
    }
    return "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
  }
}
