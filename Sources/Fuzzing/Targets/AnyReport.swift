internal import Reporting
internal import Store
import Tables

/// The answers that are made of queries, by number.
enum AnyReport {
  /// How many there are.
  static let count = 10

  /// An answer in every format.
  static func texts(
    _ number: Int, of source: some QuerySource
  ) throws -> [(OutputFormat, String)] {
    let answer = try answer(number % count, of: source)
    return OutputFormat.allCases.map { ($0, $0.renderer().render(answer)) }
  }

  /// Makes an answer and all its texts, for what it may throw.
  ///
  /// - Throws: `StoreError`. That there is nothing to answer is none.
  static func query(_ number: Int, of source: some QuerySource) throws -> QueryResult {
    do {
      _ = try texts(number, of: source)
    } catch is ReportError {
    } catch is SideError {
    }
    return QueryResult(columns: [], rows: [])
  }

  private static func answer(_ number: Int, of source: some QuerySource) throws -> any Answer {
    let dimensions: [PivotDimension] = [.model, .runtime, .machine, .concurrency, .environment]
    return switch number {
    case 0: try Report(from: source).explained(from: source, IntendedWaits())
    case 1: try Report(from: source).gated(threshold: 0.02)
    case 2: try Advice(on: Report(from: source), named: nil)
    case 3: try RunDetail(from: source, run: nil, charts: .every)
    case 4: try SideBySide(from: source, "03010203", "04010203")
    default: try Pivot(from: source, by: dimensions[number - 5])
    }
  }
}
