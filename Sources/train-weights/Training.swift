import Foundation
import Language
import Quotes

struct LoadedArticle {
  var training: TrainingArticle
  var gold: GoldArticle
  var spans: [GoldSpan]
  var text: SourceText
}

func readArticles(_ root: String, _ lexicon: Lexicon, _ documents: DocumentReader) throws -> [LoadedArticle] {
  loadArticles(try readGold(root), lexicon, documents)
}

func loadArticles(
  _ items: [(gold: GoldArticle, text: SourceText, path: String)], _ lexicon: Lexicon, _ documents: DocumentReader
) -> [LoadedArticle] {
  items.map { item in
    let index = ScalarIndex(item.text)
    let names = Dictionary(item.gold.speakers.map { ($0.key, $0.name) }) { a, _ in a }
    let spans = item.gold.quotes.map { quote in
      GoldSpan(
        span: Span(index.byteOffset(ofScalar: quote.start), index.byteOffset(ofScalar: quote.end)),
        cue: quote.cue_start.map { index.byteOffset(ofScalar: $0) }, kind: quote.kind,
        speakerName: quote.speaker.flatMap { names[$0] })
    }
    let document = documents.readDocument(Article(file: item.path, text: item.text))
    return LoadedArticle(
      training: TrainingArticle(document: document, lexicon: lexicon, gold: spans), gold: item.gold, spans: spans,
      text: item.text)
  }
}

/// Trains every decision; a decision that looks at another's scores gets them from a model that has not seen the article.
func trainAll(_ articles: inout [LoadedArticle], _ train: [Int]) -> ExtractionWeights {
  var weights = ExtractionWeights()
  var accept: [Int: [Example]] = [:]
  for i in train { accept[i] = articles[i].training.acceptExamples() }
  weights.accept = LinearModel(weights: trainModel(train.flatMap { accept[$0]! }))
  var ends: [Example] = []
  var nests: [Example] = []
  let parts = 4
  for part in 0..<parts {
    var partial = ExtractionWeights()
    let others = train.enumerated().filter { $0.offset % parts != part }.map(\.element)
    partial.accept = LinearModel(weights: trainModel(others.flatMap { accept[$0]! }))
    for i in train.enumerated().filter({ $0.offset % parts == part }).map(\.element) {
      ends += articles[i].training.endExamples(weights: partial)
    }
  }
  weights.end = LinearModel(weights: trainModel(ends))
  for part in 0..<parts {
    var partial = ExtractionWeights()
    let others = train.enumerated().filter { $0.offset % parts != part }.map(\.element)
    partial.accept = LinearModel(weights: trainModel(others.flatMap { accept[$0]! }))
    partial.end = weights.end
    for i in train.enumerated().filter({ $0.offset % parts == part }).map(\.element) {
      nests += articles[i].training.nestExamples(weights: partial)
    }
  }
  var sources: [Example] = []
  for i in train {
    let offset = sources.last?.group ?? 0
    sources += articles[i].training.sourceExamples(weights: weights).map { example in
      var moved = example
      moved.group += offset
      return moved
    }
  }
  weights.source = LinearModel(weights: trainRanking(sources))
  weights.nest = LinearModel(weights: trainModel(nests))
  return weights
}

struct Score: CustomStringConvertible {
  var gold = 0, system = 0, found = 0, exact = 0, spoken = 0, reachable = 0, direct = 0, directFound = 0
  mutating func add(_ article: LoadedArticle, _ weights: ExtractionWeights, showErrors: Bool) {
    let predicted = article.training.predict(weights: weights)
    gold += article.spans.count
    system += predicted.count
    var usedLoose = Set<Int>(), usedExact = Set<Int>()
    func ratio(_ a: Span, _ b: Span) -> Double {
      let inter = min(a.end, b.end) - max(a.start, b.start)
      return inter <= 0 ? 0 : Double(inter) / Double(max(a.end, b.end) - min(a.start, b.start))
    }
    var hit = Set<Int>()
    for (g, span) in article.spans.enumerated() {
      if article.gold.quotes[g].kind == "direct" { direct += 1 }
      let best = predicted.indices.filter { !usedLoose.contains($0) }.max {
        ratio(predicted[$0].span, span.span) < ratio(predicted[$1].span, span.span)
      }
      if let best, ratio(predicted[best].span, span.span) >= 0.5 {
        usedLoose.insert(best)
        hit.insert(g)
        if article.gold.quotes[g].kind == "direct" { directFound += 1 }
        found += 1
        let goldName = span.speakerName
        let right = goldName.map { sameSource($0, predicted[best].speaker) } ?? (predicted[best].speaker == "-")
        let canReach = goldName.map { name in predicted[best].others.contains { sameSource(name, $0) } } ?? true
        if canReach { reachable += 1 }
        if right {
          spoken += 1
        } else if showErrors {
          print(
            "\(canReach ? "" : "NOT")SPEAKER \(article.gold.id) gold=\(goldName ?? "-") ours=\(predicted[best].speaker) \(predicted[best].note) \(article.text[Span(max(0, span.span.start - 140), span.span.start)].drop { $0 != " " })⟦"
          )
        }
        if ratio(predicted[best].span, span.span) >= 0.9 {
          exact += 1; usedExact.insert(best)
        } else if showErrors {
          print(
            "END \(article.gold.id) \(predicted[best].note)\n   gold ⟦\(article.text[span.span])⟧\n   ours ⟦\(article.text[predicted[best].span])⟧"
          )
        }
      }
    }
    guard showErrors else { return }
    for (g, span) in article.spans.enumerated() where !hit.contains(g) {
      let before = article.text[Span(max(0, span.span.start - 60), span.span.start)].drop { $0 != " " }
      print(
        "MISSED \(article.gold.id) cue=\(article.gold.quotes[g].cue ?? "-") [\(article.training.explainMiss(span, weights: weights))] …\(before)⟦\(article.text[span.span].prefix(90))"
      )
    }
    for (s, item) in predicted.enumerated() where !usedLoose.contains(s) {
      let before = article.text[Span(max(0, item.span.start - 60), item.span.start)].drop { $0 != " " }
      print("SPURIOUS \(article.gold.id) \(item.note) …\(before)⟦\(article.text[item.span].prefix(90))")
    }
  }
  var description: String {
    let p = Double(found) / Double(max(1, system)), r = Double(found) / Double(max(1, gold))
    let f = 2 * p * r / max(1e-9, p + r)
    let ef = 2 * Double(exact) / Double(max(1, system + gold))
    let sf = 2 * Double(spoken) / Double(max(1, system + gold))
    return "direct \(directFound)/\(direct) "
      + String(
        format:
          "speaker F1 \(String(format: "%.3f", sf)) (\(String(format: "%.3f", Double(spoken) / Double(max(1, found)))) of found, reachable \(String(format: "%.3f", Double(reachable) / Double(max(1, found))))) P %.3f R %.3f F1 %.3f exact F1 %.3f (%d gold %d system)",
        p, r, f, ef, gold, system)
  }
}

func sameSource(_ a: String, _ b: String) -> Bool {
  let x = Set(NameWords.keys(a)), y = Set(NameWords.keys(b))
  guard !x.isEmpty, !y.isEmpty else { return false }
  return x.isSubset(of: y) || y.isSubset(of: x) || Double(x.intersection(y).count) / Double(x.union(y).count) >= 0.5
}
