import Foundation
import Language

/// One article of the gold annotations; offsets count Unicode scalars.
struct GoldArticle: Decodable {
  struct Speaker: Decodable {
    var key: String
    var name: String
    var role: String?
    var kind: String
  }
  struct Quote: Decodable {
    var kind: String
    var start: Int
    var end: Int
    var speaker: String?
    var cue: String?
    var mention: String?
    var cue_start: Int?
    var cue_end: Int?
    var mention_start: Int?
    var mention_end: Int?
  }
  var id: String
  var speakers: [Speaker]
  var quotes: [Quote]
}

/// Reads a folder with `gold.jsonl` and `articles/*.txt`.
func readGold(_ folder: String) throws -> [(gold: GoldArticle, text: SourceText, path: String)] {
  let lines = try String(contentsOfFile: folder + "/gold.jsonl", encoding: .utf8).split(separator: "\n")
  return try lines.map { line in
    let gold = try JSONDecoder().decode(GoldArticle.self, from: Data(line.utf8))
    let path = folder + "/articles/\(gold.id).txt"
    return (gold, SourceText(try String(contentsOfFile: path, encoding: .utf8)), path)
  }
}
