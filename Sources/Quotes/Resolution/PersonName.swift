import Language

/// A name as tokens that can be compared: no titles, no بن, عبد joined to what follows, no ال.
public struct PersonName: Hashable, Sendable {
  /// Folded tokens, given name first. Empty when the text has no letter.
  public let tokens: [String]

  public var isFull: Bool { tokens.count > 1 }

  init(tokens: [String]) { self.tokens = tokens }

  /// Reads a written name: `الدكتور عبد الله بن سعيد العمري` gives عبدالله, سعيد, عمري.
  public init(_ text: String, knowledge: NameKnowledge) {
    let untitled = Self.withoutOrigin(Self.withoutTitles(NameText.split(text), knowledge), knowledge)
    let words = Self.withoutTail(Self.withoutOffice(untitled, knowledge), knowledge)
    tokens = Self.joined(words, knowledge)
  }

  private static func withoutTitles(_ words: [String], _ knowledge: NameKnowledge) -> [String] {
    var start = 0
    while start < words.count - 1, let title = knowledge.honorifics.match(words, at: start),
      start + title.count < words.count
    {
      let indefinite = title.count == 1 && !words[start].hasPrefix("ال") && !NameText.isLatin(words[start])
      if indefinite, knowledge.nativeNames.contains(words[start]) || words.count - start < 3 { break }
      start += title.count
    }
    return Array(words[start...])
  }

  /// المصري سامر الدالي is سامر الدالي: an adjective of a country before given and family name is no name.
  private static func withoutOrigin(_ words: [String], _ knowledge: NameKnowledge) -> [String] {
    guard words.count > 2, words[0].hasPrefix("ال"),
      let found = knowledge.places.match([NameText.bare(words[0])], at: 0),
      words[0].hasSuffix("ي") || words[0].hasSuffix("يه"), !found.meaning.hasPrefix(RoleSignature.regionMark)
    else { return words }
    return Array(words.dropFirst())
  }

  /// An office that ran into the name: `سامر الدالي مدير المتحف` is سامر الدالي. After two words or a foreign family name, and only
  /// where the office has a complement, for أمير and رائد are names too.
  private static func withoutOffice(_ words: [String], _ knowledge: NameKnowledge) -> [String] {
    guard let first = words.first, !NameText.isLatin(first), !knowledge.roleHeads.contains(first) else { return words }
    let least = knowledge.isNative(NameText.bare(first)) ? 2 : 1
    guard words.count > least + 1 else { return words }
    let end = (least..<(words.count - 1)).first { place in
      knowledge.roleHeads.contains(words[place]) && !knowledge.variants.particles.contains(words[place - 1])
    }
    return end.map { Array(words[..<$0]) } ?? words
  }

  /// Words of the sentence that ran into the name: `جون غريبنوف عندما`, `غريبنوف لسامر`, `الدالي ل«الشراع»`, `الدالي الصين`.
  private static func withoutTail(_ words: [String], _ knowledge: NameKnowledge) -> [String] {
    guard words.count > 1, !NameText.isLatin(words[0]) else { return words }
    let end = words.indices.dropFirst().first { knowledge.isNoPartOfName(words[$0]) }
    return end.map { Array(words[..<$0]) } ?? words
  }

  private static func joined(_ words: [String], _ knowledge: NameKnowledge) -> [String] {
    let table = knowledge.variants
    var tokens: [String] = []
    var prefix = ""
    for (place, word) in words.enumerated() {
      let last = place == words.count - 1
      if table.joined.contains(word), !last {
        prefix += word
      } else if table.joined.contains(word), prefix.isEmpty, !tokens.isEmpty {
        // عبد at the end is a name that was cut off.
        continue
      } else if table.particles.contains(word), !(last && tokens.isEmpty) {
        continue
      } else if table.endings.contains(word), prefix.isEmpty, !tokens.isEmpty {
        tokens[tokens.count - 1] += NameText.bare(word)
      } else {
        let token = prefix + bare(word, knowledge)
        tokens.append(table.words[token] ?? token)
        prefix = ""
      }
    }
    if !prefix.isEmpty { tokens.append(prefix) }
    return tokens
  }

  /// Without the article, unless the letters are the name's own (ألبرت).
  private static func bare(_ word: String, _ knowledge: NameKnowledge) -> String {
    knowledge.foreignNames.contains(word) ? word : joinedWithoutArticle(NameText.bare(word))
  }

  /// عبدالله and عبدالرحيم are written with the article inside; both spellings of it are one.
  static func joinedWithoutArticle(_ word: String) -> String {
    for head in ["عبدال", "ابوال", "ابال"]
    where word.hasPrefix(head) && word.unicodeScalars.count > head.unicodeScalars.count + 1 {
      let rest = String(word.unicodeScalars.dropFirst(head.unicodeScalars.count))
      return String(head.unicodeScalars.dropLast(2)) + (rest == "له" ? "الله" : rest)
    }
    return word
  }
}

extension NameKnowledge {
  /// Whether a word behind a name is none of its parts: grammar, a country, or to whom something is said.
  fileprivate func isNoPartOfName(_ word: String) -> Bool {
    if isLinker(word) { return false }
    // Words of two letters (لو, بي) are syllables of foreign names too.
    if functionWords.contains(word) && word.unicodeScalars.count > 2 || word == "ل" || word == "ب" { return true }
    if nativeNames.contains(NameText.bare(word)) || foreignNames.contains(word) { return false }
    if word.hasPrefix("ال"), !word.hasSuffix("ي"), !word.hasSuffix("يه"),
      let place = places.match([NameText.bare(word)], at: 0)
    {
      return !place.meaning.hasPrefix(RoleSignature.regionMark)
    }
    guard word.hasPrefix("ل"), word.unicodeScalars.count > 4 else { return false }
    let rest = String(word.unicodeScalars.dropFirst())
    return nativeNames.contains(rest) || foreignNames.contains(rest) || isLinker(rest)
  }

  private func isLinker(_ word: String) -> Bool {
    variants.particles.contains(word) || variants.joined.contains(word) || variants.endings.contains(word)
  }
}
