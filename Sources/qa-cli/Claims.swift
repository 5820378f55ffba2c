import Archive
import Foundation
import Language
import Pages
import Quotes

/// Reads a file of claims, one JSON object a line; a broken line is named and the others are kept.
func readClaims(_ path: String, _ tally: inout Tally) throws -> [Claim] {
  guard path == "-" || FileManager.default.fileExists(atPath: path) else { throw InputError.notFound(path: path) }
  let data = path == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
  guard let data else { throw InputError.permission(path: path) }
  var claims: [Claim] = []
  let text = decodeText(Array(data)).text.utf8
  for (index, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
    guard line.contains(where: { $0 > 0x20 }) else { continue }
    var troubles = Troubles()
    if let claim = parseClaim(Data(line)) {
      claims.append(claim)
    } else {
      troubles.errors.append("\(path):\(index + 1): is no claim; expected {\"id\", \"speaker\", \"quote\"}")
    }
    tally.add(articles: troubles.errors.isEmpty ? 1 : 0, troubles)
  }
  if claims.isEmpty, tally.failures == 0 { throw InputError.emptyFile(path: path) }
  return claims
}

private func parseClaim(_ data: Data) -> Claim? {
  guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
    let speaker = object["speaker"] as? String, let quote = object["quote"] as? String
  else { return nil }
  let id = object["id"] as? String ?? (object["id"] as? NSNumber)?.stringValue
  return Claim(id: id, speaker: speaker, quote: quote)
}

/// Reads a draft and checks every quotation of it; the draft is never stored. Quotations without a speaker are told.
func checkDraft(_ path: String, with checker: AttributionChecker, _ tally: inout Tally) throws -> CheckedDraft {
  let inputs = try Inputs([path])
  var readings: [Reading] = []
  inputs.items.readItems(paths: [path]) { item in
    let result = inputs.items.parse(item)
    var troubles = Troubles()
    troubles.add(result)
    tally.add(articles: result.articles.count, troubles)
    readings += result.articles.map(inputs.reader.readArticle)
  }
  let draft = try checker.checkDraft(readings)
  for place in draft.withoutSpeaker {
    warn("qa-cli: not checked, the draft does not say who: \(place.start)-\(place.end) \(Terminal.clean(place.text))")
  }
  return draft
}
