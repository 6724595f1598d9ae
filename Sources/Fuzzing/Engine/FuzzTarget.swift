/// A reader of outside input, and what must hold whatever it is given.
public protocol FuzzTarget {
  /// What it is called on the command line and in the table.
  var name: String { get }
  /// Whole inputs to begin from; never empty.
  var corpus: [[UInt8]] { get }
  /// Damages or forges an input once, as this kind of input calls for.
  func mutate(_ input: inout [UInt8], _ random: inout FuzzRandom)
  /// Gives the reader an input and looks whether everything holds.
  ///
  /// - Throws: where the harness itself fails, which counts as a finding.
  func check(_ input: [UInt8]) throws -> Outcome
}
