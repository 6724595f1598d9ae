public import FoundationEssentials
internal import Glibc

extension ResultStore {
  /// Gives an ended run another label, or none. It is local: merges take it along only where the run
  /// is new.
  ///
  /// - Throws: `StoreError.unknownRun`, `.runIsAlive` where the run has not ended.
  public func relabel(_ run: UUID, to label: String?) throws {
    try write { db in
      let row = try db.row(
        "SELECT run_id, status = 'planned' FROM run WHERE uuid = ?", [.blob(run.bytes)])
      guard let row, let runID = row[0].integer else { throw StoreError.unknownRun(run) }
      guard row[1] == .integer(0) else { throw StoreError.runIsAlive(run) }
      try RunLabels.relabel(runID, uuid: run.bytes, to: label, db)
    }
  }

  /// Gives a machine another name in this file.
  ///
  /// - Throws: `StoreError.unknownMachine`, `.machineNameTaken`.
  public func renameMachine(_ name: String, to newName: String) throws {
    try write { db in
      let rows = try db.rows("SELECT machine_id, uuid FROM machine WHERE name = ?", [.text(name)])
      guard let row = rows.first, let machineID = row[0].integer, let uuid = row[1].blob else {
        let known = try db.rows("SELECT name FROM machine ORDER BY name")
        throw StoreError.unknownMachine(name, known: known.compactMap { $0[0].text })
      }
      guard try newName == name || !MachineRows.isTaken(newName, db) else {
        throw StoreError.machineNameTaken(newName)
      }
      try MachineRows.rename(machineID, uuid: uuid, to: newName, db)
    }
  }
}
