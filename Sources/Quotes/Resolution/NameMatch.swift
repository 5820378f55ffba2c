/// How a shorter name lies in a longer one, or how two names of one length are spelt alike.
struct NameMatch: Sendable {
  /// Places of the short name's tokens in the long one.
  let places: [Int]
  let longCount: Int
  let spellings: Int
  let isTransliterated: Bool
  private let short: [String]

  /// Nil unless every token of `short` occurs in `long`, in order.
  init?(short: [String], long: [String], knowledge: NameKnowledge) {
    guard !short.isEmpty, short.count <= long.count else { return nil }
    var places: [Int] = []
    var spellings = 0
    var next = 0
    for token in short {
      guard let found = (next..<long.count).first(where: { knowledge.closeness(token, long[$0]) != .different })
      else { return nil }
      if token != long[found] { spellings += 1 }
      places.append(found)
      next = found + 1
    }
    self.places = places
    self.spellings = spellings
    self.short = short
    longCount = long.count
    isTransliterated = NameText.isLatin(short[0]) != NameText.isLatin(long[0])
    if short.count == long.count && spellings == 0 { return nil }
  }

  private var sharesFirst: Bool { places.first == 0 }
  private var sharesLast: Bool { places.last == longCount - 1 }

  /// How much the names alone say that one person bears both.
  func score(_ knowledge: NameKnowledge) -> Double {
    if isTransliterated { return (sharesFirst && sharesLast ? 2.6 : 1) }
    var score: Double
    switch (sharesFirst, sharesLast) {
    case (true, true): score = 3
    case (true, false): score = 1.7
    case (false, true): score = 0.7
    case (false, false): score = 0
    }
    // A name made of given names alone (محمد علي) is the beginning of many people's names.
    if !sharesLast && short.allSatisfy(knowledge.nativeNames.contains) { score -= 1 }
    if spellings == short.count { score -= 1.5 } else if spellings > 0 { score -= 0.3 }
    return score
  }

  var reason: String {
    if isTransliterated { return "transliterated name" }
    if places.count == longCount { return "other spelling" }
    let part = sharesFirst && sharesLast ? "middle name left out" : sharesFirst ? "last name left out" : "first name left out"
    return spellings > 0 ? part + ", other spelling" : part
  }
}
