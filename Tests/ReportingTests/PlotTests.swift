import Testing
import Vocabulary

@testable import Tables

@Suite("Plots")
struct PlotTests {
  private func plot(
    _ series: [[(Double, Double)]], isLogarithmic: Bool = false, width: Int = 60,
    curves: Bool = false, reference: Double? = nil
  ) -> Plot {
    Plot(
      series.enumerated().map { index, points in
        let points = points.map { Plot.Point(x: $0.0, y: $0.1) }
        return Plot.Series(
          name: "series \(index + 1)", points: points, curve: curves ? points : [])
      },
      x: PlotAxis("n", isLogarithmic: isLogarithmic) { Digits.significant($0) },
      y: PlotAxis("speedup", isLogarithmic: isLogarithmic, label: Format.ratio),
      curveName: "between", reference: reference, width: width)
  }

  /// The area of the points, without labels.
  private func area(_ plot: Plot) -> [String] {
    plot.lines.compactMap { line in
      line.firstIndex { $0 == "│" || $0 == "┤" }.map { String(line[line.index(after: $0)...]) }
    }
  }

  @Test("Points lie where their values are, the corners in the corners")
  func corners() throws {
    let rows = area(plot([[(0, 0), (10, 100)], [(0, 100), (5, 50), (10, 0)]]))
    #expect(rows.count == 12)
    let first = try #require(rows.first)
    let last = try #require(rows.last)
    #expect(first.first == "x")
    #expect(first.last == "o")
    #expect(last.first == "o")
    #expect(last.last == "x")
  }

  @Test("On logarithmic axes equal factors are equally far apart")
  func logarithmic() throws {
    let rows = area(plot([[(1, 1), (10, 10), (100, 100)]], isLogarithmic: true, width: 61))
    let columns = rows.compactMap { line in
      line.firstIndex(of: "o").map { line.distance(from: line.startIndex, to: $0) }
    }
    #expect(columns.count == 3)
    #expect(abs((columns[0] - columns[1]) - (columns[1] - columns[2])) <= 1)
    #expect(columns[0] > columns[2])
  }

  @Test("What has no place is left out: not a number, infinite, not positive on logarithmic axes")
  func placeless() {
    #expect(plot([]).lines.isEmpty)
    #expect(plot([[(.nan, 1), (1, .infinity)]]).lines.isEmpty)
    #expect(plot([[(0, 1), (1, 0), (-1, -1)]], isLogarithmic: true).lines.isEmpty)
    let one = area(plot([[(0, 1), (5, 5)]], isLogarithmic: true)).joined()
    #expect(one.count { $0 == "o" } == 1)
  }

  @Test("Marks of several series in one place are told from each")
  func several() {
    let both = plot([[(0, 0), (1, 1)], [(0, 1), (1, 1)]])
    #expect(area(both)[0].last == Plot.several)
    #expect(both.lines.last?.contains("& several") == true)
    let apart = plot([[(0, 0), (1, 1)], [(0, 1), (1, 0)]])
    #expect(!apart.lines.joined().contains(Plot.several))
  }

  @Test("No line is wider than asked, whatever the values", arguments: [40, 60, 72])
  func widths(width: Int) {
    let ranges: [[(Double, Double)]] = [
      [(1, 1)], [(1, 5), (2, 5), (3, 5)], [(1e-9, 1e-12), (1e12, 1e15)],
      [(-1e308, -1e308), (1e308, 1e308)], [(0, 0), (0, 0)], [(1e300, 1e-300), (2e300, 1e300)],
      [(123_456.7, 0.1), (123_456.8, 0.100001)],
    ]
    for points in ranges {
      for isLogarithmic in [false, true] {
        let lines = plot(
          [points, points], isLogarithmic: isLogarithmic, width: width, curves: true
        ).lines
        for line in lines {
          #expect(TextWidth.of(line) <= width, "\(points) \(isLogarithmic): \(line)")
        }
      }
    }
  }

  @Test("Plots as they are printed")
  func printed() throws {
    let curve = (1...8).map { (Double($0), 8.0 * Double($0) / (7 + Double($0))) }
    let line = (1...8).map { (Double($0), Double($0) / 2 + 0.5) }
    let plots = [
      "two series": plot([curve, line], curves: true),
      "40 columns": plot([curve, line], width: 40, curves: true, reference: 1),
      "one point": plot([[(3, 7)]]),
      "a constant": plot([[(1, 2), (2, 2), (3, 2)]], curves: true),
      "a huge range": plot([[(1, 1e-6), (1e3, 1), (1e9, 1e6)]], isLogarithmic: true, curves: true),
    ]
    let text = plots.sorted { $0.key < $1.key }
      .map { ([$0.key] + $0.value.lines).map { $0 + "\n" }.joined() }.joined(separator: "\n")
    try expectGolden(text, "plot.txt")
  }
}
