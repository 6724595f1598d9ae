internal import Foundation
public import Slab

/// Who records a run, and into which file: kept with the run until it ends.
public struct Recording: Sendable, Equatable {
  /// The recorder.
  var process: ProcessIdentity
  /// The database file into which it records. A copy of it is another file.
  var file: FileIdentity
  /// The database's path as the recorder opened it: locks and slabs lie beside that, whatever other
  /// names the file has or is given meanwhile.
  var place: String

  /// A recording into a database.
  ///
  /// - Parameters:
  ///   - place: the database's absolute path.
  ///   - process: the recorder.
  /// - Throws: `StoreError.missing` where no file lies there, `.cannotCreate` where its name leaves no
  ///   room for those of slabs.
  public init(into place: String, by process: ProcessIdentity = .own) throws {
    try DatabasePath.checkRoomForSlabs(beside: place)
    guard let file = FileIdentity(of: place) else { throw StoreError.missing(path: place) }
    self.init(process: process, file: file, place: place)
  }

  /// A recording as it was kept.
  ///
  /// - Parameters:
  ///   - process: the recorder.
  ///   - device: what stat(2) says of the database file.
  ///   - inode: the same.
  ///   - place: the absolute path that the file had.
  public init(process: ProcessIdentity, device: UInt64, inode: UInt64, place: String) {
    self.init(
      process: process, file: FileIdentity(device: device, inode: inode), place: place)
  }

  init(process: ProcessIdentity, file: FileIdentity, place: String) {
    self.process = process
    self.file = file
    self.place = place
  }

  /// Keeps it with a run, in place of what was kept before.
  func store(_ runID: Int64, _ db: SQLConnection) throws {
    try db.change(
      """
      INSERT OR REPLACE INTO recorder (
        run_id, pid, start_ticks, boot_id, pid_namespace, time_namespace, file_device, file_inode,
        place)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(runID), .integer(Int64(process.pid)), .integer(process.startTicks),
        .blob(process.bootID), .integer(Int64(bitPattern: process.pidNamespace)),
        .integer(Int64(bitPattern: process.timeNamespace)),
        .integer(Int64(bitPattern: file.device)), .integer(Int64(bitPattern: file.inode)),
        .text(place),
      ])
  }

  /// Forgets who recorded a run, which has ended.
  static func remove(_ runID: Int64, _ db: SQLConnection) throws {
    try db.change("DELETE FROM recorder WHERE run_id = ?", [.integer(runID)])
  }

  /// Who records a run; nil where that was not kept, as by earlier versions.
  static func find(_ run: UUID, _ db: SQLConnection) throws -> Recording? {
    let row = try db.row(
      """
      SELECT c.pid, c.start_ticks, c.boot_id, c.pid_namespace, c.time_namespace, c.file_device,
        c.file_inode, c.place
      FROM recorder AS c JOIN run AS r USING (run_id)
      WHERE r.uuid = ?
      """, [.blob(run.bytes)])
    guard let row, let pid = row[0].integer.flatMap({ Int32(exactly: $0) }),
      let start = row[1].integer, let boot = row[2].blob, let pids = row[3].integer,
      let times = row[4].integer, let device = row[5].integer, let inode = row[6].integer,
      let place = row[7].text, place.hasPrefix("/"), !place.utf8.contains(0)
    else { return nil }
    return Recording(
      process: ProcessIdentity(
        pid: pid, startTicks: start, bootID: boot, pidNamespace: UInt64(bitPattern: pids),
        timeNamespace: UInt64(bitPattern: times)),
      device: UInt64(bitPattern: device), inode: UInt64(bitPattern: inode), place: place)
  }
}
