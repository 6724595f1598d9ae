internal import FoundationEssentials
internal import Glibc
internal import Slab
internal import Store

/// Where a trial's slab and private folder lie: beside the database, never in a shared folder.
struct TrialFiles {
  /// The slab.
  let slab: String
  /// The folder for a workload that writes files.
  let folder: String

  init(database: String, trial: UUID) {
    let stem = "\(database)-\(trial.uuidString.lowercased())"
    slab = stem + ".slab"
    folder = stem + ".files"
  }

  /// Makes the private folder, mode 0700.
  func makeFolder() throws {
    guard mkdir(folder, 0o700) == 0 else {
      throw SlabError.system(call: "create", path: folder, errno: errno)
    }
  }

  /// Removes the private folder and what workers left in it.
  func removeFolder() {
    try? FileManager.default.removeItem(atPath: folder)
  }
}
