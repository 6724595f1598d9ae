private import Glibc

/// Private copies whose process was killed before it could remove them.
///
/// Whoever makes a copy holds a lock on its folder, so that a folder which nobody holds was abandoned.
enum AbandonedCopies {
  /// What the folders' names begin with; six characters follow.
  static let prefix = "concur-"
  /// What may be in one.
  static let names = ["copy.db", "copy.db-journal", "copy.db-wal", "copy.db-shm"]

  /// Younger folders may be about to be locked; seconds.
  private static let youngest = 60

  /// Takes the lock on a folder that was just made.
  ///
  /// - Returns: the open folder, which holds the lock until it is closed; -1 where it cannot be had.
  static func hold(_ folder: String) -> Int32 {
    let fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    if fd >= 0 { flock(fd, LOCK_EX | LOCK_NB) }
    return fd
  }

  /// Removes what was abandoned in a folder for temporary files, as far as it is ours.
  static func remove(in temporary: String) {
    guard let stream = opendir(temporary) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name.hasPrefix(prefix), name.utf8.count == prefix.utf8.count + 6 else { continue }
      removeIfAbandoned(temporary + "/" + name)
    }
  }

  private static func removeIfAbandoned(_ folder: String) {
    let fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard fd >= 0 else { return }
    defer { close(fd) }
    var status = stat()
    guard fstat(fd, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o777 == 0o700,
      time(nil) - status.st_mtim.tv_sec > youngest, flock(fd, LOCK_EX | LOCK_NB) == 0
    else { return }
    for name in names { unlinkat(fd, name, 0) }
    // Fails where anything else is in it, which is then not ours.
    rmdir(folder)
  }
}
