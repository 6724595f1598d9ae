internal import CShims
internal import Glibc
internal import Processes
internal import Slab
internal import Synchronization

/// The lane processes of a host: started, replaced when they die early, and reaped.
///
/// They are to be started and reaped by threads that end after them: a lane is killed when the
/// thread that started it ends.
final class LaneProcesses: Sendable {
  /// A lane that ended badly.
  struct Death {
    let end: ProcessEnd
    /// The worker that it was computing (`hybrid`).
    let worker: Int?
  }

  private let role: String
  private let argument: String
  private let files: [Int32: Child.Source]
  private let exchange: ExchangeServer
  private let executable: String
  /// When each living lane was started, by its process id, CLOCK_MONOTONIC.
  private let startedNs = Mutex<[Int32: Int64]>([:])

  /// - Parameters:
  ///   - role: the entry point of this program that the lane runs.
  ///   - files: what every lane shares, by `LaneFile`.
  ///   - executable: this program.
  init(
    role: String, _ spec: TrialSpec, files: [Int32: Child.Source], exchange: ExchangeServer,
    executable: String = OwnExecutable.path
  ) throws {
    self.role = role
    self.files = files
    self.exchange = exchange
    self.executable = executable
    argument = try MessageText.of(spec)
  }

  /// Starts one lane.
  func start() throws {
    let socket = try exchange.connect()
    defer { close(socket) }
    var files = files
    files[LaneFile.exchange] = .descriptor(socket)
    let now = concur_now()
    let lane = try Child.spawn(executable, ["concur", role, argument], files: files)
    startedNs.withLock { $0[lane.pid] = now }
  }

  /// Waits until no lane is left. A lane that did not end well is put on record, and another
  /// takes its place where there is work left for it.
  ///
  /// - Parameters:
  ///   - onDeath: called once a lane that ended badly is on record; says whether a replacement has
  ///     anything to do.
  ///   - onRefusal: called where the system refuses a replacement. There is none from then on, and
  ///     the lanes that live are waited for as ever.
  func reapAll(
    in slab: SlabMapping, onDeath: (Death) -> Bool, onRefusal: (any Error) -> Void
  ) {
    var isRefused = false
    while let (pid, end) = Child.waitForAny() {
      guard let since = startedNs.withLock({ $0.removeValue(forKey: pid) }), !end.isWell else {
        continue
      }
      slab.recordEnd(ofProcess: pid, since: since, end)
      let death = Death(end: end, worker: slab.currentWorker(ofProcess: pid, since: since))
      guard onDeath(death), !isRefused else { continue }
      do {
        try start()
      } catch {
        isRefused = true
        onRefusal(error)
      }
    }
  }
}
