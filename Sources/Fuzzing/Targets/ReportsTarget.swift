internal import Reporting
internal import Store
import Tables

/// What the queries answer, as a damaged database that nobody verified may have them answer: reports
/// are made and rendered of it, whatever is in it, and nothing of it acts on a terminal.
///
/// An input chooses the report with its first byte; every four bytes after it change a cell.
struct ReportsTarget: FuzzTarget {
  let name = "reports"
  let corpus: [[UInt8]]
  private let recorded: RecordedAnswers

  /// - Parameter folder: where the database is written whose answers are changed.
  /// - Throws: where it cannot be made.
  init(folder: String) throws {
    recorded = try RecordedAnswers(folder: folder)
    corpus = (0..<UInt8(AnyReport.count)).map { [$0] }
  }

  func mutate(_ input: inout [UInt8], _ random: inout FuzzRandom) {
    for _ in 0..<4 { input.append(UInt8(truncatingIfNeeded: random.next())) }
    if random.once(in: 4) {
      input[random.below(input.count)] = UInt8(truncatingIfNeeded: random.next())
    }
  }

  func check(_ input: [UInt8]) throws -> Outcome {
    let source = AlteredAnswers(recorded, edits: CellEdit.all(in: input.dropFirst()))
    do {
      for (format, text) in try AnyReport.texts(Int(input.first ?? 0), of: source) {
        if let flaw = Self.flaw(in: text, format) {
          return .finding("\(format): \(flaw)")
        }
      }
      return .accepted
    } catch is StoreError {
      return .refused
    } catch is ReportError {
      return .refused
    } catch is SideError {
      return .refused
    }
  }

  private static func flaw(in text: String, _ format: OutputFormat) -> String? {
    switch format {
    case .json:
      if case .notJSON = PlainJSON.read(Array(text.utf8)) { return "what is no JSON: \(text)" }
    case .table, .markdown:
      let acting = text.unicodeScalars.first { scalar in
        scalar.value < 0x20 && scalar != "\n" || 0x7f..<0xa0 ~= scalar.value
          || 0x202a...0x202e ~= scalar.value || 0x2066...0x2069 ~= scalar.value
      }
      return acting.map { "a character that acts on a terminal: \($0.value)" }
    case .csv: break
    }
    return nil
  }
}
