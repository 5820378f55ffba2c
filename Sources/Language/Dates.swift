import Foundation

/// A calendar date as a text gives it.
struct PrintedDate: Equatable, Sendable {
  var year: Int
  var month: Int
  var day: Int

  /// `yyyy-mm-dd`.
  var iso: String {
    func pad(_ n: Int, _ width: Int) -> String {
      let digits = String(n)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
  }

  /// The date, when there is such a day in the Gregorian calendar.
  init?(year: Int, month: Int, day: Int) {
    guard (1500...2199).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The Gregorian day of a Hijri date (Umm al-Qura calendar).
  init?(hijriYear: Int, month: Int, day: Int) {
    guard (1200...1600).contains(hijriYear), (1...12).contains(month), (1...30).contains(day) else { return nil }
    var hijri = Calendar(identifier: .islamicUmmAlQura)
    var gregorian = Calendar(identifier: .gregorian)
    guard let utc = TimeZone(secondsFromGMT: 0) else { return nil }
    hijri.timeZone = utc
    gregorian.timeZone = utc
    guard let date = hijri.date(from: DateComponents(year: hijriYear, month: month, day: day, hour: 12)) else {
      return nil
    }
    let parts = gregorian.dateComponents([.year, .month, .day], from: date)
    guard let y = parts.year, let m = parts.month, let d = parts.day else { return nil }
    self.init(year: y, month: m, day: d)
  }
}

/// Names of months and weekdays, and the words that stand beside a clock time (`months.tsv`).
struct DateWords: Sendable {
  enum Entry: Equatable, Sendable { case gregorian(Int), hijri(Int), weekday(Int), clock, hijriEra, gregorianEra }

  private var entries = FormTable<Entry>()
  private var longest = 1

  /// The entry that begins at a word of the line, and how many words it has.
  func entry(in line: LineWords, at index: Int) -> (Entry, Int)? {
    var count = min(longest, line.words.count - index)
    while count > 1 {
      if let found = entries[line.join(index, index + count)] { return (found, count) }
      count -= 1
    }
    return entries[line.words[index].hash].map { ($0, 1) }
  }

  static let columns = ["calendar", "number", "name", "example"]

  /// Adds the names of one pack.
  /// - Throws: `PackError` when a row is wrong or its example does not read as its calendar and number say.
  mutating func add(_ table: PackTable) throws {
    for row in table.rows {
      let entry = try Self.entry(of: row, file: table.file)
      guard let key = LineWords.hash(row["name"]) else {
        throw PackError.badValue(file: table.file, line: row.line, column: "name", found: "", expected: "a name")
      }
      longest = max(longest, key.words)
      entries.set(key.hash, entry)
    }
    for row in table.rows where !row["example"].isEmpty { try checkExample(of: row, file: table.file) }
  }

  private static func entry(of row: PackTable.Row, file: String) throws -> Entry {
    let number = Int(row["number"]) ?? 0
    switch row["calendar"] {
    case "gregorian" where (1...12).contains(number): return .gregorian(number)
    case "hijri" where (1...12).contains(number): return .hijri(number)
    case "weekday" where (1...7).contains(number): return .weekday(number)
    case "clock": return .clock
    case "hijri-era": return .hijriEra
    case "gregorian-era": return .gregorianEra
    default:
      throw PackError.badValue(
        file: file, line: row.line, column: "calendar", found: row["calendar"] + " " + row["number"],
        expected: "gregorian 1-12, hijri 1-12, weekday 1-7, clock, hijri-era, gregorian-era")
    }
  }

  private func checkExample(of row: PackTable.Row, file: String) throws {
    var line = LineWords()
    Array(row["example"].utf8).withUnsafeBufferPointer { line.read($0, Span(0, $0.count)) }
    let reading = readDate(in: line, words: self)
    let month = reading.month == Int(row["number"]) || !["gregorian", "hijri"].contains(row["calendar"])
    guard reading.isOnlyDate, month else {
      throw PackError.badValue(
        file: file, line: row.line, column: "example", found: row["example"], expected: "a date of this month")
    }
  }
}
