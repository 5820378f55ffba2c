import Foundation
import Testing

@testable import qa_cli

@Suite struct LayoutTests {
  private func row(_ speaker: String, _ text: String) -> Row {
    var row = Row()
    row.add("speaker", speaker)
    row.add("text", text, .paragraph)
    return row
  }

  @Test func tableFitsTheTerminal() {
    let rows = [
      row("الدكتور سامر عبد الرحمن الأيوبي", String(repeating: "كلمة طويلة ", count: 40)),
      row("Samer al-Ayoubi", "The cheapest cubic metre is the one that does not leak."),
    ]
    for width in [40, 60, 80, 132] {
      let table = Table(rows, terminal: Terminal(width: width)).draw()
      for line in table.split(separator: "\n") { #expect(Terminal.columns(of: String(line)) <= width) }
      #expect(table.contains("leak."))
    }
  }

  @Test func tableWithoutTerminalHasOneLineARow() {
    let table = Table([row("أ", "سطر\nآخر"), row("ب", "x")], terminal: Terminal()).draw()
    #expect(table.split(separator: "\n").count == 3)
  }

  @Test func rightToLeftIsIsolatedOnATerminalOnly() {
    #expect(Terminal(width: 80).isolate("قال") == "\u{2068}قال\u{2069}")
    #expect(Terminal(width: 80).isolate("said") == "said")
    #expect(Terminal().isolate("قال") == "قال")
  }

  @Test func controlCharactersNeverReachATerminal() {
    #expect(Terminal.clean("a\u{1B}[31mb\u{202E}c\nd") == "a[31mbc d")
  }

  @Test func csvHasNoFormulas() {
    #expect(CSV.field(.text("=HYPERLINK(\"x\")")) == "'=HYPERLINK(\"x\")")
    #expect(CSV.field(.text("  @SUM(A1)")) == "'  @SUM(A1)")
    #expect(CSV.field(.text("- سؤال")) == "'- سؤال")
    #expect(CSV.field(.number(-3)) == "-3")
    #expect(CSV.line(["a,b", "c\"d", "e\nf"]) == "\"a,b\",\"c\"\"d\",\"e\nf\"\r\n")
  }

  @Test func jsonIsWhatFoundationReads() throws {
    var json = JSONBytes()
    let text = "a\"b\\c\n\u{01}«قال» 😀\u{2028}"
    json.beginObject()
    json.key("text")
    json.string(text)
    json.key("numbers")
    json.beginArray()
    for number in [0, -1, Int.max, Int.min] { json.int(number) }
    json.real(0.93)
    json.real(.nan)
    json.endArray()
    json.key("none")
    json.null()
    json.endObject()
    let value = try #require(JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
    #expect(value["text"] as? String == text)
    let numbers = try #require(value["numbers"] as? [Any])
    #expect(numbers.count == 6)
    #expect(numbers[2] as? Int == Int.max)
    #expect(numbers[3] as? Int == Int.min)
    #expect(value["none"] is NSNull)
  }
}
