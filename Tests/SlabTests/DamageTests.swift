import Slab
import Testing

@Suite("Damage")
struct DamageTests {
  let folder: TemporaryFolder
  let file: RewritableFile

  init() throws {
    folder = try TemporaryFolder()
    file = RewritableFile(folder.file())
  }

  @Test("a flip of any one bit of a finished slot is never taken for a finished worker")
  func slotBits() throws {
    let slab = Self.sample()
    file.set(slab.bytes)
    let whole = try SlabReader.read(file.path, fate: .unseen).workers
    let unbelieved = [WorkerStatus.torn, .lost, .notStarted].map(\.code)
    for bit in 0..<512 {
      let offset = 4096 + 64 + bit / 8
      file.overwrite([slab.bytes[offset] ^ 1 << (bit % 8)], at: offset)
      let rows = try SlabReader.read(file.path, fate: .unseen).workers
      file.overwrite(slab.bytes[offset...offset], at: offset)
      #expect(unbelieved.contains(rows[1].status) && rows[1].result == WorkerRow.unknown)
      #expect(rows[1].runNs == WorkerRow.unknown)
      #expect(rows[0] == whole[0] && rows[2] == whole[2], "bit \(bit) reached another worker")
    }
  }

  @Test("a flip of any one bit of the header's fixed part is refused")
  func fixedBits() throws {
    let slab = Self.sample()
    file.set(slab.bytes)
    for bit in 0..<120 * 8 {
      let offset = bit / 8
      file.overwrite([slab.bytes[offset] ^ 1 << (bit % 8)], at: offset)
      #expect(isRefused(), "bit \(bit)")
      file.overwrite(slab.bytes[offset...offset], at: offset)
    }
    #expect(!isRefused())
  }

  @Test("a flip of any one bit of begin or end leaves no wrong figure")
  func figureBits() throws {
    let slab = Self.sample()
    file.set(slab.bytes)
    let whole = try SlabReader.header(of: file.path)
    for bit in 128 * 8..<232 * 8 {
      let offset = bit / 8
      file.overwrite([slab.bytes[offset] ^ 1 << (bit % 8)], at: offset)
      let header = try SlabReader.header(of: file.path)
      file.overwrite(slab.bytes[offset...offset], at: offset)
      #expect(header.endNs == nil || header == whole)
      #expect(header.beginNs == nil || header.beginNs == whole.beginNs)
    }
  }

  @Test("without a whole begin no worker is believed")
  func damagedBegin() throws {
    var slab = Self.sample()
    slab.put(SlabBytes.begin - 1, at: 128)
    file.set(slab.bytes)
    let rows = try SlabReader.read(file.path, fate: .unseen).workers
    #expect(rows.allSatisfy { $0 == WorkerRow(status: WorkerStatus.torn.code) })
  }

  @Test("a file cut short or grown by any amount is refused")
  func size() throws {
    let whole = Self.sample().bytes
    file.set(whole)
    for count in (0..<whole.count).reversed() {
      file.resize(to: count)
      #expect(isRefused(), "\(count) bytes")
    }
    file.set(whole)
    for count in whole.count + 1...whole.count + 200 {
      file.resize(to: count)
      #expect(isRefused(), "\(count) bytes")
    }
  }

  static func sample() -> SlabBytes {
    var slab = SlabBytes(workers: 3, lanes: 1)
    slab.putLane(0, 0x0000_0007_0000_0009, ended: SlabBytes.begin + 900, cpu: 5, peak: 6)
    for ordinal in 0..<3 {
      slab.putSlot(ordinal, HandSlot(result: Int64(ordinal) + 1, lane: 0x0000_0007_0000_0009))
    }
    return slab
  }

  private func isRefused() -> Bool {
    do {
      _ = try SlabReader.read(file.path, fate: .unseen)
      return false
    } catch SlabError.invalid {
      return true
    } catch {
      return false
    }
  }
}
