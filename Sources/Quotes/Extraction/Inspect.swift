import Foundation
import Language
package func inspectCandidates(
  _ articles: [([(Int, Int?, String)], SourceText, String)], lexicon: Lexicon, documents: DocumentReader
) {
  var total = 0, hit = 0, startHit = 0, cand = 0
  for (quotes, text, path) in articles {
    let index = ScalarIndex(text)
    let analysis = Analysis(document: documents.readDocument(Article(file: path, text: text)), lexicon: lexicon)
    let finder = CandidateFinder(analysis)
    cand += finder.candidates.count
    for (start, cue, word) in quotes {
      total += 1
      let byte = index.byteOffset(ofScalar: start)
      let cueByte = cue.map { index.byteOffset(ofScalar: $0) }
      let atStart = finder.candidates.filter { abs(Int(analysis.tokens[$0.start].start) - byte) <= 1 }
      if !atStart.isEmpty { startHit += 1 }
      if atStart.contains(where: { c in
        cueByte == nil ? c.cueToken < 0 : c.cueToken >= 0 && Int(analysis.tokens[c.cueToken].start) == cueByte
      }) {
        hit += 1
      } else {
        let frames = atStart.map { "\($0.frame)" }.joined(separator: ",")
        let s = text[Span(max(0, byte - 90), byte)].replacingOccurrences(of: "\n", with: "⏎")
        print(
          "MISS", path.suffix(26), "cue=\(word)", "[\(frames)]", s.drop { $0 != " " }, "⟦",
          text[Span(byte, min(text.utf8.count, byte + 60))].prefix(30))
      }
    }
  }
  print("total \(total) start \(startHit) start+cue \(hit) candidates \(cand)")
}
package func inspectPhrases(_ string: String, lexicon: Lexicon, documents: DocumentReader, weights: ExtractionWeights) {
  let document = documents.readDocument(Article(file: "-", text: SourceText("عنوان\n\n" + string)))
  let analysis = Analysis(document: document, lexicon: lexicon)
  for site in CandidateFinder(analysis).sites.values.sorted(by: { $0.token < $1.token }) {
    print(
      "site", analysis.string(site.token..<(site.token + 1)), "subject",
      site.subject.map {
        "\(analysis.string($0.tokens)) name=\(analysis.string($0.name)) role=\(analysis.string($0.role)) \($0.kind)"
      } ?? "-")
  }
  let extractor = Extractor(analysis, weights: weights)
  for c in extractor.candidates {
    print(
      "candidate", c.cueToken >= 0 ? analysis.string(c.cueToken..<(c.cueToken + 1)) : "-", c.frame, c.score, "start:",
      analysis.string(c.start..<min(c.start + 3, analysis.count)))
  }
}
