import Foundation
import Testing

@testable import Interview

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a person who receives a transcript can read back from it: names and words of question and answer.
struct ReadTurn: Equatable {
  var asker: String
  var question: String
  var answerer: String
  var answer: String
}

func expectedTurns(_ export: TranscriptExport) -> [ReadTurn] {
  export.turns.map {
    ReadTurn(
      asker: export.name(of: $0.asker), question: $0.question, answerer: export.name(of: $0.answerer), answer: $0.answer
    )
  }
}

private func pair(_ contributions: [(name: String, text: String)]) -> [ReadTurn] {
  stride(from: 0, to: contributions.count - 1, by: 2).map { i in
    ReadTurn(
      asker: contributions[i].name, question: contributions[i].text, answerer: contributions[i + 1].name,
      answer: contributions[i + 1].text)
  }
}

func readText(_ text: String, names: [String]) -> [ReadTurn] {
  var contributions: [(name: String, text: String)] = []
  let starts = names.map { $0 + ": " }
  var inHeader = true
  for line in TextTranscript.splitLines(String(text.dropLast())) {
    if inHeader {
      inHeader = !line.isEmpty
      continue
    }
    if let start = starts.first(where: { line.hasPrefix($0) }) {
      if !contributions.isEmpty { contributions[contributions.count - 1].text.removeLast() }
      contributions.append((String(start.dropLast(2)), String(line.dropFirst(start.count))))
    } else {
      let moved = line.hasPrefix(" ") && TextTranscript.looksLikeStart(line, starts)
      contributions[contributions.count - 1].text += "\n" + (moved ? String(line.dropFirst()) : line)
    }
  }
  return pair(contributions)
}

func readMarkdown(_ text: String) -> [ReadTurn] {
  var contributions: [(name: String, text: String)] = []
  for line in TextTranscript.splitLines(String(text.dropLast())).drop(while: { !$0.hasPrefix("**") }) {
    var plain = line
    if plain.hasPrefix("**"), let end = plain.range(of: ":** ") {
      if !contributions.isEmpty { contributions[contributions.count - 1].text.removeLast() }
      contributions.append((unescape(String(plain[..<end.lowerBound].dropFirst(2))), ""))
      plain = String(plain[end.upperBound...])
    } else {
      contributions[contributions.count - 1].text += "\n"
    }
    if plain.hasSuffix("  ") { plain.removeLast(2) }
    contributions[contributions.count - 1].text += unescape(plain)
  }
  return pair(contributions)
}

private func unescape(_ text: String) -> String {
  var out = String.UnicodeScalarView()
  var isEscaped = false
  for scalar in text.unicodeScalars {
    if scalar == "\\", !isEscaped {
      isEscaped = true
    } else {
      out.append(scalar)
      isEscaped = false
    }
  }
  return String(out)
}

func readCSV(_ text: String) -> [[String]] {
  var rows: [[String]] = [[]]
  var cell = String.UnicodeScalarView()
  var isQuoted = false
  func close() {
    let text = String(cell)
    rows[rows.count - 1].append(text.hasPrefix("'") ? String(text.dropFirst()) : text)
    cell = String.UnicodeScalarView()
  }
  let scalars = Array(text.unicodeScalars.drop { $0 == "\u{FEFF}" })
  var i = 0
  while i < scalars.count {
    let scalar = scalars[i]
    if isQuoted {
      if scalar == "\"", i + 1 < scalars.count, scalars[i + 1] == "\"" {
        cell.append("\"")
        i += 1
      } else if scalar == "\"" {
        isQuoted = false
      } else {
        cell.append(scalar)
      }
    } else if scalar == "\"" {
      isQuoted = true
    } else if scalar == "," {
      close()
    } else if scalar == "\r", i + 1 < scalars.count, scalars[i + 1] == "\n" {
      close()
      rows.append([])
      i += 1
    } else {
      cell.append(scalar)
    }
    i += 1
  }
  return rows.filter { !$0.isEmpty }
}

final class TEIReader: NSObject, XMLParserDelegate {
  var names: [String: String] = [:]
  var contributions: [(name: String, text: String)] = []
  private var person = ""
  private var speaker: String?
  private var text = ""

  static func read(_ xml: String) -> (isWellFormed: Bool, turns: [ReadTurn]) {
    let reader = TEIReader()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = reader
    let isWellFormed = parser.parse()
    return (isWellFormed, pair(reader.contributions))
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    text = ""
    if element == "person" { person = attributes["xml:id"] ?? "" }
    if element == "u" { speaker = attributes["who"].map { String($0.dropFirst()) } }
  }
  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  func parser(_ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
    if element == "persName" { names[person] = text }
    if element == "u", let speaker { contributions.append((names[speaker] ?? "?", text)) }
  }
}
