/// The kernel's way to write a set of CPUs or nodes: `0-3,8`.
struct CPUList: Equatable {
  /// The numbers named.
  let numbers: Set<Int>

  /// Reads a list; fails where it is empty, malformed or larger than any machine.
  init?(_ text: String) {
    var numbers: Set<Int> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
        first >= 0, first <= last, last < 1 << 16
      else { return nil }
      numbers.formUnion(first...last)
    }
    self.numbers = numbers
  }
}
