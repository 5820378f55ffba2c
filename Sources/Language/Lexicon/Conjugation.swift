/// Conjugates Arabic reporting verbs from four stems. Everything works on folded UTF-8 bytes; no form is listed by hand.
/// Grammar after Wright, A Grammar of the Arabic Language, vol. 1, §§ 106–182 (strong, hollow, defective and doubled verbs).
struct Conjugation {
  typealias Bytes = [UInt8]
  typealias Emit = (_ hash: UInt64, _ form: CueForm) -> Void

  static let alef = Array("ا".utf8), waw = Array("و".utf8), yaa = Array("ي".utf8), maqsura = Array("ى".utf8)
  static let taa = Array("ت".utf8), nun = Array("ن".utf8), marbuta = Array("ة".utf8)

  /// Possessive and object pronouns that may be attached.
  static let pronouns = ["ه", "ها", "هم", "هن", "هما", "ك", "كم", "ي", "ني", "نا"].map { Array($0.utf8) }

  let cue: UInt16
  let emit: Emit

  private func put(_ parts: [Bytes], _ form: CueForm) {
    var hash = FNV.seed
    for part in parts { for byte in part { hash = FNV.step(hash, byte) } }
    emit(hash, form)
  }

  private static func letters(_ bytes: Bytes) -> [Bytes] {
    stride(from: 0, to: bytes.count - 1, by: 2).map { [bytes[$0], bytes[$0 + 1]] }
  }

  private static func join(_ letters: [Bytes]) -> Bytes { letters.flatMap { $0 } }

  /// Past tense from the third person masculine singular (قال، دعا، رأى، رد).
  func perfect(_ stem: Bytes) {
    let letters = Self.letters(stem)
    guard letters.count >= 2, let last = letters.last else { return }
    func form(_ person: UInt8, _ gender: Gender, _ number: GrammaticalNumber, bound: Bool = false) -> CueForm {
      CueForm(cue: cue, shape: .perfect, person: person, gender: gender, number: number, bound: bound)
    }
    put([stem], form(3, .masculine, .singular))
    let short = Self.join(letters.dropLast())
    let isDefective = last == Self.alef || last == Self.maqsura
    let base = isDefective ? short : stem
    put([base, Self.taa], form(3, .feminine, .singular))
    put([base, Self.taa, Self.alef], form(3, .feminine, .dual))
    put([base, Self.waw, Self.alef], form(3, .masculine, .plural))
    put([base, Self.waw], form(3, .masculine, .plural, bound: true))
    if last == Self.maqsura { put([short, Self.alef], form(3, .masculine, .singular, bound: true)) }
    let long = Self.beforeConsonant(letters)
    if isDefective {
      put([long, Self.alef], form(3, .masculine, .dual))
    } else {
      put([stem, Self.alef], form(3, .masculine, .dual))
    }
    put([long, Self.nun], form(3, .feminine, .plural))
    put([long, Self.taa], form(1, .unknown, .singular))
    put([long, Self.nun, Self.alef], form(1, .unknown, .plural))
  }

  /// The past stem before a consonantal ending: قال→قل، دعا→دعو، رأى→رأي، رد→ردد.
  private static func beforeConsonant(_ letters: [Bytes]) -> Bytes {
    guard let last = letters.last else { return [] }
    let short = join(letters.dropLast())
    if last == maqsura { return short + yaa }
    if last == alef { return letters.count <= 3 ? short + waw : short + yaa }
    if letters.count >= 3, letters[letters.count - 2] == alef { return join(letters.dropLast(2)) + last }
    if letters.count == 2 { return join(letters) + last }
    return join(letters)
  }

  /// Present tense from the third person masculine singular (يقول، يدعو، ينفي); `isHollow` when the past has ا before its last letter.
  func imperfect(_ stem: Bytes, isHollow: Bool) {
    let letters = Self.letters(stem)
    guard letters.count >= 3, let last = letters.last else { return }
    let body = Self.join(Array(letters.dropFirst()))
    let isDefective = last == Self.yaa || last == Self.waw || last == Self.maqsura
    let short = isDefective ? Self.join(letters.dropFirst().dropLast()) : body
    func form(_ person: UInt8, _ gender: Gender, _ number: GrammaticalNumber, marked: Bool = false) -> CueForm {
      CueForm(cue: cue, shape: .imperfect, person: person, gender: gender, number: number, marked: marked)
    }
    func boundForm(_ gender: Gender) -> CueForm {
      CueForm(cue: cue, shape: .imperfect, person: 3, gender: gender, number: .singular, bound: true)
    }
    put([Self.yaa, body], form(3, .masculine, .singular))
    put([Self.taa, body], form(3, .feminine, .singular))
    put([Self.alef, body], form(1, .unknown, .singular))
    put([Self.nun, body], form(1, .unknown, .plural))
    if last == Self.maqsura {
      // يراها: ى is written ا before a pronoun
      for (prefix, gender) in [(Self.yaa, Gender.masculine), (Self.taa, Gender.feminine)] {
        put([prefix, short, Self.alef], boundForm(gender))
      }
    }
    for (prefix, gender) in [(Self.yaa, Gender.masculine), (Self.taa, Gender.feminine)] {
      put([prefix, short, Self.waw, Self.nun], form(gender == .masculine ? 3 : 2, .masculine, .plural))
      put([prefix, short, Self.waw, Self.alef], form(gender == .masculine ? 3 : 2, .masculine, .plural, marked: true))
      put([prefix, last == Self.maqsura ? short + Self.yaa : body, Self.alef, Self.nun], form(3, gender, .dual))
      if isHollow || isDefective, let jussive = Self.jussive(letters) {
        put([prefix, jussive], form(3, gender, .singular, marked: true))
      }
    }
  }

  /// The shortened stem after لم, when it differs: يقول→يقل، ينفي→ينف.
  private static func jussive(_ letters: [Bytes]) -> Bytes? {
    guard let last = letters.last else { return nil }
    let body = Array(letters.dropFirst())
    if last == yaa || last == waw || last == maqsura { return join(body.dropLast()) }
    guard body.count >= 3 else { return nil }
    let middle = body[body.count - 2]
    return middle == waw || middle == yaa || middle == alef ? join(body.dropLast(2)) + last : nil
  }

  /// Active participle from the masculine singular (مؤكد، داع); `isDefective` when the present ends in a weak letter.
  func participle(_ stem: Bytes, isDefective: Bool) {
    func form(_ gender: Gender, _ number: GrammaticalNumber, marked: Bool = false) -> CueForm {
      CueForm(cue: cue, shape: .participle, gender: gender, number: number, marked: marked)
    }
    let endsWeak = stem.suffix(2) == Self.yaa[...]
    let base = isDefective && !endsWeak ? stem + Self.yaa : stem
    let plural = isDefective ? (endsWeak ? Array(stem.dropLast(2)) : stem) : stem
    put([stem], form(.masculine, .singular))
    put([base, Self.alef], form(.masculine, .singular, marked: true))
    put([base, Self.marbuta], form(.feminine, .singular, marked: true))
    put([plural, Self.yaa, Self.nun], form(.masculine, .plural, marked: true))
    put([plural, Self.waw, Self.nun], form(.masculine, .plural))
    put([base, Self.taa, Self.yaa, Self.nun], form(.feminine, .dual, marked: true))
    put([base, Self.alef, Self.taa], form(.feminine, .plural, marked: true))
  }

  /// Verbal noun: bare, definite, accusative and with possessive pronouns (قول، القول، قولا، قوله، دعوته).
  func masdar(_ stem: Bytes) {
    func form(marked: Bool = false) -> CueForm { CueForm(cue: cue, shape: .masdar, marked: marked) }
    let article = Array("ال".utf8)
    put([stem], form())
    put([article, stem], form())
    let endsMarbuta = stem.suffix(2) == Self.marbuta[...]
    if !endsMarbuta { put([stem, Self.alef], form(marked: true)) }
    let base = endsMarbuta ? Array(stem.dropLast(2)) + Self.taa : stem
    for pronoun in Self.pronouns.prefix(5) {
      put([base, pronoun], CueForm(cue: cue, shape: .masdar, gender: pronoun.count == 2 ? .masculine : .feminine))
    }
  }
}
