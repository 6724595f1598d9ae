private import Slab

extension ResultStore {
  /// Loads the workers of a planned trial and nothing else of it, for `concur-bench` to time.
  ///
  /// - Parameter slab: absolute path.
  /// - Returns: how long it took to read and validate the slab and to insert its workers, in
  ///   nanoseconds; the transaction's begin and commit are not in it.
  /// - Throws: what `store` and `SlabReader.read` throw.
  package func timeLoad(ofSlab slab: String) throws -> Int64 {
    let trial = try SlabReader.header(of: slab).identity.trial
    return try write { db in
      let trialID = try db.integer("SELECT trial_id FROM trial WHERE uuid = ?", [.blob(trial)])
      guard let trialID else { throw StoreError.io(path: slab, reason: "its trial is not planned") }
      let clock = ContinuousClock()
      let time = try clock.measure {
        let record = try SlabReader.read(slab, fate: .unseen)
        try TrialRows.workers(trialID, record.workers, db)
      }
      return Int64(time / .nanoseconds(1))
    }
  }
}
