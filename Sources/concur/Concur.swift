import ArgumentParser

/// The root of the command line.
struct Concur: ParsableCommand {
  /// The version, as `--version` prints it and every run keeps it.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "concur",
    abstract: "Threads, processes or async, for this work, on this machine? Measure, keep, answer.",
    discussion: """
      concur record runs the same work under each concurrency model, stores every worker in one \
      SQLite file and prints which model was fastest, by how much and how sure that is.

      Exit codes: 0 ok; 3 recorded, but some workers failed, timed out or were lost, or results \
      disagree; 4 regression; 64 usage; 65 bad data; 69 a runtime is missing; 73 cannot create; \
      74 input/output; 75 locked, try again; 77 no permission; 124 a query's deadline; 128+n \
      ended by signal n.
      """,
    version: version,
    subcommands: [
      Record.self, ReportCommand.self, Compare.self, Advise.self, Show.self, Query.self, Runs.self,
      WorkloadsCommand.self, RuntimesCommand.self, MachinesCommand.self, Doctor.self, Merge.self,
      Backup.self, Prune.self, Verify.self, Recover.self, Migrate.self,
    ])
}
