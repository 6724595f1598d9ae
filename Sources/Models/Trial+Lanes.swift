internal import Slab

extension Trial {
  /// Starts `count` lanes and waits for all of them.
  ///
  /// Where the system refuses one, the model is not what was asked for: those that have started
  /// finish what they are at, no further worker is taken, and the refusal is thrown.
  func startingLanes(
    _ count: Int, _ start: () throws -> Void, reaping reap: () -> Void
  ) throws {
    do {
      for _ in 0..<count { try start() }
    } catch {
      slab.stopTaking()
      reap()
      throw error
    }
    reap()
  }
}
