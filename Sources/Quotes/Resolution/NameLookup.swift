import Language

/// A typed name, ready to be compared with stored forms: `وزير النقل سامر الدالي`, `Samer al-Dali`, `الدالي`.
public struct NameLookup {
  /// The readings of what was typed, the fullest first: a title or office before the name may not be known as one.
  let readings: [[String]]
  private let numbered: [[Int32]]
  /// The office, when nothing else was typed.
  public let role: RoleSignature?
  public let organizationKey: String?
  private let table: TokenTable
  private let filter: SkeletonFilter

  public init(_ typed: String, knowledge: NameKnowledge) {
    table = TokenTable(knowledge: knowledge)
    let tokens = PersonName(typed, knowledge: knowledge).tokens
    filter = SkeletonFilter(tokens: tokens, letters: knowledge.letters)
    var readings = [tokens]
    // Nobody's name is longer than six words once titles are off: of a longer text only its end can be one.
    if tokens.count > 2 { readings += (max(1, tokens.count - 6)...(tokens.count - 2)).map { Array(tokens[$0...]) } }
    self.readings = readings.filter { !$0.isEmpty }
    numbered = self.readings.map(table.numbers)
    organizationKey = NameForm.organizationKey(typed, knowledge: knowledge)
    let speaker = Speaker(name: typed, kind: .person)
    let signature = RoleSignature(typed, knowledge: knowledge)
    role = knowledge.isOnlyRole(speaker) && signature?.isSpecific == true ? signature : nil
  }

  /// The blocks in which fitting forms can stand.
  public var blocks: [String] {
    var seen = Set<String>()
    return readings.flatMap { $0.flatMap { table[table.number($0)].skeletons } }.filter { seen.insert($0).inserted }
  }

  /// Whether a form with this key (its UTF-8 bytes) can fit at all: quick, and never wrongly false.
  public func mayFit(key: UnsafeRawBufferPointer) -> Bool { filter.mayFit(key) }

  /// How well a form fits, best 5; 0 when it does not.
  public func fit(_ form: NameForm) -> Int {
    if form.kind == .full, numbered.count == 1, numbered[0].count == 1 {
      let isThere = form.tokens.contains { token in
        filter.isTyped(token) && table.closeness(table.number(token), numbered[0][0]) != .different
      }
      return isThere ? 3 : 0
    }
    let tokens = table.numbers(form.tokens)
    for (place, reading) in numbered.enumerated() {
      let fit = fit(form.kind, tokens, reading)
      if fit > 1 || fit > 0 && place == 0 { return fit }
    }
    return 0
  }

  private func fit(_ kind: NameForm.Kind, _ tokens: [Int32], _ reading: [Int32]) -> Int {
    if tokens == reading { return 5 }
    if kind == .full, reading.count > 1 {
      let (short, long) = tokens.count <= reading.count ? (tokens, reading) : (reading, tokens)
      guard let match = NameMatch(short: short, long: long, table: table) else { return 0 }
      return match.score >= 1.2 ? 4 : 3
    }
    // One word beside a full name: `fit(_:)` has looked at it.
    if kind == .full { return 0 }
    guard kind == .bare, let token = reading.last, let own = tokens.first else { return 0 }
    guard table.closeness(token, own) != .different else { return 0 }
    return reading.count == 1 ? 3 : 1
  }
}
