/// The rows of machines. A name is local: it stays what it is here, whatever others call the machine,
/// and no two machines of a file have the same.
enum MachineRows {
  /// The row of a machine, made where there is none.
  ///
  /// - Returns: its key.
  static func row(uuid: [UInt8], name: String, _ db: SQLConnection) throws -> Int64 {
    if let known = try key(of: uuid, db) { return known }
    let name = try free(name, db)
    try db.change(
      "INSERT INTO machine (uuid, name, checksum) VALUES (?, ?, ?)",
      [.blob(uuid), .text(name), .blob(MachineDescription.checksum(uuid: uuid, name: name))])
    return db.lastInsertedRowID
  }

  /// The key of a machine's row; nil where it has none.
  static func key(of uuid: [UInt8], _ db: SQLConnection) throws -> Int64? {
    try db.integer("SELECT machine_id FROM machine WHERE uuid = ?", [.blob(uuid)])
  }

  /// Whether a machine of that name is there.
  static func isTaken(_ name: String, _ db: SQLConnection) throws -> Bool {
    try db.integer("SELECT 1 FROM machine WHERE name = ?", [.text(name)]) != nil
  }

  /// Gives a machine another name.
  static func rename(_ machineID: Int64, uuid: [UInt8], to name: String, _ db: SQLConnection) throws
  {
    try db.change(
      "UPDATE machine SET name = ?, checksum = ? WHERE machine_id = ?",
      [
        .text(name), .blob(MachineDescription.checksum(uuid: uuid, name: name)),
        .integer(machineID),
      ])
  }

  /// The name, or where it is taken the first of `name-2`, `name-3` … that is not.
  private static func free(_ name: String, _ db: SQLConnection) throws -> String {
    var free = name
    var number = 1
    while try isTaken(free, db) {
      number += 1
      free = "\(name)-\(number)"
    }
    return free
  }
}
