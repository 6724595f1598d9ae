/// A column of a table.
public struct TableColumn: Sendable, Equatable {
  /// What stands above it.
  public let title: String
  /// Whether its cells end, instead of beginning, under each other.
  public let alignsRight: Bool
  /// When it goes where the table is too wide: 0 never, the highest first.
  public let dropOrder: Int

  /// Describes a column.
  public init(_ title: String, alignsRight: Bool = true, dropOrder: Int = 0) {
    self.title = title
    self.alignsRight = alignsRight
    self.dropOrder = dropOrder
  }
}
