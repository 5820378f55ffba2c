import Language

/// A typed name, ready to be compared with stored forms: `وزير النقل سامر الدالي`, `Samer al-Dali`, `الدالي`.
public struct NameLookup {
  /// The readings of what was typed, the fullest first: a title or office before the name may not be known as one.
  let readings: [[String]]
  /// The office, when nothing else was typed.
  public let role: RoleSignature?
  public let organizationKey: String?
  private let table: TokenTable

  public init(_ typed: String, knowledge: NameKnowledge) {
    table = TokenTable(knowledge: knowledge)
    let tokens = PersonName(typed, knowledge: knowledge).tokens
    var readings = [tokens]
    if tokens.count > 2 { readings += (1...(tokens.count - 2)).map { Array(tokens[$0...]) } }
    self.readings = readings.filter { !$0.isEmpty }
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

  /// How well a form fits, best 5; 0 when it does not.
  public func fit(_ form: NameForm) -> Int {
    for (place, reading) in readings.enumerated() {
      let fit = fit(form, reading)
      if fit > 1 || fit > 0 && place == 0 { return fit }
    }
    return 0
  }

  private func fit(_ form: NameForm, _ reading: [String]) -> Int {
    if form.tokens == reading { return 5 }
    if form.kind == .full, reading.count > 1 {
      let (short, long) = form.tokens.count <= reading.count ? (form.tokens, reading) : (reading, form.tokens)
      guard let match = NameMatch(short: table.numbers(short), long: table.numbers(long), table: table) else {
        return 0
      }
      return match.score >= 1.2 ? 4 : 3
    }
    if form.kind == .full, let token = reading.last, reading.count == 1 {
      return form.tokens.contains { table.closeness(table.number($0), table.number(token)) != .different } ? 3 : 0
    }
    guard form.kind == .bare, let token = reading.last, let own = form.tokens.first else { return 0 }
    guard table.closeness(table.number(token), table.number(own)) != .different else { return 0 }
    return reading.count == 1 ? 3 : 1
  }
}
