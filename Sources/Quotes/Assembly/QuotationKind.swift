import Language

extension Analysis {
  /// direct: all inside its marks, or verbatim speech after a colon; mixed: quoted and unquoted words of one clause; else indirect.
  func kind(of choice: Choice) -> Quotation.Kind {
    let c = choice.candidate
    if c.openMark >= 0 {
      let close = Int(partner[c.openMark])
      return close < 0 || close >= choice.end ? .direct : .mixed
    }
    if c.frame == .colon || c.frame == .headline, hasFirstPerson(c.start..<choice.end) { return .direct }
    var i = c.start
    while i < choice.end {
      if opensMark[i], tokens[i].mark != 0x28, partner[i] > 0 || tokens[i].mark == 0xAB {
        let close = partner[i] > 0 ? Int(partner[i]) : choice.end
        if close - i - 1 >= 3 { return .mixed }
        i = close
      }
      i += 1
    }
    return .indirect
  }

  private static let firstPerson = FormNumbers(
    [
      "انا", "نحن", "لنا", "اننا", "انني", "اني", "علينا", "لدينا", "عندنا", "بنا", "لي", "منا", "فينا", "نؤكد",
      "كنا", "لسنا",
    ].map { FNV.hash($0) })

  /// First or second person somewhere in a stretch of speech (نحن، لدينا، a verb with نـ).
  func hasFirstPerson(_ range: Range<Int>) -> Bool {
    for i in range where tokens[i].kind == .word {
      if Self.firstPerson.index(of: tokens[i].form) >= 0 { return true }
      if words[i].pronoun >= 8 { return true }
      let at = Int(tokens[i].start)
      if tokens[i].letters >= 4, words[i].classes.isEmpty, text.utf8[at] == 0xD9, text.utf8[at + 1] == 0x86,
        at + 2 < Int(tokens[i].end), i == range.lowerBound
      {
        return true
      }
    }
    return false
  }
}
