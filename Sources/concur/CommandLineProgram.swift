import ArgumentParser
import CShims
import Glibc

/// The program as users run it: a command line in, an exit code out.
enum CommandLineProgram {
  static func main() -> Never {
    Descriptors.openStandard()
    ignoreSignalsOfWriting()
    do {
      try ArgumentBytes.check()
      try CommandName.check(CommandLine.arguments.dropFirst().first)
      var command = try Concur.parseAsRoot()
      try command.run()
      try Console.flush()
      exit(ExitStatus.ok.rawValue)
    } catch {
      exit(leave(with: error))
    }
  }

  /// A reader that went away and a file-size limit are errors of `write`, which say what was
  /// written and where to.
  private static func ignoreSignalsOfWriting() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  private static func leave(with error: any Error) -> Int32 {
    let failure = Failure(error)
    if failure.isClean {
      do {
        try Console.print(failure.sentence)
        try Console.flush()
        return ExitStatus.ok.rawValue
      } catch {
        return leave(with: error)
      }
    }
    try? Console.flush()
    if !failure.sentence.isEmpty { Console.error("concur: \(failure.sentence)") }
    return failure.code
  }
}
