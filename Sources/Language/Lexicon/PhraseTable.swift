/// Fixed expressions of several words by their first word. They are kept in flat arrays, because every fifth word of a text begins one.
struct PhraseTable: Sendable {
  struct Expression: Sendable {
    var second: UInt64
    /// Place in `words` of what follows the second word.
    var others: Range<Int>
    var classes: LexicalClass
    var gender: Gender
    /// Place in `Lexicon.cueForms` of a cue that is a fixed expression; -1 for others.
    var cueForm: Int32
    /// Words of the whole.
    var length: Int { others.count + 2 }
  }

  private var heads = FormNumbers()
  /// For each first word its expressions, the longest first.
  private var runs: [Range<Int>] = []
  private var expressions: [Expression] = []
  private var words: [UInt64] = []

  init() {}

  /// - Parameter cueForms: places in `Lexicon.cueForms` by cue.
  init(_ phrases: [UInt64: [Lexicon.Phrase]], cueForms: [UInt16: Int32]) {
    for (head, list) in phrases {
      let first = expressions.count
      for phrase in list.sorted(by: { $0.rest.count > $1.rest.count }) {
        guard let second = phrase.rest.first else { continue }
        let start = words.count
        words += phrase.rest.dropFirst()
        let form = phrase.cue < 0 ? nil : cueForms[UInt16(phrase.cue)]
        expressions.append(
          Expression(
            second: second, others: start..<words.count, classes: phrase.classes, gender: phrase.gender,
            cueForm: form ?? -1))
      }
      guard heads.add(head) < Int(UInt16.max) else { return }
      runs.append(first..<expressions.count)
    }
  }

  /// The number of the run of expressions that begin with a word, from 1 on; 0 for none.
  func run(from form: UInt64) -> UInt16 { UInt16(heads.index(of: form) + 1) }

  /// The longest expression of a run that begins at a token.
  func expression(at i: Int, of tokens: [Token], in run: UInt16) -> Expression? {
    guard i + 1 < tokens.count else { return nil }
    let second = tokens[i + 1].form
    for place in runs[Int(run) - 1] where expressions[place].second == second {
      if matches(expressions[place].others, tokens, from: i + 2) { return expressions[place] }
    }
    return nil
  }

  private func matches(_ others: Range<Int>, _ tokens: [Token], from start: Int) -> Bool {
    guard start + others.count <= tokens.count else { return false }
    for offset in 0..<others.count where words[others.lowerBound + offset] != tokens[start + offset].form {
      return false
    }
    return true
  }
}
