/// Tells stored keys of names that cannot fit a typed name from those that may, without making strings of them.
///
/// Two tokens are never one name unless they have a consonant skeleton in common. So all the tokens of a fitting form have
/// theirs, in order, among those that were typed; or else the typed name is the shorter one and its last two tokens have
/// theirs in the form.
struct SkeletonFilter {
  private var classes = [UInt8](repeating: 0, count: 0x100)
  /// The skeletons of each typed token, the last 64 of them.
  private var typed: [(skeleton: [UInt8], places: UInt64)] = []
  private let last: UInt64

  init(tokens: [String], letters: LetterTable) {
    for (letter, value) in letters.classes where (0x600..<0x700).contains(letter.value) {
      classes[Int(letter.value - 0x600)] = value
    }
    for (place, token) in tokens.suffix(64).enumerated() {
      for skeleton in letters.skeletons(token) { typed.append((Array(skeleton.utf8), 1 << UInt64(place))) }
    }
    last = tokens.isEmpty ? 0 : 1 << UInt64(min(64, tokens.count) - 1)
  }

  /// - Parameter key: the bytes of `NameForm.key`.
  func mayFit(_ key: UnsafeRawBufferPointer) -> Bool {
    guard let colon = key.firstIndex(of: UInt8(ascii: ":")) else { return false }
    var isInOrder = true
    var reached: UInt64 = 0
    var hasLastButOne = last == 1
    var tokens = 0
    var start = colon + 1
    let length = key.firstIndex(of: NameForm.markStart) ?? key.count
    while start < length {
      var end = start
      while end < length, key[end] != 0x20 { end += 1 }
      let places = places(key, start, end)
      if places & last != 0, hasLastButOne { return true }
      if places & (last >> 1) != 0 { hasLastButOne = true }
      let after = places & ~reached
      isInOrder = isInOrder && after != 0
      // Everything up to the lowest place that is still free.
      if after != 0 { reached = (after & (~after &+ 1)) << 1 &- 1 }
      tokens += 1
      if tokens == 1, end >= length { return places & last != 0 }
      start = end + 1
    }
    return isInOrder
  }

  /// Whether a token may be one of the typed ones.
  func isTyped(_ token: String) -> Bool {
    var token = token
    return token.withUTF8 { bytes in places(UnsafeRawBufferPointer(bytes), 0, bytes.count) != 0 }
  }

  /// Where a token of the key may stand in the typed name.
  private func places(_ key: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> UInt64 {
    var skeleton: [UInt8] = []
    skeleton.reserveCapacity(16)
    var before = 0
    var i = start
    while i < end {
      let b = key[i]
      // Latin has several readings, and is rare: it is looked at closely.
      guard b >= 0xC0, b < 0xE0, i + 1 < end else { return UInt64.max }
      let scalar = Int(b & 0x1F) << 6 | Int(key[i + 1] & 0x3F)
      // So has what follows ت when it is ش.
      if scalar == 0x634, before == 0x62A { return UInt64.max }
      before = scalar
      if (0x600..<0x700).contains(scalar), classes[scalar - 0x600] != 0, classes[scalar - 0x600] != skeleton.last {
        skeleton.append(classes[scalar - 0x600])
      }
      i += 2
    }
    if skeleton.isEmpty { return UInt64.max }
    return typed.reduce(0) { $1.skeleton == skeleton ? $0 | $1.places : $0 }
  }
}
