/// Why a plan cannot be, before anything was started or stored.
public enum PlanError: Error, Equatable, CustomStringConvertible {
  /// More trials than a run may have.
  case tooManyTrials(Int)
  /// More lanes of an operating system's kind than this machine holds.
  case beyondMachine(model: String, asked: Int, room: Int, limit: String)
  /// More workers than a trial may have.
  case tooManyWorkers(Int, most: Int)
  /// The slab of the largest trial does not fit on the disk.
  case diskTooSmall(neededBytes: Int, freeBytes: Int, folder: String)

  /// The lines that a resumed run's workers are given cannot be had again.
  case inputsGone(String?)
  /// They are not what they were.
  case inputsChanged(String)
  /// The command had a secret, which was not stored.
  case commandRedacted
  /// An interpreter is not what it was when the run was planned.
  case interpreterChanged(String)

  static let mostTrials = 1_000_000

  /// One sentence: what is wrong, and what to do.
  public var description: String {
    switch self {
    case .tooManyTrials(let count):
      "the plan has \(count) trials, and a run may have \(Self.mostTrials): "
        + "give fewer values or fewer --trials"
    case .beyondMachine(let model, let asked, let room, let limit):
      "\(model) with --concurrency \(asked) does not fit this machine, which has room for "
        + "\(room) more (\(limit)): lower --concurrency, or leave the model out with --model"
    case .tooManyWorkers(let count, let most):
      "\(count) workers are more than the \(most) a trial may have: lower --workers"
    case .diskTooSmall(let needed, let free, let folder):
      "a trial needs \(needed) bytes beside the database and \(folder) has \(free) free: "
        + "lower --workers, or choose another place with --db"
    case .inputsGone(nil):
      "the run's workers were given lines from stdin, which cannot be read again: start a new run"
    case .inputsGone(let path?):
      "the run's workers were given the lines of \(path), which cannot be read: bring it back, or "
        + "start a new run"
    case .inputsChanged(let path):
      "\(path) has other lines than when the run was planned, and its trials would not be "
        + "comparable: start a new run"
    case .commandRedacted:
      "the run's command had what looked like a secret, which was not stored: start a new run"
    case .interpreterChanged(let name):
      "\(name) is not what it was when the run was planned, and its trials would not be "
        + "comparable: start a new run"
    }
  }
}
