internal import FoundationEssentials
internal import Glibc
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
  /// - Throws: `StoreError.removed` where no file lies there, `.cannotCreate` where its name leaves no
  ///   room for those of slabs.
  public init(into place: String, by process: ProcessIdentity = .own) throws {
    try DatabasePath.checkRoomForSlabs(beside: place)
    guard let file = FileIdentity(of: place) else { throw StoreError.removed(path: place) }
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

  /// The columns of its row, but for the checksum over them.
  static let columns = [
    "run_id", "pid", "start_ticks", "boot_id", "pid_namespace", "time_namespace", "file_device",
    "file_inode", "place",
  ]

  /// Keeps it with a run, in place of what was kept before.
  func store(_ runID: Int64, _ db: SQLConnection) throws {
    let values: [SQLValue] = [
      .integer(runID), .integer(Int64(process.pid)), .integer(process.startTicks),
      .blob(process.bootID), .integer(Int64(bitPattern: process.pidNamespace)),
      .integer(Int64(bitPattern: process.timeNamespace)),
      .integer(Int64(bitPattern: file.device)), .integer(Int64(bitPattern: file.inode)),
      .text(place),
    ]
    try db.change(
      """
      INSERT OR REPLACE INTO recorder (\(Self.columns.joined(separator: ", ")), checksum)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, values + [.blob(RowChecksum.of(values))])
  }

  /// Forgets who recorded a run, which has ended.
  static func remove(_ runID: Int64, _ db: SQLConnection) throws {
    try db.change("DELETE FROM recorder WHERE run_id = ?", [.integer(runID)])
  }

  /// Who records a run; nil where that was not kept, as by earlier versions, or is damaged.
  static func find(_ run: UUID, _ db: SQLConnection) throws -> Recording? {
    let columns = Self.columns.map { "c.\($0)" }.joined(separator: ", ")
    let row = try db.row(
      """
      SELECT \(columns), c.checksum FROM recorder AS c JOIN run AS r USING (run_id)
      WHERE r.uuid = ?
      """, [.blob(run.bytes)])
    guard let row, row[9] == .blob(RowChecksum.of(row.dropLast())),
      let pid = row[1].integer.flatMap({ Int32(exactly: $0) }), let start = row[2].integer,
      let boot = row[3].blob, let pids = row[4].integer, let times = row[5].integer,
      let device = row[6].integer, let inode = row[7].integer, let place = row[8].text,
      place.hasPrefix("/"), !place.utf8.contains(0)
    else { return nil }
    return Recording(
      process: ProcessIdentity(
        pid: pid, startTicks: start, bootID: boot, pidNamespace: UInt64(bitPattern: pids),
        timeNamespace: UInt64(bitPattern: times)),
      device: UInt64(bitPattern: device), inode: UInt64(bitPattern: inode), place: place)
  }
}
