import ArgumentParser
import Machine
import Processes
import Recorder
import Reporting
import Runtimes
import Slab
import Store
import Workloads

/// An error as the user meets it: one sentence, and the exit code. The only place where the two
/// are given to errors.
struct Failure {
  /// What was wrong and what to do; empty where it has been said already.
  let sentence: String
  /// The exit code of the program.
  let code: Int32
  /// Whether this is no failure: help or a version was asked for.
  let isClean: Bool

  /// Translates an error.
  init(_ error: any Error) {
    if let departure = error as? Departure {
      self.init(sentence: "", code: departure.code, isClean: false)
    } else if let (sentence, status) = Self.ours(error) {
      self.init(sentence: sentence, code: status.rawValue, isClean: false)
    } else if Concur.exitCode(for: error) == .success {
      self.init(sentence: Concur.fullMessage(for: error), code: 0, isClean: true)
    } else {
      self.init(
        sentence: Self.firstLine(Concur.message(for: error)), code: ExitStatus.usage.rawValue,
        isClean: false)
    }
  }

  /// What the argument parser says, without the help that it adds at times.
  private static func firstLine(_ message: String) -> String {
    String(message.prefix { !$0.isNewline })
  }

  private init(sentence: String, code: Int32, isClean: Bool) {
    self.sentence = sentence
    self.code = code
    self.isClean = isClean
  }

  /// What our own modules throw; nil for what the argument parser does.
  private static func ours(_ error: any Error) -> (String, ExitStatus)? {
    switch error {
    case let error as UsageError: return (error.sentence, .usage)
    case let error as RuntimeError: return runtime(error)
    case let error as InputError: return (error.sentence, .badData)
    case let error as WorkloadError: return (String(describing: error), .usage)
    case let error as PlanError:
      return (Console.escaped(error.description), status(of: error))
    case RecorderError.unstored(let slab, let cause) as RecorderError:
      var kept = "The trial that could not be stored is kept in \(slab)"
      if case .io = cause.category {
        kept += "; the next concur command that can write loads it"
      }
      return (Console.escaped("\(cause.description) \(kept)."), status(of: cause.category))
    case RecorderError.notCalibrated(let name) as RecorderError:
      return (
        "\(Console.escaped(name)) completed no worker of cpu: try concur record cpu --runtime "
          + "\(Console.escaped(name))", .runtimeMissing
      )
    case let error as StoreError:
      return (Console.escaped(error.description), status(of: error.category))
    case let error as SlabError:
      return (Console.escaped(error.description), status(of: error))
    case let error as ProcessError: return (Console.escaped(error.description), .inputOutput)
    case let error as MachineError: return (Console.escaped(error.description), .inputOutput)
    case let error as SideError: return (Console.escaped(error.sentence), .usage)
    case let error as ReportError: return (Console.escaped(error.sentence), .usage)
    case let error as OutputError: return (error.sentence, error.status)
    default: return nil
    }
  }

  private static func status(of error: PlanError) -> ExitStatus {
    if case .diskTooSmall = error { return .inputOutput }
    return .usage
  }

  private static func status(of category: ErrorCategory) -> ExitStatus {
    ExitStatus(rawValue: Int32(category.rawValue)) ?? .inputOutput
  }

  private static func status(of error: SlabError) -> ExitStatus {
    switch error {
    case .system: .inputOutput
    case .invalid: .badData
    case .busy: .locked
    }
  }

  private static func runtime(_ error: RuntimeError) -> (String, ExitStatus) {
    switch error {
    case .missing(let name):
      (
        "there is no runtime '\(Console.escaped(name))' here: give swift, the name of a Python on "
          + "PATH, a path or a virtual environment; concur runtimes lists what is here",
        .runtimeMissing
      )
    case .notPython(let path):
      ("\(Console.escaped(path)) does not answer as a Python interpreter does", .runtimeMissing)
    case .unsupported(let name, let flaw):
      ("\(Console.escaped(name)) \(Console.escaped(flaw))", .runtimeMissing)
    case .cannotCall(let name, let sentence):
      ("\(Console.escaped(name)): \(Console.escaped(sentence))", .usage)
    case .twice(let name):
      ("--runtime names \(Console.escaped(name)) twice: give it once", .usage)
    }
  }
}
