internal import FoundationEssentials

/// Decides for each run of another database what becomes of it, and does it.
final class RunMerger {
  private let target: SQLConnection
  private let path: String
  private let transfer: RunTransfer
  private let restoring: Bool
  private var machines: Set<[UInt8]> = []

  /// - Parameter path: where the database lies that is merged into.
  init(
    from source: SQLConnection, to target: SQLConnection, at path: String, restoring: Bool
  ) throws {
    self.target = target
    self.path = path
    self.restoring = restoring
    transfer = try RunTransfer(from: source, to: target)
  }

  /// Merges one run.
  ///
  /// - Throws: what keeps the whole file from being merged; what is wrong with the run is its outcome.
  func merge(_ run: MergeSource) throws -> MergedRun {
    var merged = run.described
    guard run.hasEnded else { return merged }
    do {
      try decide(run, &merged)
    } catch let refusal as Refusal {
      merged.outcome = .refused(refusal.reason)
    }
    return merged
  }

  /// Gives machines that turn out to share an id rows of their own.
  func separateClones() throws {
    for machine in machines { try MachineClones.separate(uuid: machine, target) }
  }

  private func add(
    _ run: MergeSource, _ uuid: [UInt8], instead open: Int64? = nil, _ merged: inout MergedRun
  ) throws {
    let arrival = try transfer.add(run.runID, uuid: uuid, instead: open)
    try Tombstones.remove(uuid, target)
    machines.insert(arrival.machine)
    (merged.trials, merged.workers) = (arrival.trials, arrival.workers)
    merged.outcome = .added
  }

  private func decide(_ run: MergeSource, _ merged: inout MergedRun) throws {
    guard let uuid = run.uuid else { throw Refusal("its identity is no UUID") }
    guard let digest = run.digest else { throw Refusal("it has no digest") }
    let here = try target.row(
      "SELECT run_id, status = 'planned', digest FROM run WHERE uuid = ?", [.blob(uuid)])
    let tombstone = try Tombstones.kind(of: uuid, target)
    guard let here, let runID = here[0].integer else {
      guard tombstone == nil || restoring else { return merged.outcome = .removed }
      return try add(run, uuid, &merged)
    }
    guard here[1] == .integer(0) else {
      guard let id = UUID(bytes: uuid), try OpenRun(id, in: path, target).liveness != .recording
      else { throw Refusal("it is being recorded here") }
      // A copy was made while it was recorded, and this is how it ended.
      return try add(run, uuid, instead: runID, &merged)
    }
    guard here[2] == .blob(digest) else {
      let own = here[2].blob.map { SHA256Digest.hex($0) } ?? "none"
      throw Refusal(
        "it differs from the run of that id here: digest \(SHA256Digest.hex(digest).prefix(12)) "
          + "there, \(own.prefix(12)) here")
    }
    merged.outcome = .present
    guard tombstone == nil || restoring else { return }
    (merged.trials, merged.workers) = try transfer.complete(run.runID, runID: runID)
    guard merged.trials > 0 else { return }
    try Tombstones.remove(uuid, target)
    merged.outcome = .completed
  }
}
