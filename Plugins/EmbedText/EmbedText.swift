import Foundation
import PackagePlugin

/// Puts the package's SQL into the binary: `migrations/*.sql` and `queries/*.sql` become string
/// literals of one generated file, so that the installed program is a single file.
@main
struct EmbedText: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedText.swift")
    let folders = ["migrations", "queries"].map {
      context.package.directoryURL.appending(path: $0).resolvingSymlinksInPath()
    }
    let inputs = try folders.flatMap { folder in
      try FileManager.default
        .contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == "sql" }
        .sorted { $0.path < $1.path }
    }
    guard !inputs.isEmpty else { throw CocoaError(.fileNoSuchFile) }
    return [
      .buildCommand(
        displayName: "Embedding \(inputs.count) SQL files",
        executable: try context.tool(named: "EmbedTextTool").url,
        arguments: [output.path] + inputs.map(\.path),
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }
}
