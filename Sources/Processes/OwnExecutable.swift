internal import CShims
internal import Glibc

/// This program, as what it starts again under another role.
public enum OwnExecutable {
  /// A path that stays right when the file is moved or replaced while it runs.
  public static let path = "/proc/self/exe"

  /// The calling process adopts orphans among its descendants.
  public static func becomeSubreaper() { _ = concur_become_subreaper() }

  /// The calling process goes on when its parent ends, should somebody have stopped it.
  public static func goOnWithoutParent() { _ = concur_go_on_without_parent() }

  /// The calling process hears how its children end.
  ///
  /// Where SIGCHLD is ignored, which survives `exec`, the kernel keeps neither a child's exit code
  /// nor its CPU time.
  public static func hearOfChildren() { signal(SIGCHLD, SIG_DFL) }
}
