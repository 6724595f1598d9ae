internal import FoundationEssentials
internal import Glibc

/// Where Python interpreters are on this machine: on PATH, in pyenv, in virtual environments.
public struct InterpreterSearch: Sendable {
  private let path: [String]
  private let pyenv: String
  private let folder: String
  private let activeEnvironment: String?

  /// Looks where this process would: by its own environment, in its own folder.
  public init() {
    self.init(
      ProcessInfo.processInfo.environment, in: FileManager.default.currentDirectoryPath)
  }

  /// - Parameters:
  ///   - environment: `PATH`, `PYENV_ROOT`, `HOME` and `VIRTUAL_ENV` are read.
  ///   - folder: where virtual environments are looked for.
  public init(_ environment: [String: String], in folder: String) {
    path = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map(String.init)
    pyenv = environment["PYENV_ROOT"] ?? (environment["HOME"] ?? "") + "/.pyenv"
    activeEnvironment = environment["VIRTUAL_ENV"]
    self.folder = folder
  }

  /// The files that a name given to `--runtime` may stand for, the likeliest first: a path, a
  /// virtual environment's folder, a command on PATH, a version that pyenv has.
  public func candidates(for name: String) -> [String] {
    if name.contains("/") || name == "." { return absolute(name).map(Self.interpreter(at:)) ?? [] }
    let command = name.first?.isNumber == true ? "python" + name : name
    return path.map { "\($0)/\(command)" }.filter(Self.isExecutable) + versions(command)
      + (absolute(name).map(Self.interpreter(at:)) ?? [])
  }

  /// Every file that is a Python interpreter by its name, each once: of links to the same file the
  /// first, and of pyenv the versions themselves instead of the shims that stand for them.
  public func all() -> [String] {
    let names = path.filter { $0 != pyenv + "/shims" }.flatMap { place in
      Self.entries(place).filter(Self.isInterpreterName).sorted().reversed()
        .map { "\(place)/\($0)" }
    }
    let versions = Self.entries(pyenv + "/versions").sorted(by: Self.isNewer)
      .map { "\(pyenv)/versions/\($0)/bin/python3" }
    var seen = Set<String>()
    let installed = (names + versions).filter(Self.isExecutable).filter { path in
      seen.insert(URL(fileURLWithPath: path).resolvingSymlinksInPath().path).inserted
    }
    let environments = ([activeEnvironment].compactMap(\.self) + Self.environments(in: folder))
    return installed + environments.flatMap(Self.interpreter(at:))
  }

  /// The first of what PATH has as `python3`, which the starter suite takes.
  public func first() -> [String] {
    path.flatMap { ["\($0)/python3", "\($0)/python"] }.filter(Self.isExecutable)
  }

  /// pyenv's versions that have the command, the newest first.
  private func versions(_ command: String) -> [String] {
    Self.entries(pyenv + "/versions").sorted(by: Self.isNewer)
      .map { "\(pyenv)/versions/\($0)/bin/\(command)" }.filter(Self.isExecutable)
  }

  private func absolute(_ name: String) -> String? {
    name.hasPrefix("/") ? name : "\(folder)/\(name)"
  }

  /// A file is an interpreter; a folder is a virtual environment with one in it.
  private static func interpreter(at path: String) -> [String] {
    isExecutable(path)
      ? [path]
      : ["bin/python", "bin/python3"].map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
        .filter(isExecutable).prefix(1).map(\.self)
  }

  private static func environments(in folder: String) -> [String] {
    entries(folder).sorted().map { "\(folder)/\($0)" }
      .filter { access($0 + "/pyvenv.cfg", R_OK) == 0 }
  }

  /// `python3`, `python3.12`, `python3.13t`.
  private static func isInterpreterName(_ name: String) -> Bool {
    name.wholeMatch(of: #/python3(\.\d+t?)?/#) != nil
  }

  /// By the numbers in two names: `3.13.0` is newer than `3.9.18`.
  private static func isNewer(_ left: String, _ right: String) -> Bool {
    let numbers = [left, right].map { $0.split { !$0.isNumber }.compactMap { Int($0) } }
    return numbers[0] == numbers[1]
      ? left > right : numbers[1].lexicographicallyPrecedes(numbers[0])
  }

  private static func entries(_ folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  private static func isExecutable(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && access(path, X_OK) == 0
  }
}
