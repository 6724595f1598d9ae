/// Where the database is: what the user said, or the default place.
public struct DatabaseLocation: Sendable, Equatable {
  /// The path as given, relative to the working folder or absolute.
  public let path: String
  /// Whether missing folders on the way to it are made: in the default place only, since
  /// elsewhere a missing folder is more likely a mistyped one.
  public let createsFolders: Bool

  /// Names a place.
  public init(path: String, createsFolders: Bool = false) {
    self.path = path
    self.createsFolders = createsFolders
  }

  /// Chooses the place: `--db`, else `CONCUR_DB`, else `$XDG_DATA_HOME/concur/concur.db`, else
  /// `~/.local/share/concur/concur.db`.
  ///
  /// - Throws: `StoreError.noLocation` where nothing names one, `.invalidPath` where the option or
  ///   the variable is empty.
  public init(option: String?, environment: [String: String]) throws {
    if let path = option ?? environment["CONCUR_DB"] {
      guard !path.isEmpty else { throw StoreError.invalidPath(path) }
      self.init(path: path)
      return
    }
    // The XDG base directory specification: a relative path is invalid and to be ignored.
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      self.init(path: data + "/concur/concur.db", createsFolders: true)
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      self.init(path: home + "/.local/share/concur/concur.db", createsFolders: true)
    } else {
      throw StoreError.noLocation
    }
  }
}
