import Foundation
import PackagePlugin

/// Puts the package's text files into the binary, as string literals of one generated file, so that
/// the installed program is a single file: SQL into `Store`, the Python agent into `Runtimes`.
@main
struct EmbedText: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedText.swift")
    let (names, ending) =
      target.name == "Runtimes"
      ? (["Sources/PythonHost", "Sources/PythonHost/concur_agent"], "py")
      : (["migrations", "queries"], "sql")
    let folders = names.map {
      context.package.directoryURL.appending(path: $0).resolvingSymlinksInPath()
    }
    let inputs = try folders.flatMap { folder in
      try FileManager.default
        .contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == ending }
        .sorted { $0.path < $1.path }
    }
    guard !inputs.isEmpty else { throw CocoaError(.fileNoSuchFile) }
    return [
      .buildCommand(
        displayName: "Embedding \(inputs.count) \(ending) files",
        executable: try context.tool(named: "EmbedTextTool").url,
        arguments: [output.path] + inputs.map(\.path),
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }
}
