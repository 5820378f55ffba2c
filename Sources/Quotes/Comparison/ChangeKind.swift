/// What kind of change it is when some words stand for others.
struct ChangeKind {
  let kind: Change.Kind

  init(claim: ArraySlice<ComparedWord>, said: ArraySlice<ComparedWord>) {
    kind = Self.decide(claim, said)
  }

  private static let order: [(WordClass, Change.Kind)] = [
    (.number, .number), (.negation, .negation), (.condition, .condition), (.restriction, .restriction),
    (.contrast, .contrast), (.modality, .modality), (.quantifier, .quantifier), (.comparative, .comparative),
    (.name, .name),
  ]

  private static func decide(_ claim: ArraySlice<ComparedWord>, _ said: ArraySlice<ComparedWord>) -> Change.Kind {
    for (classes, kind) in order {
      let a = claim.filter { $0.classes.contains(classes) }.map(\.joined).sorted()
      let b = said.filter { $0.classes.contains(classes) }.map(\.joined).sorted()
      if a != b { return kind }
    }
    if claim.isEmpty { return .dropped }
    return said.isEmpty ? .added : .word
  }
}
