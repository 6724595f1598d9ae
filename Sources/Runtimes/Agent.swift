internal import FoundationEssentials
internal import Glibc
internal import Processes

/// The Python host: modules that this program carries, and writes into a private folder for as long
/// as a run lasts.
public enum Agent {
  /// The folder's ending beside the database: `<database>-<run>.agent`.
  public static let ending = ".agent"

  /// What describes an interpreter; run with `-c`, without a file.
  static var describing: String {
    EmbeddedText.files.first { $0.name == "concur_describe" }?.text ?? ""
  }

  /// Writes the agent into a new folder that only this user may enter.
  ///
  /// Interpreters keep their compiled modules there too: the first trial of each writes them.
  ///
  /// - Throws: `ProcessError` where the folder or a file cannot be made; nothing is left then.
  public static func write(to folder: String) throws {
    try make(folder)
    do {
      try make(folder + "/" + package)
      for file in EmbeddedText.files where file.name != "concur_describe" {
        let place = file.folder == package ? "\(folder)/\(package)" : folder
        try write(file.text, to: "\(place)/\(file.name).py")
      }
    } catch {
      remove(folder)
      throw error
    }
  }

  /// Removes the folder with all that interpreters added to it.
  public static func remove(_ folder: String) {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// How an interpreter's host is started from the folder.
  public static func host(_ interpreter: String, in folder: String) -> HostCommand {
    HostCommand(executable: interpreter, arguments: [interpreter, folder + "/concur_host.py"])
  }

  private static let package = "concur_agent"

  private static func make(_ folder: String) throws {
    guard mkdir(folder, 0o700) == 0 else {
      throw ProcessError.system(call: "create \(folder)", errno: errno)
    }
  }

  private static func write(_ text: String, to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw ProcessError.system(call: "create \(path)", errno: errno) }
    defer { close(file) }
    let failure = WholeBytes.write(text, to: file)
    guard failure == 0 else {
      throw ProcessError.system(call: "write \(path)", errno: failure)
    }
  }
}
