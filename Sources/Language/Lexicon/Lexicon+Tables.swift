import Foundation

extension Lexicon {
  mutating func loadParticles(_ folder: PackFolder) throws {
    guard let table = try folder.table("particles", columns: ["word", "classes", "note"], key: ["word"]) else { return }
    for row in table.rows {
      var classes: LexicalClass = []
      for name in row.list("classes") {
        guard let known = LexicalClass.named[name] else {
          throw PackError.badValue(
            file: table.file, line: row.line, column: "classes", found: name,
            expected: LexicalClass.named.keys.sorted().joined(separator: " "))
        }
        classes.formUnion(known)
      }
      add(row.utf8("word"), classes)
    }
  }

  mutating func loadNames(_ folder: PackFolder) throws {
    guard let table = try folder.table("names", columns: ["name", "gender", "kind", "note"]) else { return }
    for row in table.rows {
      var classes: LexicalClass = row["kind"] == "family" ? .familyName : .givenName
      if row["kind"] == "foreign" { classes = [.givenName, .familyName] }
      if row.contains("word", in: "note") { classes.insert(.wordName) }
      if row.contains("first", in: "note") { classes.insert(.nameLinker) }
      add(row.utf8("name"), classes, gender: Self.gender(row["gender"]))
    }
  }

  mutating func loadHonorifics(_ folder: PackFolder) throws {
    guard let table = try folder.table("honorifics", columns: ["honorific", "gender", "kind", "note"]) else { return }
    for row in table.rows {
      add(
        row.utf8("honorific"), row["kind"] == "rank" ? [.rank, .roleHead] : .honorific,
        gender: Self.gender(row["gender"]))
    }
  }

  mutating func loadRoles(_ folder: PackFolder) throws {
    if let table = try folder.table("roles", columns: ["role", "feminine", "plural", "kind", "note"]) {
      for row in table.rows {
        let extra: LexicalClass = row["kind"] == "relation" ? .relation : []
        addNoun(row.utf8("role"), [.roleHead, extra], gender: .masculine, number: .singular)
        if !row.utf8("feminine").isEmpty {
          addNoun(row.utf8("feminine"), [.roleHead, extra], gender: .feminine, number: .singular)
        }
        for plural in row.parts("plural") { addNoun(plural, [.groupHead, .plural], number: .plural) }
      }
    }
    if let table = try folder.table("role-modifiers", columns: ["word", "kind", "note"]) {
      for row in table.rows { add(row.utf8("word"), .roleModifier) }
    }
  }

  /// A noun bare and with the article; sound plurals also in the other case.
  private mutating func addNoun(
    _ noun: ArraySlice<UInt8>, _ classes: LexicalClass, gender: Gender = .unknown,
    number: GrammaticalNumber = .unknown
  ) {
    guard !noun.isEmpty else { return }
    add(noun, classes, gender: gender, number: number)
    guard isArabic else { return }
    if noun.contains(0x20) {
      let words = noun.split(separator: 0x20).map { Self.article + $0 }
      add(ArraySlice(words.joined(separator: [0x20])), classes, gender: gender, number: number)
    } else if !noun.starts(with: Self.article) {
      add(Self.article + noun, classes, gender: gender, number: number)
      guard noun.suffix(4).elementsEqual(Self.soundPlural) else { return }
      let stem = noun.dropLast(4)
      for form in [stem + "ين".utf8, Self.article + stem + "ين".utf8, stem + "و".utf8] {
        add(form, classes, number: number)
      }
    }
  }

  private static let article = ArraySlice("ال".utf8)
  private static let soundPlural = Array("ون".utf8)

  mutating func loadOrganizations(_ folder: PackFolder) throws {
    let kinds: [String: LexicalClass] = [
      "organization": .organizationHead, "medium": [.mediumHead, .organizationHead], "document": .documentHead,
      "anonymous": .anonymousHead, "group": .groupHead,
    ]
    if let table = try folder.table("organisations", columns: ["noun", "gender", "plural", "kind", "note"]) {
      for row in table.rows {
        guard let kind = kinds[row["kind"]] else {
          throw PackError.badValue(
            file: table.file, line: row.line, column: "kind", found: row["kind"],
            expected: kinds.keys.sorted().joined(separator: " "))
        }
        addNoun(row.utf8("noun"), kind, gender: Self.gender(row["gender"]), number: .singular)
        for plural in row.parts("plural") { addNoun(plural, [kind, .plural], number: .plural) }
      }
    }
    if let table = try folder.table("organisation-names", columns: ["name", "gender", "kind", "note"]) {
      for row in table.rows { add(row.utf8("name"), .organizationName, gender: Self.gender(row["gender"])) }
    }
  }

  mutating func loadPlaces(_ folder: PackFolder) throws {
    let columns = ["place", "gender", "demonym", "demonym_feminine", "kind", "note"]
    guard let table = try folder.table("places", columns: columns) else { return }
    for row in table.rows {
      add(row.utf8("place"), .place, gender: Self.gender(row["gender"]))
      for (column, gender) in [("demonym", Gender.masculine), ("demonym_feminine", .feminine)] {
        for word in row.parts(column) {
          add(word, .demonym, gender: gender)
          if word.starts(with: Self.article) { add(word.dropFirst(4), .demonym, gender: gender) }
        }
      }
    }
  }

  mutating func loadWordKinds(_ folder: PackFolder) throws {
    guard let table = try folder.table("word-kinds", columns: ["word", "kind"]) else { return }
    for row in table.rows {
      guard let kind = WordKind.named[row["kind"]] else {
        throw PackError.badValue(
          file: table.file, line: row.line, column: "kind", found: row["kind"],
          expected: WordKind.named.keys.sorted().joined(separator: " "))
      }
      kinds.update(FNV.hash(Folding.reading.fold(row.utf8("word"))), default: kind) { _ in }
    }
  }

  static func readNameWeights(_ folder: PackFolder) throws -> LinearModel {
    guard let table = try folder.table("name-weights", columns: ["key", "weight"]) else { return LinearModel() }
    return LinearModel(
      weights: try table.rows.map { row in
        guard let key = UInt64(row["key"], radix: 16), let weight = Int(row["weight"]) else {
          throw PackError.badValue(
            file: table.file, line: row.line, column: "key", found: row["key"], expected: "a hexadecimal key, a weight")
        }
        return (key: key, value: Float(weight) / 1000)
      })
  }

  mutating func loadWordClusters(_ folder: PackFolder) throws {
    guard let table = try folder.table("word-clusters", columns: ["cluster", "family", "words"]) else { return }
    for row in table.rows {
      guard let fine = UInt16(row["cluster"]), let coarse = UInt16(row["family"]) else {
        throw PackError.badValue(
          file: table.file, line: row.line, column: "cluster", found: row["cluster"], expected: "two numbers")
      }
      let cluster = WordCluster(fine: fine, coarse: coarse)
      for word in row.utf8("words").split(separator: 0x20) {
        clusters.update(FNV.hash(Folding.reading.fold(word)), default: cluster) { _ in }
      }
    }
  }

  mutating func loadCues(_ folder: PackFolder) throws {
    let columns = [
      "lemma", "kind", "perfect", "imperfect", "participle", "masdar", "class", "stance", "frames", "example", "guard",
    ]
    guard let table = try folder.table("cues", columns: columns, key: ["lemma", "kind"]) else { return }
    for row in table.rows { try addCue(row, file: table.file) }
  }

  private mutating func addCue(_ row: PackTable.Row, file: String) throws {
    let kinds: [String: CueEntry.Kind] = ["verb": .verb, "noun": .noun, "particle": .particle]
    guard let kind = kinds[row["kind"]] else {
      throw PackError.badValue(
        file: file, line: row.line, column: "kind", found: row["kind"], expected: "verb noun particle")
    }
    var frames: Frames = []
    for name in row.list("frames") {
      var rest = Substring(name)
      if rest.hasPrefix("person+") {
        frames.insert(.person)
        rest = rest.dropFirst("person+".count)
      }
      guard let frame = Frames.named[String(rest)] else {
        throw PackError.badValue(
          file: file, line: row.line, column: "frames", found: name,
          expected: Frames.named.keys.sorted().joined(separator: " "))
      }
      frames.insert(frame)
    }
    let index = UInt16(cues.count)
    cues.append(CueEntry(row, kind: kind, frames: frames))
    language == "ar" ? conjugateArabic(row, index, kind) : listForms(row, index, kind)
  }

  private mutating func conjugateArabic(_ row: PackTable.Row, _ index: UInt16, _ kind: CueEntry.Kind) {
    var made: [(UInt64, CueForm)] = []
    let conjugation = Conjugation(cue: index) { made.append(($0, $1)) }
    func folded(_ cell: String) -> [UInt8] { Array(Folding.reading.fold(cell).utf8) }
    switch kind {
    case .verb:
      conjugation.perfect(folded(row["perfect"]))
      let imperfect = folded(row["imperfect"])
      let past = folded(row["perfect"])
      let isHollow = past.count >= 6 && past.suffix(4).prefix(2) == Conjugation.alef[...]
      conjugation.imperfect(imperfect, isHollow: isHollow)
      let weak = [Conjugation.yaa, Conjugation.waw, Conjugation.maqsura].contains { imperfect.suffix(2) == $0[...] }
      if !row["participle"].isEmpty { conjugation.participle(folded(row["participle"]), isDefective: weak) }
      for masdar in row.list("masdar") { conjugation.masdar(folded(masdar)) }
    case .noun: conjugation.masdar(folded(row["lemma"]))
    case .particle: addParticle(row["lemma"], index)
    }
    for (hash, form) in made { forms.append((hash, form)) }
  }

  private mutating func addParticle(_ lemma: String, _ index: UInt16) {
    let parts = Folding.reading.fold(lemma).split(separator: " ").map { FNV.hash($0.utf8) }
    guard let head = parts.first else { return }
    if parts.count == 1 {
      forms.append((head, CueForm(cue: index, shape: .particle)))
    } else {
      phrases[head, default: []].append(
        Phrase(rest: Array(parts.dropFirst()), classes: .cue, gender: .unknown, cue: Int32(index)))
      table.update(head, default: Entry()) { $0.classes.insert(.phraseStart) }
      forms.append((FNV.hash(lemma), CueForm(cue: index, shape: .particle)))
    }
  }

  /// Languages without a conjugation engine list their few forms in the stem columns.
  private mutating func listForms(_ row: PackTable.Row, _ index: UInt16, _ kind: CueEntry.Kind) {
    if kind == .particle { return addParticle(row["lemma"], index) }
    let shapes: [(String, CueForm.Shape)] = [
      ("perfect", .perfect), ("imperfect", .imperfect), ("participle", .participle), ("masdar", .masdar),
    ]
    for (column, shape) in shapes {
      for word in row.list(column) {
        forms.append((Folding.reading.hash(word), CueForm(cue: index, shape: shape, number: .unknown)))
      }
    }
    if kind == .verb { forms.append((Folding.reading.hash(row["lemma"]), CueForm(cue: index, shape: .imperfect))) }
    if kind == .noun { forms.append((Folding.reading.hash(row["lemma"]), CueForm(cue: index, shape: .noun))) }
  }
}
