import ArgumentParser
import FoundationEssentials
import Reporting
import Store
import Tables

/// `concur merge`.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Bring in the runs of other files: other machines', older versions'.",
    discussion: """
      Ended runs come in whole, each once, however often and in whichever order files are merged. \
      A file is only read, also while it is recorded into; of a folder, every database in it is \
      taken. Each file is one transaction. What does not match its digests is refused and named, \
      and the exit code is 65.
      """)

  @Argument(help: ArgumentHelp("Databases, or folders of them.", valueName: "file"))
  var files: [String] = []

  @Flag(help: "Say what would come in, and change nothing.")
  var dryRun = false

  @Flag(help: "Also bring back what was pruned or deleted here.")
  var restore = false

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let renderer = try output.renderer()
    guard !files.isEmpty, !files.contains("") else {
      throw UsageError("merge takes the databases to bring in, or folders of them")
    }
    try output.check(sparing: database, inputs: files)
    let location = try database.location()
    let found = try MergeFiles.all(files, sparing: location.path)
    var target = MergeTarget(location, try dryRun ? rehearsal(location) : existing(location))
    let (answer, failure) = try merge(found, into: &target)
    try output.write(renderer.render(answer))
    if let failure, target.isPath(of: failure) { throw failure }
    guard let refusals = answer.refusals else { return }
    let isSeen = output.isTerminal
    Console.error("concur: \(isSeen ? refusals : Console.escaped(answer.onlyRefusal ?? refusals))")
    throw Departure(code: failure.map { Failure($0).code } ?? ExitStatus.badData.rawValue)
  }

  /// A private copy of the database, in which merging is tried.
  private func rehearsal(_ location: DatabaseLocation) throws -> ResultStore {
    guard FileManager.default.fileExists(atPath: location.path) else {
      return try ResultStore.privateDatabase()
    }
    return try database.openForReading().privateCopy()
  }

  /// The database where there is one; nil where it is to be made.
  private func existing(_ location: DatabaseLocation) throws -> ResultStore? {
    FileManager.default.fileExists(atPath: location.path) ? try database.openForWriting() : nil
  }

  /// Merges file after file; one that is refused does not keep the next from coming in.
  ///
  /// - Returns: what became of each, and the first thing that went wrong.
  private func merge(
    _ files: [MergeFiles.File], into target: inout MergeTarget
  ) throws -> (MergeAnswer, StoreError?) {
    let line = Console.showsProgress ? ProgressLine() : nil
    defer { line?.clear() }
    var parts: [MergeAnswer.Part] = []
    var first: StoreError?
    let begin = ContinuousClock.now
    let all = files.reduce(0) { $0 + $1.bytes }
    var done: Int64 = 0
    for (index, file) in files.enumerated() {
      line?.show(
        file: index + 1, of: files.count, file.path, elapsed: .now - begin,
        part: all > 0 ? Double(done) / Double(all) : 0)
      do {
        let merged = try target.merge(from: file.path, restoring: restore, database)
        parts.append(.merged(merged))
      } catch let error as StoreError {
        first = first ?? error
        parts.append(.failed(path: file.path, sentence: Failure(error).sentence))
        if target.isPath(of: error) { break }
      }
      done += file.bytes
    }
    return (MergeAnswer(parts: parts, isDryRun: dryRun), first)
  }
}

/// The database that is merged into: made once there is something to merge, so that nothing is left
/// behind where every file is refused.
private struct MergeTarget {
  private let location: DatabaseLocation
  private var store: ResultStore?

  init(_ location: DatabaseLocation, _ store: ResultStore?) {
    self.location = location
    self.store = store
  }

  mutating func merge(
    from file: String, restoring: Bool, _ database: DatabaseOptions
  ) throws -> MergedFile {
    if let store { return try store.merge(from: file, restoring: restoring) }
    let input = try MergeInput(file: file, busyTimeout: database.busySeconds())
    let made = try database.openForWriting()
    store = made
    return try made.merge(input, restoring: restoring)
  }

  /// Whether it is this database, and not one that is merged, that something is wrong with.
  func isPath(of error: StoreError) -> Bool {
    error.path == store?.path ?? location.path
  }
}
