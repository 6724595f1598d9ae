extension String {
  /// The text in single quotes as a person may safely see it: control characters and those that
  /// turn the direction of writing are spelled out, and a long text is cut.
  var quoted: String {
    let longest = 60
    var shown = "'"
    for scalar in unicodeScalars.prefix(longest) {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069:
        shown += "\\u{\(Self(scalar.value, radix: 16))}"
      default:
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown + (unicodeScalars.count > longest ? "…'" : "'")
  }
}
