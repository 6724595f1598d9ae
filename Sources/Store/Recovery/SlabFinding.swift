internal import Foundation
internal import Slab

/// A slab beside a database, and what is to become of it.
public struct SlabFinding: Sendable, Equatable {
  /// What is to become of it.
  public enum State: String, Sendable {
    /// Its recorder is dead: the next command that may write loads it.
    case loadable
    /// Its run is being recorded.
    case inUse = "in use"
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
    try Leftovers(of: store.path).files.filter { $0.kind == .slab }
      .sorted { $0.uuid.canonical < $1.uuid.canonical }
      .map { file in
        let path = Leftovers.path(file.uuid, .slab, beside: store.path)
        let row = try store.read { db in
          try db.row(
            """
            SELECT r.uuid, t.status = 'planned' AND r.status = 'planned'
            FROM trial AS t JOIN run AS r USING (run_id) WHERE t.uuid = ?
            """, [.blob(file.uuid.bytes)])
        }
        let (record, flaw) = read(path)
        let run = row?[0].blob.flatMap { UUID(bytes: $0) }
        let isHeld = run.map { RunLock.isHeld($0, beside: store.path) } ?? false
        let reason =
          row == nil
          ? "its trial was not planned in this database"
          : row?[1] != .integer(1) ? "its trial is over" : isHeld ? nil : flaw
        return SlabFinding(
          path: path, trialID: file.uuid.canonical, workers: record?.workers.count,
          finished: record?.workers.count { $0.runNs != WorkerRow.unknown },
          state: reason != nil ? .stray : isHeld ? .inUse : .loadable, reason: reason)
      }
  }

  private static func read(_ path: String) -> (record: TrialRecord?, flaw: String?) {
    do {
      return (try SlabReader.read(path, fate: .unseen), nil)
    } catch SlabError.invalid(_, let reason) {
      return (nil, SlabRemains.isBlank(path) ? nil : reason)
    } catch {
      return (nil, nil)
    }
  }
}
