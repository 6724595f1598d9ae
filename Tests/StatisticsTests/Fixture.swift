import Foundation

/// The cases that `Fixtures/generate.py` wrote.
enum Fixture {
  /// Reads the cases of one file.
  static func cases<Case: Decodable>(_ name: String, as type: Case.Type) throws -> [Case] {
    let folder = Bundle.module.resourceURL ?? Bundle.module.bundleURL
    let file = folder.appendingPathComponent("Fixtures/\(name).json")
    return try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
  }

  /// Whether two numbers agree to 1e-9, relative to the larger one where that is above 1.
  static func agree(_ first: Double?, _ second: Double?, to tolerance: Double = 1e-9) -> Bool {
    guard let first, let second else { return first == nil && second == nil }
    return abs(first - second) <= tolerance * max(1, abs(first), abs(second))
  }
}
