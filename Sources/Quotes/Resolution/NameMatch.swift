/// How a shorter name lies in a longer one, or how two names of one length are spelt alike.
struct NameMatch {
  /// Places of the short name's tokens in the long one.
  let places: [Int]
  let longCount: Int
  let spellings: Int
  /// How many of the spellings are far from one another.
  let loose: Int
  let isTransliterated: Bool
  /// The long name is the short one and أبو مازن.
  let hasNickname: Bool
  private let table: TokenTable
  private let short: [Int32]
  /// The long name's first token.
  private let first: Int32

  /// Nil unless every token of `short` occurs in `long`, in order.
  init?(short: [Int32], long: [Int32], table: TokenTable) {
    guard !short.isEmpty, short.count <= long.count else { return nil }
    var places: [Int] = []
    var spellings = 0
    var loose = 0
    var next = 0
    for token in short {
      guard let found = (next..<long.count).first(where: { table.closeness(token, long[$0]) != .different })
      else { return nil }
      if token != long[found] { spellings += 1 }
      if table.closeness(token, long[found]) == .loose { loose += 1 }
      places.append(found)
      next = found + 1
    }
    self.places = places
    self.spellings = spellings
    self.loose = loose
    self.short = short
    first = long[0]
    self.table = table
    longCount = long.count
    hasNickname = long.count == short.count + 1 && places.last == short.count - 1 && table[long[short.count]].isKunya
    isTransliterated = table[short[0]].isLatin != table[long[0]].isLatin
    if short.count == long.count && spellings == 0 { return nil }
  }

  /// سعيد الدالي beside سامر سعيد الدالي: what is left is the father's name, and the father is somebody else.
  var isFathers: Bool {
    guard let start = places.first, start > 0 else { return false }
    guard table[short[0]].isNative, table[first].isNative else { return false }
    // محمد جواد ظريف and أحمد داود أوغلو have two given names.
    return !(start == 1 && short.count > 1 && table[first].isForename && !table[short[short.count - 1]].isNative)
  }

  /// Given and family name, neither borne by Arabic speakers: two people in the news hardly share them.
  var isRare: Bool {
    sharesFirst && sharesLast && short.count > 1 && table[short[short.count - 1]].isRare
      && !short.contains { table[$0].isNative }
  }

  private var sharesFirst: Bool { places.first == 0 }
  private var sharesLast: Bool { places.last == longCount - 1 }

  /// How much the names alone say that one person bears both.
  var score: Double {
    if isTransliterated { return (sharesFirst && sharesLast ? 2.6 : 1) }
    var sum: Double
    switch (sharesFirst, sharesLast) {
    case (true, true): sum = 3
    case (true, false): sum = 1.7
    case (false, true): sum = 0.7
    case (false, false): sum = 0
    }
    // A name made of given names alone (محمد علي) is the beginning of many people's names.
    if !sharesLast && !hasNickname && short.allSatisfy({ table[$0].isNative }) { sum -= 1 }
    if spellings == short.count {
      // Two long foreign names that sound alike are one name written by two translators; short ones are chance.
      sum -= short.count > 1 && short.allSatisfy({ table[$0].isRare }) ? 0.4 : 1.5
    } else if spellings > 0 {
      // Where a given name is Arabic, one long vowel tells families apart (السلمي, السلامي).
      sum -= short.contains { table[$0].isNative } ? 1 : 0.3
    }
    return sum - 0.5 * Double(loose)
  }

  var reason: String {
    if isTransliterated { return "transliterated name" }
    if places.count == longCount { return "other spelling" }
    let part =
      sharesFirst && sharesLast ? "middle name left out" : sharesFirst ? "last name left out" : "first name left out"
    return spellings > 0 ? part + ", other spelling" : part
  }
}
