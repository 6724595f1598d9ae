import CShims
import Foundation
import Testing

@Suite("docs/slab.md")
struct DocumentationTests {
  @Test("tells every field of the header with its offset, and no other")
  func header() throws {
    typealias Header = concur_slab_header
    let fields: [(String, PartialKeyPath<Header>)] = [
      ("magic", \.magic), ("format_version", \.format_version), ("slot_bytes", \.slot_bytes),
      ("worker_count", \.worker_count), ("lane_count", \.lane_count), ("run_uuid", \.run_uuid),
      ("trial_uuid", \.trial_uuid), ("nonce", \.nonce), ("boot_id", \.boot_id),
      ("time_namespace", \.time_namespace), ("created_unix_ns", \.created_unix_ns),
      ("created_ns", \.created_ns), ("fixed_crc", \.fixed_crc), ("begin_ns", \.begin_ns),
      ("begin_unix_ns", \.begin_unix_ns), ("end_ns", \.end_ns), ("user_ns", \.user_ns),
      ("system_ns", \.system_ns), ("voluntary", \.voluntary), ("involuntary", \.involuntary),
      ("host_peak_bytes", \.host_peak_bytes), ("shared_total", \.shared_total),
      ("shared_total_known", \.shared_total_known), ("end_unix_ns", \.end_unix_ns),
      ("begin_check", \.begin_check), ("end_check", \.end_check), ("recording_ns", \.recording_ns),
      ("next_worker", \.next_worker),
      ("lanes_claimed", \.lanes_claimed), ("lanes_closing", \.lanes_closing),
    ]
    let offsets = fields.map { "\($0.0) \(MemoryLayout<Header>.offset(of: $0.1) ?? -1)" }
    let told = try Self.rows("### Header").map { "\($0[2]) \($0[0])" }
    #expect(told == offsets)
  }

  @Test("tells every word of a slot and of a lane record in its place")
  func words() throws {
    typealias Slot = concur_slab_slot
    let slot: [(String, PartialKeyPath<Slot>)] = [
      ("queued_ns", \.queued_ns), ("start_ns", \.start_ns), ("finish_ns", \.finish_ns),
      ("cpu_ns", \.cpu_ns), ("result", \.result), ("lane", \.lane), ("status", \.status),
      ("commit", \.commit),
    ]
    #expect(
      try Self.rows("### Slot").map { "\($0[1]) \($0[0])" }
        == slot.map { "\($0.0) \((MemoryLayout<Slot>.offset(of: $0.1) ?? -8) / 8)" })
    typealias Lane = concur_slab_lane
    let lane: [(String, PartialKeyPath<Lane>)] = [
      ("lane", \.lane), ("claimed_ns", \.claimed_ns), ("ended_ns", \.ended_ns),
      ("cpu_ns", \.cpu_ns), ("peak_bytes", \.peak_bytes), ("current", \.current),
      ("outcome", \.outcome), ("commit", \.commit),
    ]
    #expect(
      try Self.rows("### Lane record").map { "\($0[1]) \($0[0])" }
        == lane.map { "\($0.0) \((MemoryLayout<Lane>.offset(of: $0.1) ?? -8) / 8)" })
  }

  /// The cells of the table's rows under a heading, without their backticks.
  private static func rows(_ heading: String) throws -> [[String]] {
    let document = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .appendingPathComponent("../../../docs/slab.md").standardized
    let lines = try String(contentsOf: document, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let section = lines.drop { !$0.hasPrefix(heading) }.dropFirst()
      .prefix { !$0.hasPrefix("#") }
    return section.filter { $0.hasPrefix("| ") }.dropFirst(2).map { line in
      line.split(separator: "|").map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
      }
    }
  }
}
