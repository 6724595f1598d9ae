/// What an interpreter says of itself: the line that `concur_describe.py` prints.
public struct InterpreterFacts: Codable, Sendable, Equatable {
  /// `cpython`, `pypy` …
  public var implementation: String
  /// `3.12.1`.
  public var version: String
  /// Number, date and compiler of the build.
  public var build: String?
  /// What to start it by; in a virtual environment that environment's own.
  public var executable: String?
  /// The environment's folder, and that of the installation it is based on.
  public var prefix: String?
  /// See `prefix`.
  public var basePrefix: String?
  /// Whether the build can run without the interpreter lock.
  public var freeThreaded: Bool?
  /// Whether the interpreter lock is on.
  public var gil: Bool?
  /// Of `fork`, `spawn` and `forkserver`, those it has.
  public var startMethods: [String]?
  /// The models it can run.
  public var models: [String]?
  /// Seconds after which a thread has to let go of the interpreter lock.
  public var switchInterval: Double?
  /// What it found of the user's function.
  public var call: CallFacts?
  /// Why it cannot call the user's function, one sentence.
  public var callError: String?

  /// The user's function as an interpreter finds it.
  public struct CallFacts: Codable, Sendable, Equatable {
    /// Whether the function is an `async def`.
    public var isAsync: Bool
    /// SHA-256 of the file it stands in, hexadecimal.
    public var sourceDigest: String?

    /// Makes facts.
    public init(isAsync: Bool, sourceDigest: String? = nil) {
      self.isAsync = isAsync
      self.sourceDigest = sourceDigest
    }
  }

  /// The first two numbers of the version.
  public var release: (major: Int, minor: Int)? {
    let numbers = version.split(separator: ".").prefix(2).compactMap { Int($0) }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
  }

  /// Why it cannot be a runtime; nil where it can.
  public var flaw: String? {
    guard implementation == "cpython" else {
      return "is \(implementation), and concur runs CPython 3.8 and later"
    }
    guard let release, release.major == 3, release.minor >= 8 else {
      return "is Python \(version), and concur runs CPython 3.8 and later"
    }
    return nil
  }

  /// Whether it belongs to a virtual environment.
  public var isVirtual: Bool { prefix != nil && prefix != basePrefix }

  /// What it is called where no other is: `python3.12`, `python3.13t` without a lock, and with the
  /// environment's name, `python3.12@venv`.
  public var name: String {
    let numbers = release.map { "\($0.major).\($0.minor)" } ?? version
    let environment = prefix?.split(separator: "/").last.map { "@\($0)" } ?? ""
    return "python\(numbers)\(freeThreaded == true ? "t" : "")\(isVirtual ? environment : "")"
  }
}
