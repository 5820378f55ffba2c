/// What a line says about a date.
struct DateReading: Sendable {
  var date: PrintedDate?
  /// The month as named, in its own calendar.
  var month: Int?
  /// Every word of the line belongs to a date or a clock time.
  var isOnlyDate = false
  /// Words that belong to no date.
  var otherWords = 0
}

/// Reads the date in a short line: ISO, numbers with a slash, dash or point, a named month in either Arabic naming
/// system or in English, Hijri dates;
/// "12 يناير 2022 , 07:00ص", "٥ كانون الثاني/يناير ٢٠٢٢", "January 5, 2022".
func readDate(in line: LineWords, words: DateWords) -> DateReading {
  var reader = DateLineReader(line: line, vocabulary: words)
  return reader.read()
}

private struct DateLineReader {
  let line: LineWords
  let vocabulary: DateWords
  private var numbers: [(index: Int, value: Int, digits: Int)] = []
  private var gregorian: (index: Int, month: Int)?
  private var hijri: (index: Int, month: Int)?
  private var result = DateReading()

  init(line: LineWords, vocabulary: DateWords) {
    self.line = line
    self.vocabulary = vocabulary
  }

  mutating func read() -> DateReading {
    guard line.words.count <= 24 else { return result }
    collect()
    result.month = gregorian?.month ?? hijri?.month
    result.date = namedDate() ?? numericDate()
    let hasDate = result.date != nil || result.month != nil && !numbers.isEmpty
    result.isOnlyDate = hasDate && result.otherWords == 0
    return result
  }

  private mutating func collect() {
    var index = 0
    while index < line.words.count {
      let word = line.words[index]
      if word.isNumber {
        numbers.append((index, word.number, word.folded.count))
        index += 1
      } else if let (entry, count) = vocabulary.entry(in: line, at: index) {
        note(entry, index)
        index += count
      } else {
        // ISO times: 2022-01-12T07:00:00Z
        let isTimeLetter = word.folded.count == 1 && (byte(word) == 0x74 || byte(word) == 0x7A)
        let isOrdinal = index > 0 && line.words[index - 1].isNumber && word.folded.count == 2 && byte(word) >= 0x6E
        if !(isTimeLetter || isOrdinal && byte(word) < 0x75) { result.otherWords += 1 }
        index += 1
      }
    }
  }

  private func byte(_ word: LineWords.Word) -> UInt8 { line.folded[word.folded.start] }

  private mutating func note(_ entry: DateWords.Entry, _ index: Int) {
    switch entry {
    case .gregorian(let month): if gregorian == nil { gregorian = (index, month) }
    case .hijri(let month): if hijri == nil { hijri = (index, month) }
    case .hijriEra: break
    case .weekday, .clock, .gregorianEra: break
    }
  }

  /// A number that can be a year stands after the month, a day right before or right after it.
  private func namedDate() -> PrintedDate? {
    if let gregorian, let (year, day) = yearAndDay(around: gregorian.index, years: 1500...2199) {
      if let date = PrintedDate(year: year, month: gregorian.month, day: day) { return date }
    }
    if let hijri, let (year, day) = yearAndDay(around: hijri.index, years: 1200...1600) {
      return PrintedDate(hijriYear: year, month: hijri.month, day: day)
    }
    return nil
  }

  private func yearAndDay(around month: Int, years: ClosedRange<Int>) -> (Int, Int)? {
    let year =
      numbers.first { $0.index > month && $0.digits == 4 && years.contains($0.value) }
      ?? numbers.last { $0.index < month && $0.digits == 4 && years.contains($0.value) }
    guard let year else { return nil }
    let before = numbers.last { $0.index < month && $0.index >= month - 3 && $0.digits <= 2 && $0.value <= 31 }
    let after = numbers.first { $0.index > month && $0.index <= month + 2 && $0.digits <= 2 && $0.value <= 31 }
    guard let day = before ?? after else { return nil }
    return (year.value, day.value)
  }

  /// Three numbers joined by slashes, dashes or points.
  private func numericDate() -> PrintedDate? {
    guard numbers.count >= 3 else { return nil }
    var hijriDate: PrintedDate?
    for k in 0..<(numbers.count - 2) {
      let (a, b, c) = (numbers[k], numbers[k + 1], numbers[k + 2])
      guard b.index == a.index + 1, c.index == b.index + 1 else { continue }
      guard line.words[a.index].joinsDate, line.words[b.index].joinsDate else { continue }
      if a.digits == 4, let date = ordered(a.value, b.value, c.value, &hijriDate) { return date }
      if c.digits == 4 {
        if let date = ordered(c.value, b.value, a.value, &hijriDate) { return date }
        if let date = ordered(c.value, a.value, b.value, &hijriDate) { return date }
      }
    }
    return hijriDate
  }

  private func ordered(_ year: Int, _ month: Int, _ day: Int, _ hijriDate: inout PrintedDate?) -> PrintedDate? {
    if (1300...1499).contains(year) {
      if hijriDate == nil { hijriDate = PrintedDate(hijriYear: year, month: month, day: day) }
      return nil
    }
    return PrintedDate(year: year, month: month, day: day)
  }
}

extension DocumentReader {
  /// The first date in a short text as `yyyy-mm-dd`: "2022-01-12T07:00:00Z", "12 يناير 2022"; nil when there is none.
  public func readISODate(_ text: String) -> String? {
    var line = LineWords()
    Array(text.utf8.prefix(200)).withUnsafeBufferPointer { line.read($0, Span(0, $0.count)) }
    return readDate(in: line, words: vocabulary.dates).date?.iso
  }
}
