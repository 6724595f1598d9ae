internal import CShims

/// This program, as what it starts again under another role.
public enum OwnExecutable {
  /// A path that stays right when the file is moved or replaced while it runs.
  public static let path = "/proc/self/exe"

  /// The calling process adopts orphans among its descendants.
  public static func becomeSubreaper() { _ = concur_become_subreaper() }

  /// The calling process is killed when the thread that started it ends.
  public static func dieWithParent() { _ = concur_die_with_parent() }
}
