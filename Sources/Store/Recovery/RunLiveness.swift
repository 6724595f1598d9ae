internal import FoundationEssentials
internal import Glibc
internal import Slab

/// Whether a run that has no end yet is being recorded, or was abandoned by a recorder that is dead.
///
/// That a lock is absent proves nothing: the file may have been renamed, be looked at through another
/// hard link, or be a copy. A run is abandoned where one of these is known:
///
/// - its lock is there, and nobody holds it;
/// - its recorder is gone, and this is the file that it recorded into.
///
/// A run is being recorded where its lock is held, or its recorder lives. Of any other nothing is
/// known here, and it is left alone: in a copy of a file it is the original's to end, or else the
/// copy would come to hold another run of the same identity.
public enum RunLiveness: Sendable, Equatable {
  /// Somebody records it now.
  case recording
  /// Its recorder is dead, and it may be ended here.
  case abandoned
  /// It has not ended here, and may have elsewhere.
  case unknown
  /// This file is a copy, and the run has ended in the original, which lies at `path`.
  case endedIn(path: String)
}

/// A run without an end, and where what belongs to it lies.
struct OpenRun {
  let run: UUID
  let liveness: RunLiveness
  /// Where its locks and slabs may lie: stems of their names.
  let places: [String]
  /// Something under the name of its lock that is none.
  let falseLock: RecoveryReport.KeptFile?

  /// The place where the run's lock is to be taken by whoever ends it.
  var place: String { places[0] }

  /// Looks at a run that is planned.
  ///
  /// - Parameter database: the absolute path of the database that was opened.
  init(_ run: UUID, in database: String, _ db: SQLConnection) throws {
    self.run = run
    let recording = try Recording.find(run, db)
    let isOwnFile = recording.map { $0.file == FileIdentity(of: database) } ?? true
    // Under another name the recorder's own comes first: all who recover take the lock there.
    let isElsewhere =
      isOwnFile && recording.map { $0.place != database && $0.isReachable } ?? false
    places = (isElsewhere ? recording.map { [$0.place] } ?? [] : []) + [database]
    let locks = places.map { RunLock.state(run, beside: $0) }
    falseLock =
      zip(places, locks).lazy.compactMap { place, state in
        if case .noLock(let reason) = state {
          RecoveryReport.KeptFile(path: Leftovers.path(run, .lock, beside: place), reason: reason)
        } else {
          nil
        }
      }.first
    let fate = recording?.process.fate ?? .unknown
    liveness =
      if fate == .living || locks.contains(.held) {
        .recording
      } else if !isOwnFile, let original = recording, try original.hasEnded(run) {
        .endedIn(path: original.place)
      } else if locks.contains(.free) || isOwnFile && fate == .gone {
        .abandoned
      } else {
        .unknown
      }
  }

  /// All runs of a database that are planned.
  static func all(in database: String, _ db: SQLConnection) throws -> [OpenRun] {
    try db.rows("SELECT uuid FROM run WHERE status = 'planned' ORDER BY run_id")
      .compactMap { $0[0].blob.flatMap { UUID(bytes: $0) } }
      .map { try OpenRun($0, in: database, db) }
  }
}

extension Recording {
  /// Whether the folder is there in which its locks and slabs lie.
  fileprivate var isReachable: Bool {
    (try? DatabasePath.split(place)).map { access($0.folder, R_OK | X_OK) == 0 } ?? false
  }

  /// Whether a run of the file that was recorded into is over, where that file can be looked at.
  fileprivate func hasEnded(_ run: UUID) throws -> Bool {
    guard FileIdentity(of: place) == file,
      let reader = try? SharedConnection(reading: place, busyTimeout: 0)
    else { return false }
    defer { reader.close() }
    let status = try? reader.read { db in
      db.harden()
      return try db.row("SELECT status <> 'planned' FROM run WHERE uuid = ?", [.blob(run.bytes)])
    }
    return status.flatMap(\.self)?.first == .integer(1)
  }
}
