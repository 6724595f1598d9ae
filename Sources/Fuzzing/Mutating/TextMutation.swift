/// Changes of lines of JSON: tokens, numbers, nesting, and bytes that are no text.
enum TextMutation {
  private static let tokens = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\n", "\r\n", "\r", " ", "\t", "null", "true",
    "false",
    "NaN", "Infinity", "-", "+1", ".5", "5.", "01", "0x1p3", "1e5", "1E-400", "-0", "//", "/**/",
    "'",
    "\\u0000", "\\ud83d\\ude00", "\\ud800", "\\udc00x", "\\u00zz", "\\x41", "\u{feff}", "\u{2028}",
    "\u{202e}", "é", "e\u{301}", "😀", "\u{0}", "\u{b}", "\"worker\":1", "\"message\":null",
    #"{"worker":2,"kind":"K","message":"m"}"#,
  ]

  private static let numbers = [
    "0", "-1", "1", "7", "9007199254740993", "9223372036854775807", "9223372036854775808",
    "-9223372036854775808", "18446744073709551615", "1e400", "-1e400", "1e-400", "1.0", "1e0",
    "0.1", "4294967296", "100000000000000000000000000000000000000",
  ]

  private static let notUTF8: [[UInt8]] = [
    [0xff], [0xfe, 0xff], [0xff, 0xfe], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80],
    [0xe2, 0x80], [0xf0, 0x9f, 0x98], [0x80], [0xef, 0xbb, 0xbf], [0],
  ]

  static func apply(_ input: inout [UInt8], _ random: inout FuzzRandom) {
    let at = random.below(input.count + 1)
    switch random.below(9) {
    case 0, 1: input.insert(contentsOf: Array(random.pick(tokens).utf8), at: at)
    case 2: replaceNumber(&input, &random)
    case 3: replaceToken(&input, at, &random)
    case 4: input.insert(contentsOf: random.pick(notUTF8), at: at)
    case 5 where random.once(in: 4): nest(&input, at, &random)
    case 6: swapLines(&input, &random)
    default: ByteMutation.apply(&input, &random)
    }
  }

  private static func replaceNumber(_ input: inout [UInt8], _ random: inout FuzzRandom) {
    let digits = input.indices.filter { UInt8(ascii: "0")...UInt8(ascii: "9") ~= input[$0] }
    guard !digits.isEmpty else { return }
    let start = random.pick(digits)
    var end = start + 1
    while end < input.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= input[end] { end += 1 }
    input.replaceSubrange(start..<end, with: Array(random.pick(numbers).utf8))
  }

  private static func replaceToken(
    _ input: inout [UInt8], _ at: Int, _ random: inout FuzzRandom
  ) {
    let marks = Array("{}[],:\"\n".utf8)
    guard let mark = input[at...].firstIndex(where: marks.contains) else { return }
    input.replaceSubrange(mark...mark, with: Array(random.pick(tokens).utf8))
  }

  /// Opens, and mostly closes again, many arrays or objects.
  private static func nest(_ input: inout [UInt8], _ at: Int, _ random: inout FuzzRandom) {
    let depth = random.pick([3, 400, 511, 512, 513, 1100, 20_000])
    let (open, close) = random.once(in: 2) ? ("[", "]") : (#"{"a":"#, "}")
    let closing = random.once(in: 4) ? "" : String(repeating: close, count: depth)
    let text = String(repeating: open, count: depth) + "1" + closing
    input.insert(contentsOf: Array(text.utf8), at: at)
  }

  private static func swapLines(_ input: inout [UInt8], _ random: inout FuzzRandom) {
    var lines = input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    lines.swapAt(random.below(lines.count), random.below(lines.count))
    input = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }
}
