internal import FoundationEssentials
internal import Glibc
internal import Slab

/// A slab beside a database, and what is to become of it.
public struct SlabFinding: Sendable, Equatable {
  /// What is to become of it.
  public enum State: String, Sendable {
    /// Its recorder is dead: the next command that may write loads it.
    case loadable
    /// Its run is being recorded.
    case inUse = "in use"
    /// It is not known whether its run is being recorded.
    case leftAlone = "left alone"
    /// Nobody can load it.
    case stray
  }

  /// Where it lies.
  public let path: String
  /// Its trial's identity.
  public let trialID: String
  /// How many workers it has room for, and how many of those had come to an end; nil where it cannot
  /// be read.
  public let workers, finished: Int?
  /// What is to become of it.
  public let state: State
  /// Why it cannot be loaded; nil where it can.
  public let reason: String?
}

extension Recovery {
  /// Lists the slabs beside a database, and changes nothing.
  ///
  /// - Throws: `StoreError` where the database cannot be read.
  public static func findings(_ store: ResultStore) throws -> [SlabFinding] {
    let open = try store.read { try OpenRun.all(in: store.path, $0) }
    let places = Set(open.filter { $0.liveness == .abandoned }.flatMap(\.places) + [store.path])
    return try places.sorted().flatMap { place in
      try Leftovers(of: place).files.filter { $0.kind == .slab }
        .sorted { $0.uuid.canonical < $1.uuid.canonical }
        .compactMap { try finding($0.uuid, beside: place, in: store, open) }
    }
  }

  /// - Returns: nil for a slab of another database, beside which runs of this one have files too.
  private static func finding(
    _ trial: UUID, beside place: String, in store: ResultStore, _ open: [OpenRun]
  ) throws -> SlabFinding? {
    let path = Leftovers.path(trial, .slab, beside: place)
    let row = try store.read { db in
      try db.row(
        """
        SELECT r.uuid, t.status = 'planned' AND r.status = 'planned'
        FROM trial AS t JOIN run AS r USING (run_id) WHERE t.uuid = ?
        """, [.blob(trial.bytes)])
    }
    guard row != nil || place == store.path else { return nil }
    let (record, flaw) = read(path)
    let run = row?[0].blob.flatMap { UUID(bytes: $0) }
    let liveness = open.first { $0.run == run }?.liveness
    let reason =
      row == nil
      ? "its trial was not planned in this database"
      : row?[1] != .integer(1) ? "its trial is over" : liveness == .recording ? nil : flaw
    let state: SlabFinding.State =
      reason != nil
      ? .stray : liveness == .recording ? .inUse : liveness == .abandoned ? .loadable : .leftAlone
    return SlabFinding(
      path: path, trialID: trial.canonical, workers: record?.workers.count,
      finished: record?.workers.count { $0.runNs != WorkerRow.unknown }, state: state,
      reason: reason)
  }

  private static func read(_ path: String) -> (record: TrialRecord?, flaw: String?) {
    if let flaw = Leftovers.flaw(of: path, .slab) { return (nil, flaw) }
    do {
      return (try SlabReader.read(path, fate: .unseen), nil)
    } catch SlabError.invalid(_, let reason) {
      return (nil, SlabRemains.isBlank(path) ? nil : reason)
    } catch {
      return (nil, nil)
    }
  }
}
