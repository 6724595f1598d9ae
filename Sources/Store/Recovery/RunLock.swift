public import FoundationEssentials
internal import Glibc
private import Synchronization

/// The lock a recorder holds from before its plan is stored to the end of its run, so that others
/// can tell a run that is being recorded from one that was abandoned.
///
/// It is an `flock` on `<database>-<run uuid>.lock`, which ends with the process however it ends.
/// The file is removed by whoever holds the lock, once the run has ended: until then it is there to show
/// that the run was abandoned. After locking it is checked that the name still
/// stands for the locked file: otherwise two could hold locks on a removed file and its successor.
public final class RunLock: Sendable {
  private let path: String
  private let descriptor: Mutex<Int32?>
  /// Whether no file was there before.
  private let madeFile: Bool

  /// Takes the lock of a run.
  ///
  /// - Parameters:
  ///   - run: the run.
  ///   - database: the database's absolute path (`ResultStore.path`).
  ///   - seconds: how long a holder is waited for; recovery may hold it for a moment.
  /// - Returns: the lock, held until `release` or `letGo` or its last reference goes.
  /// - Throws: `StoreError.runIsAlive` where another process holds it, `.io`, `.noPermission`.
  public static func acquire(
    _ run: UUID, beside database: String, waiting seconds: Double = 2
  ) throws -> RunLock {
    let path = Leftovers.path(run, .lock, beside: database)
    let deadline = Date().addingTimeInterval(seconds)
    while true {
      if let locked = try lock(path) {
        return RunLock(path: path, descriptor: locked.descriptor, madeFile: locked.isNew)
      }
      guard Date() < deadline else { throw StoreError.runIsAlive(run) }
      usleep(10_000)
    }
  }

  /// Takes the lock where nobody holds it; nil where somebody does, or where it cannot be told.
  static func tryAcquire(_ run: UUID, beside database: String) -> RunLock? {
    try? acquire(run, beside: database, waiting: 0)
  }

  /// What stands under the name of a run's lock.
  enum State: Equatable {
    /// Nothing, which proves nothing.
    case absent
    /// A lock that somebody holds, or of which it cannot be told.
    case held
    /// A lock that nobody holds.
    case free
    /// Something else, which no recorder made.
    case noLock(String)
  }

  /// Looks at the lock of a run, and changes nothing.
  static func state(_ run: UUID, beside database: String) -> State {
    let path = Leftovers.path(run, .lock, beside: database)
    if let reason = Leftovers.flaw(of: path, .lock) { return .noLock(reason) }
    let fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard fd >= 0 else { return errno == ENOENT ? .absent : .held }
    defer { close(fd) }
    return flock(fd, LOCK_SH | LOCK_NB) == 0 ? .free : .held
  }

  /// Whether somebody holds the lock of a run, or it cannot be told.
  static func isHeld(_ run: UUID, beside database: String) -> Bool {
    state(run, beside: database) == .held
  }

  private init(path: String, descriptor: Int32, madeFile: Bool) {
    self.path = path
    self.descriptor = Mutex(descriptor)
    self.madeFile = madeFile
  }

  deinit {
    letGo()
  }

  /// Removes the file and gives the lock back: the run has ended. Calling it again does nothing.
  public func release() {
    giveBack { if Self.stands(path, for: $0) { unlink(path) } }
  }

  /// Gives the lock back, and leaves the file as the sign that the run was abandoned.
  public func letGo() {
    giveBack { _ in }
  }

  /// Gives the lock back and leaves its folder as it was found: nothing was done under the lock. A
  /// file that this lock made would say that the run was abandoned.
  public func giveUp() {
    if madeFile { release() } else { letGo() }
  }

  private func giveBack(_ finally: (Int32) -> Void) {
    descriptor.withLock { descriptor in
      guard let fd = descriptor else { return }
      finally(fd)
      close(fd)
      descriptor = nil
    }
  }

  /// One attempt; nil where somebody holds it or has just removed the file.
  private static func lock(_ path: String) throws -> (descriptor: Int32, isNew: Bool)? {
    if let reason = Leftovers.flaw(of: path, .lock) {
      throw StoreError.io(path: path, reason: reason)
    }
    let flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    var fd = open(path, flags | O_CREAT | O_EXCL, 0o600)
    let isNew = fd >= 0
    if fd < 0 && errno == EEXIST {
      fd = open(path, flags)
      if fd < 0 && errno == ENOENT { return nil }
    }
    guard fd >= 0 else {
      let reason = DatabasePath.message(errno)
      throw errno == EACCES
        ? StoreError.noPermission(path: path, reason: reason)
        : StoreError.io(path: path, reason: reason)
    }
    guard flock(fd, LOCK_EX | LOCK_NB) == 0, stands(path, for: fd) else {
      close(fd)
      return nil
    }
    return (fd, isNew)
  }

  /// Whether the path names the open file.
  private static func stands(_ path: String, for fd: Int32) -> Bool {
    var named = stat()
    var opened = stat()
    return lstat(path, &named) == 0 && fstat(fd, &opened) == 0 && named.st_ino == opened.st_ino
      && named.st_dev == opened.st_dev
  }
}
