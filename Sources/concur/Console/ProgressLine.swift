import Recorder
import Reporting
import Store
import Vocabulary

/// One line on a terminal's stderr that says how far a run has come.
final class ProgressLine {
  private var isShown = false

  /// Draws the line over the one before.
  func show(_ progress: Progress) {
    let name = [
      progress.described.workload, progress.alternative.model, progress.alternative.variant,
    ].filter { !$0.isEmpty }.joined(separator: " · ")
    let text =
      "trial \(progress.done + 1)\(progress.total.map { " of \($0)" } ?? "")  \(name)"
      + (progress.isWarmup ? " (warm-up)" : "")
      + (progress.halfWidth.map { "  ±\(Format.percent($0))" } ?? "")
      + "  \(Self.seconds(Double(progress.elapsedNs))) elapsed, about "
      + "\(Self.seconds(progress.remainingNs)) left"
    show(text)
  }

  /// Says how far a list of files is, the time left being judged by their sizes.
  func show(file number: Int, of files: Int, _ name: String, elapsed: Duration, part: Double) {
    let elapsedNs = elapsed / .nanoseconds(1)
    let left =
      part > 0 ? ", about \(Self.seconds(elapsedNs * (1 - part) / part)) left" : ""
    show(
      "file \(number) of \(files)  \(Console.escaped(name))  \(Self.seconds(elapsedNs)) elapsed"
        + left)
  }

  /// Says while what the program waits; nil takes the line away.
  static func wait(while subject: String?) {
    draw(subject.map { "waiting while \(Console.escaped($0))" } ?? "")
  }

  private func show(_ text: String) {
    Self.draw(text)
    isShown = true
  }

  /// Takes the line away.
  func clear() {
    guard isShown else { return }
    Self.draw("")
    isShown = false
  }

  private static func draw(_ text: String) {
    let width = max(20, Console.stderrWidth - 1)
    try? Console.write("\r\u{1B}[2K" + String(text.prefix(width)), to: 2, "stderr")
  }

  private static func seconds(_ nanoseconds: Double) -> String {
    let seconds = Int((max(0, nanoseconds) / 1e9).rounded())
    switch seconds {
    case ..<60: return "\(seconds) s"
    case ..<3600: return "\(seconds / 60) min \(seconds % 60) s"
    default: return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    }
  }
}
