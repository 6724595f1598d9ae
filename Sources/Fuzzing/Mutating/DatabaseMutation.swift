/// Changes of an SQLite file by its own structure: header, page headers, cell pointers, cells.
///
/// https://www.sqlite.org/fileformat2.html
enum DatabaseMutation {
  private static let page = 4096

  static func apply(_ input: inout [UInt8], _ random: inout FuzzRandom) {
    let pages = input.count / page
    guard pages > 0, !random.once(in: 12) else {
      ByteMutation.apply(&input, &random)
      return
    }
    let start = page * random.below(pages)
    let header = start == 0 ? 100 : start
    switch random.below(12) {
    case 0: overwrite(&input, 16 + random.below(84), &random)
    case 1: overwrite(&input, header + random.below(12), &random)
    case 2, 3: overwrite(&input, pointer(input, header, &random), &random)
    case 4, 5, 6, 7: overwrite(&input, cell(input, start, header, &random), &random)
    case 8: dropCell(&input, header, &random)
    case 9: copyPage(&input, start, page * random.below(pages))
    case 10: input.removeLast(random.once(in: 4) ? page * random.below(pages) : random.below(page))
    default: overwrite(&input, random.below(input.count), &random)
    }
  }

  /// Changes a byte or two without moving what follows, mostly by little.
  private static func overwrite(_ input: inout [UInt8], _ at: Int, _ random: inout FuzzRandom) {
    guard at < input.count else { return }
    switch random.below(6) {
    case 0, 1: input[at] ^= 1 << UInt8(random.below(8))
    case 2: input[at] = UInt8(truncatingIfNeeded: random.next())
    case 3: input[at] = input[at] &+ (random.once(in: 2) ? 1 : 255)
    case 4:
      for index in at..<min(input.count, at + random.pick([2, 4, 8])) {
        input[index] = UInt8(truncatingIfNeeded: random.next())
      }
    default:
      let value = random.pick([0, 1, 0x7f, 0x80, 0xff] as [UInt8])
      for index in at..<min(input.count, at + random.pick([1, 2, 4, 8])) { input[index] = value }
    }
  }

  private static func cells(_ input: [UInt8], _ header: Int) -> Int {
    min(integer(input, header + 3), (page - 112) / 2)
  }

  private static func integer(_ input: [UInt8], _ at: Int) -> Int {
    at + 1 < input.count ? Int(input[at]) << 8 | Int(input[at + 1]) : 0
  }

  /// Where one of the page's cell pointers stands.
  private static func pointer(
    _ input: [UInt8], _ header: Int, _ random: inout FuzzRandom
  ) -> Int {
    // An interior page's header has four bytes more than a leaf's.
    let array = header + (input[header] < 8 ? 12 : 8)
    return array + random.below(2 * max(1, cells(input, header)))
  }

  /// A place in one of the page's cells: mostly near its front, where sizes and types stand.
  private static func cell(
    _ input: [UInt8], _ start: Int, _ header: Int, _ random: inout FuzzRandom
  ) -> Int {
    let at = pointer(input, header, &random) & ~1
    let reach = random.once(in: 2) ? 16 : 200
    return start + min(page - 1, integer(input, at) + random.below(reach))
  }

  /// Forgets one of the page's cells, or names one twice.
  private static func dropCell(_ input: inout [UInt8], _ header: Int, _ random: inout FuzzRandom) {
    let count = cells(input, header)
    let array = header + (input[header] < 8 ? 12 : 8)
    guard count > 1, array + 2 * count <= input.count else { return }
    let at = array + 2 * random.below(count)
    if random.once(in: 2) {
      let other = array + 2 * random.below(count)
      input.replaceSubrange(at..<at + 2, with: Array(input[other..<other + 2]))
    } else {
      input.replaceSubrange(
        at..<array + 2 * count - 2, with: Array(input[at + 2..<array + 2 * count]))
      input[header + 3] = UInt8(truncatingIfNeeded: (count - 1) >> 8)
      input[header + 4] = UInt8(truncatingIfNeeded: count - 1)
    }
  }

  private static func copyPage(_ input: inout [UInt8], _ from: Int, _ to: Int) {
    input.replaceSubrange(to..<to + page, with: Array(input[from..<from + page]))
  }
}
