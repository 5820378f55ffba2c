/// Names that run on into the sentence: `بوريس غريبنوف غادر` beside the well-known `بوريس غريبنوف`.
extension SpeakerIndex {
  /// How many tokens the name may really have: it ends in a word that is no Arabic given name, and so is what follows.
  public func nameEnds(_ tokens: [Int32]) -> [Int] {
    guard tokens.count > 2, !table[tokens[tokens.count - 1]].isNative else { return [] }
    var ends: [Int] = []
    var end = tokens.count - 1
    while end > 1, !table[tokens[end]].isNative {
      if !table[tokens[end - 1]].isNative { ends.append(end) }
      end -= 1
    }
    return ends
  }

  /// Whether a name is another one and more.
  func begins(_ name: [Int32], with other: [Int32]) -> Bool {
    other.count > 1 && other.count < name.count && name.starts(with: other) && nameEnds(name).contains(other.count)
  }

  /// Whether a name is a far commoner one with words of the sentence behind it.
  func runsOn(_ form: FormProfile, _ other: FormProfile) -> Bool {
    begins(form.tokens, with: other.tokens)
      && other.evidence.appearances >= max(4, 4 * form.evidence.appearances)
  }
}
