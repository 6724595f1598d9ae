internal import Processes

/// The runtime that is this program itself.
public enum SwiftRuntime {
  /// As users name it.
  public static let name = "swift"

  /// The host: this program, started again in another role.
  public static let host = HostCommand(
    executable: OwnExecutable.path, arguments: ["concur", "@host"])

  /// The version of the language the program was compiled as.
  public static var version: String {
    #if swift(>=6.4)
      "6.4"
    #elseif swift(>=6.3)
      "6.3"
    #elseif swift(>=6.2)
      "6.2"
    #else
      "6"
    #endif
  }
}
