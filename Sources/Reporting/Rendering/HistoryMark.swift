/// What stands between the bars of a history, and before the note that explains it.
enum HistoryMark {
  /// The environment changed.
  static let boundary: Character = "┊"
  /// The level rose: runs take longer from here on.
  static let slower: Character = "╱"
  /// The level fell: runs take less long from here on.
  static let faster: Character = "╲"

  /// The mark of a change point.
  static func of(_ change: LevelChange) -> Character {
    change.ratio > 1 ? slower : faster
  }

  /// The marks of a series, by the index of the run that each stands before.
  static func all(of history: History) -> [Int: Character] {
    let changes = history.changePoints.map { ($0.index, of($0)) }
    return Dictionary(
      changes + history.boundaries.map { ($0, boundary) }, uniquingKeysWith: { $1 })
  }
}
